using System.Net;
using System.Text;
using Tandem.Files;

namespace Tandem.Performance;

/// <summary>Photos and papers with a contest and with its answer (PER-16), for both sides and nobody else.</summary>
public sealed class ContestFileTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly byte[] Gate = Encoding.UTF8.GetBytes("gate shut at 14.10");

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task Files_of_both_sides_stand_with_their_step_and_come_back_byte_for_byte()
    {
        var pair = await tandem.AProvisionalMonth();
        using var supplier = await tandem.As(pair.Supplier.Operational);
        using var buyer = await tandem.As(pair.Buyer.Operational);

        var contested = await Send(
            supplier, $"{Contests(pair)}&measure=otif&row=A/10/1", "contest", "gate.txt", Gate,
            ("Reason", "WrongDate"), ("Claimed", "Buyer"), ("Words", "The gate was shut"), ("Evidence", ""));
        var answered = await Send(
            buyer, Contests(pair), "answer-1", "log.txt", Encoding.UTF8.GetBytes("open all day"),
            ("Number", "1"), ("Act", "reject"), ("Words", "See the log"), ("Share", "50"));

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (contested.StatusCode, answered.StatusCode));
        foreach (var reader in new[] { supplier, buyer })
        {
            var links = (await reader.Page(Contests(pair))).QuerySelectorAll(".files a").ToList();
            Assert.Equal(["gate.txt", "log.txt"], links.Select(link => link.TextContent));
            Assert.Equal(Gate, await reader.GetByteArrayAsync(links[0].GetAttribute("href"), ct));
        }

        var other = await tandem.AProvisionalMonth();
        using var stranger = await tandem.As(other.Buyer.Operational);
        var link = (await buyer.Page(Contests(pair))).QuerySelector(".files a")!.GetAttribute("href");
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync(link, ct)).StatusCode);
        Assert.Contains("gate.txt", await buyer.GetStringAsync($"/api{At(pair)}/contests?month=2026-02", ct),
            StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("setup.exe", 5)]
    [InlineData("large.txt", Enclosure.MaxBytes + 1)]
    public async Task A_file_that_is_not_taken_leaves_what_was_typed_and_no_contest(string name, int length)
    {
        var pair = await tandem.AProvisionalMonth();
        using var supplier = await tandem.As(pair.Supplier.Operational);
        var content = new byte[length];
        if (length > 5)
            Array.Fill(content, (byte)'a');

        var answer = await Send(
            supplier, $"{Contests(pair)}&measure=otif&row=A/10/1", "contest", name, content,
            ("Reason", "WrongDate"), ("Claimed", "Buyer"), ("Words", "The gate was shut"), ("Evidence", "Notice 12"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        Assert.Equal("The gate was shut", page.QuerySelector("#c-words")!.TextContent);
        Assert.Equal("Notice 12", page.QuerySelector("#c-evidence")!.GetAttribute("value"));
        Assert.Empty((await tandem.Disputes(pair)).Contests);
    }

    [Fact]
    public async Task An_answer_with_a_file_that_is_not_taken_keeps_its_words()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        using var buyer = await tandem.As(pair.Buyer.Operational);

        var answer = await Send(
            buyer, Contests(pair), "answer-1", "setup.exe", [0x4D, 0x5A, 0x90, 0x00],
            ("Number", "1"), ("Act", "split"), ("Words", "Half of it"), ("Share", "40"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        Assert.Equal("Half of it", page.QuerySelector("#w-1")!.TextContent);
        Assert.Equal("40", page.QuerySelector("#s-1")!.GetAttribute("value"));
        Assert.Equal(ContestState.Open, (await tandem.TheContest(pair)).State);
    }

    private async Task<HttpResponseMessage> Send(
        HttpClient sender, string address, string form, string name, byte[] bytes,
        params IEnumerable<(string Name, string Value)> fields)
    {
        var page = await sender.Page(address);
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        using var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(form), "_handler" },
            { new ByteArrayContent(bytes), FileField.Name, name },
        };
        foreach (var (field, value) in fields)
            content.Add(new StringContent(value), field);
        return await sender.PostAsync(address, content, ct);
    }

    private static string At(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static string Contests(Pair pair) => $"{At(pair)}/scorecard/contests?month=2026-02";
}
