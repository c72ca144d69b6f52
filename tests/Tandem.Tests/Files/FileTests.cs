using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Files;

/// <summary>
/// Files on the steps of a matter (DAY-4): sent, kept, seen by whom the matter is seen, and nobody else.
/// </summary>
public sealed class FileTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly byte[] Png =
    [
        .. Convert.FromHexString("89504E470D0A1A0A"), .. Enumerable.Range(0, 700_000).Select(i => (byte)(i * 7 % 256)),
    ];

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    internal static Task<IReadOnlyList<Enclosure>?> AFile(string name, string text) => AFile(
        name, Encoding.UTF8.GetBytes(text));

    internal static Task<IReadOnlyList<Enclosure>?> AFile(string name, byte[] content) =>
        Enclosure.Read([new(name, content.Length, () => new MemoryStream(content))], Ct);

    [Fact]
    public async Task A_photo_goes_with_a_comment_and_comes_back_byte_for_byte_as_a_download()
    {
        var pair = await AMatter();
        using var sender = await tandem.As(pair.Buyer.Operational);

        var sent = await Send(sender, pair, "comment", ("quay 3.png", Png));
        await tandem.TenSecondsLater();
        var link = (await (await tandem.As(pair.Supplier.Tactical)).Page(Url(pair)))
            .QuerySelector(".files a")!.GetAttribute("href")!;
        using var reader = await tandem.As(pair.Supplier.Tactical);
        var file = await reader.GetAsync(link, Ct);

        Assert.Equal(HttpStatusCode.OK, sent.StatusCode);
        Assert.Equal(Png, await file.Content.ReadAsByteArrayAsync(Ct));
        Assert.Equal("image/png", file.Content.Headers.ContentType!.ToString());
        Assert.Equal("attachment", file.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Equal("quay 3.png", file.Content.Headers.ContentDisposition.FileNameStar);
        Assert.Contains("sandbox", file.Headers.GetValues("Content-Security-Policy").Single());
        Assert.Equal("nosniff", file.Headers.GetValues("X-Content-Type-Options").Single());
    }

    [Fact]
    public async Task The_journal_entry_of_the_step_holds_the_hash_and_not_the_bytes()
    {
        var pair = await AMatter();
        var files = await AFile("log.txt", "the temperature of the night");

        await tandem.Run(
            new CommentOnMatter(pair.Collaboration, (await Read(pair)).Id, "See it.", "en") { Files = files },
            pair.Buyer.Operational);

        var entry = await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalSection>()
            .Where(s => s.Log == LogId.Of(pair.Collaboration) && s.Name == "what")
            .OrderByDescending(s => s.Index).FirstAsync(Ct));
        var hash = Convert.ToHexStringLower(SHA256.HashData("the temperature of the night"u8));
        Assert.Contains(hash, entry.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("temperature", entry.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_file_keeps_the_typed_text_and_nothing_is_sent()
    {
        var pair = await AMatter();
        using var sender = await tandem.As(pair.Buyer.Operational);

        var answer = await Send(sender, pair, "comment", ("setup.exe", [0x4D, 0x5A, 0x90, 0x00, 0x03]));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        Assert.Equal("Look here.", page.QuerySelector("textarea#text")!.TextContent);
        Assert.Contains("setup.exe is not", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Single((await Read(pair)).Steps);
    }

    [Fact]
    public async Task A_file_that_is_too_large_keeps_the_typed_text()
    {
        var pair = await AMatter();
        using var sender = await tandem.As(pair.Buyer.Operational);
        var large = new byte[Enclosure.MaxBytes + 1];
        Png.CopyTo(large, 0);

        var answer = await Send(sender, pair, "comment", ("large.png", large));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.Equal("Look here.", (await answer.Read()).QuerySelector("textarea#text")!.TextContent);
    }

    [Fact]
    public async Task More_than_ten_files_are_refused()
    {
        var pair = await AMatter();
        using var sender = await tandem.As(pair.Buyer.Operational);
        var many = Enumerable.Range(0, Enclosure.MaxOfStep + 1).Select(i => ($"{i}.txt", "x"u8.ToArray())).ToArray();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await Send(sender, pair, "comment", many)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await Send(sender, pair, "comment", many[1..])).StatusCode);
    }

    [Fact]
    public async Task A_report_with_a_photo_shows_it_beside_the_opening()
    {
        var pair = await tandem.APartnership();
        using var sender = await tandem.As(pair.Buyer.Operational);
        var page = await sender.Page($"/collaborations/{pair.Collaboration}/E/new");

        var answer = await sender.PostAsync(
            $"/collaborations/{pair.Collaboration}/E/new",
            Multipart(page, "report", [("Headline", "Leak"), ("Text", "See photo.")], ("leak.png", Png)), Ct);

        var shown = await answer.Read();
        Assert.Equal($"{Record(await Read(pair))}/1/1", shown.QuerySelector(".thread .files img")!.GetAttribute("src"));
    }

    [Fact]
    public async Task A_program_sends_a_file_with_its_answer_once_for_each_key()
    {
        var pair = await AMatter();
        using var program = await tandem.As(pair.Supplier.Operational);
        program.DefaultRequestHeaders.Add("Idempotency-Key", "one");
        object body = new
        {
            text = "Measured.",
            language = "en",
            files = new[] { new { name = "log.csv", content = Convert.ToBase64String("a;b"u8) } },
        };
        var answers = $"/api/collaborations/{pair.Collaboration}/matters/1/answers";

        var first = await program.PostAsJsonAsync(answers, body, Ct);
        var second = await program.PostAsJsonAsync(answers, body, Ct);

        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (first.StatusCode, second.StatusCode));
        var shown = await program.GetFromJsonAsync<System.Text.Json.JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/matters/1", Ct);
        var file = Assert.Single(shown.GetProperty("steps")[1].GetProperty("files").EnumerateArray());
        Assert.Equal("log.csv", file.GetProperty("name").GetString());
        Assert.Equal("a;b", await program.GetStringAsync(file.GetProperty("address").GetString(), Ct));
    }

    [Fact]
    public async Task Who_does_not_see_the_matter_does_not_see_its_files()
    {
        var pair = await AMatter();
        using var sender = await tandem.As(pair.Buyer.Operational);
        await Send(sender, pair, "comment", ("quay.png", Png));
        await tandem.TenSecondsLater();
        var address = $"{Record(await Read(pair))}/2/1";
        using var outsider = await tandem.As((await tandem.AnOrganisation("Third BV")).Tactical);

        Assert.Equal(HttpStatusCode.OK, (await sender.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await outsider.GetAsync(address, Ct)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await sender.GetAsync(address + "1", Ct)).StatusCode);
    }

    [Fact]
    public async Task In_a_chain_the_third_sees_neither_the_file_nor_that_it_is_there()
    {
        var (buyer, third) = (await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Third BV"));
        var pair = await tandem.APartnership(buyer, await tandem.AnOrganisation("Svensson AB"), "1", Form.Chain);
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, third.Id, third.Tactical.Person, "", ""),
            Actor.ByRule(Parties.AcceptInvitation.Rule, buyer.Id));
        await tandem.Run(Open(pair) with { Files = await AFile("a.txt", "a") }, buyer.Operational);
        var address = $"{Record(await Read(pair))}/1/1";

        using var reader = await tandem.As(third.Tactical);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(address, Ct)).StatusCode);
        if (TandemHost.OnPostgres)
            Assert.False(await tandem.InDb(third.Id, db => db.Set<AttachedFile>().AnyAsync(Ct)));
    }

    [Fact]
    public async Task A_command_whose_bytes_do_not_fit_its_hash_is_refused()
    {
        var pair = await AMatter();
        var told = (await AFile("a.txt", "one"))!.Single();
        Enclosure[] swapped = [told with { Content = () => new MemoryStream("two"u8.ToArray()) }];

        var refused = await Assert.ThrowsAsync<RefusedException>(async () => await tandem.Run(
            new CommentOnMatter(pair.Collaboration, (await Read(pair)).Id, "x", "en") { Files = swapped },
            pair.Buyer.Operational));

        Assert.Equal("file.no-content", refused.Code);
        Assert.Empty(await tandem.InDb(pair.Buyer.Id, db => db.Set<AttachedFile>()
            .Where(f => f.CollaborationId == pair.Collaboration).ToListAsync(Ct)));
    }

    private async Task<Pair> AMatter()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(Open(pair), pair.Buyer.Operational);
        return pair;
    }

    private static OpenMatter Open(Pair pair) => new(
        pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Complaint, "Two pallets",
        "They stand on quay 3.", "en", pair.Supplier.Id, null, null);

    private static async Task<HttpResponseMessage> Send(
        HttpClient sender, Pair pair, string act, params (string Name, byte[] Content)[] files)
    {
        var page = await sender.Page(Url(pair));
        return await sender.PostAsync(
            Url(pair), Multipart(page, "act", [("Text", "Look here."), ("Act", act)], files), Ct);
    }

    private static MultipartFormDataContent Multipart(
        IHtmlDocument page, string form, (string Name, string Value)[] fields,
        params (string Name, byte[] Content)[] files)
    {
        var token = page.QuerySelector("[name=__RequestVerificationToken]")!.GetAttribute("value")!;
        var content = new MultipartFormDataContent
        {
            { new StringContent(token), "__RequestVerificationToken" },
            { new StringContent(form), "_handler" },
        };
        foreach (var (name, value) in fields)
            content.Add(new StringContent(value), name);
        foreach (var (name, bytes) in files)
        {
            var file = new ByteArrayContent(bytes);
            file.Headers.ContentType = new MediaTypeHeaderValue("text/html");
            content.Add(file, FileField.Name, name);
        }

        return content;
    }

    private Task<Matter> Read(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}/E-1";

    private static string Record(Matter matter) => $"/collaborations/{matter.CollaborationId}/files/{matter.Id}";
}
