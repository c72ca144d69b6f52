using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tandem.Governance;

namespace Tandem.Performance;

public sealed class JointMeasurePageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Typed = "missed: Not as promised = 100 % - [otif]\nideas: Half = [supplier-improvements] / 2";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_joint_measure_that_both_sign_stands_on_the_scorecard_with_its_formula_and_what_it_rests_on()
    {
        var pair = await Signed();

        var page = await (await tandem.As(pair.Supplier.Tactical)).Page($"{Address(pair)}/scorecard?month=2026-03");

        var rows = page.QuerySelectorAll("section[aria-labelledby=joint] tbody tr");
        Assert.Equal(2, rows.Length);
        Assert.Contains("Not as promised", rows[0].TextContent);
        Assert.Contains("33.3 %", rows[0].QuerySelector("td b")!.TextContent);
        Assert.Equal("100 % - [otif]", rows[0].QuerySelector("code")!.TextContent);
        Assert.Contains("/scorecard/otif?month=2026-03", rows[0].QuerySelector("ul a")!.GetAttribute("href"));
        Assert.Contains("Supplier-led improvements in twelve months:", rows[1].TextContent);
        Assert.Null(rows[1].QuerySelector("td b"));
    }

    [Fact]
    public async Task Programs_read_a_joint_measure_by_its_name()
    {
        var pair = await Signed();
        var client = await tandem.As(pair.Buyer.Tactical);

        var csv = await client.GetStringAsync(
            $"/api/figures?measure=missed&relation={pair.Relation}&from=2026-02&to=2026-03&format=csv", ct);
        var all = await client.GetStringAsync($"/api/figures?relation={pair.Relation}&from=2026-03&to=2026-03", ct);
        var card = (await client.GetFromJsonAsync<JsonElement>(
            $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard?month=2026-03", ct))
            .GetProperty("measures").EnumerateArray()
            .ToDictionary(of => of.GetProperty("figure").GetProperty("measure").GetString()!);
        var unknown = await client.GetAsync($"/api/figures?measure=luck&relation={pair.Relation}", ct);

        var row = Assert.Single(csv.TrimEnd().Split('\n')[1..]).Split(',');
        Assert.Equal(["2026-03", "missed"], row[1..3]);
        Assert.Equal(["1", "3", "3", "33.333333333333"], row[4..8]);
        Assert.Contains("\"measure\":\"missed\"", all);
        Assert.Equal(row[10], card["missed"].GetProperty("figure").GetProperty("digest").GetString());
        Assert.Equal("noFacts", card["ideas"].GetProperty("noData").GetString());
        Assert.Equal(HttpStatusCode.NotFound, unknown.StatusCode);
    }

    [Theory]
    [InlineData("en", "at character 10: there is no measure called")]
    [InlineData("nl", "bij teken 10: er is geen maatstaf")]
    [InlineData("sv", "vid tecken 10: det finns inget mått")]
    public async Task A_formula_that_cannot_be_is_refused_in_the_words_of_the_reader(string language, string said)
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical, language);

        var answer = await Send(browser, pair, "a: A = [otif] + [luck]", "send");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await Browser.Read(answer);
        Assert.Contains(said, page.Body!.TextContent);
        Assert.Contains("[luck]", page.QuerySelector("textarea[name=joint]")!.TextContent);
    }

    [Fact]
    public async Task Last_year_and_the_proposal_show_what_a_joint_measure_would_have_been()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Told("A", 16, 16), Told("B", 17, 25), Told("C", 18, 18));
        var browser = await tandem.As(pair.Buyer.Tactical);

        var shown = await Browser.Read(await Send(browser, pair, Typed, "preview"));
        var address = shown.QuerySelectorAll("a").Select(a => a.GetAttribute("href"))
            .Single(href => href?.Contains("#last-year", StringComparison.Ordinal) == true);
        var again = await browser.Page(address!);

        foreach (var page in new[] { shown, again })
        {
            Assert.Contains("Not as promised", page.QuerySelector("#last-year")!.Closest("section")!.TextContent);
            Assert.Contains("33.3 %", page.QuerySelector("#last-year")!.Closest("section")!.TextContent);
            Assert.Contains("none →", page.QuerySelector("form dl.kv")!.TextContent);
        }
    }

    private static async Task<HttpResponseMessage> Send(HttpClient browser, Pair pair, string joint, string act) =>
        await browser.Send(
            await browser.Page($"{Address(pair)}/definition?month=2026-03"), "propose",
            ("joint", joint), ("From", "2026-03"), ("Reason", "The road"), ("Act", act));

    private static string Address(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static ToldLine Told(string order, int due, int received) =>
        new(order, new(2026, 2, due), new(2026, 2, received));

    private async Task<Pair> Signed()
    {
        var pair = await APair();
        await tandem.ALoad(
            pair, new("A", new(2026, 3, 9), new(2026, 3, 9)), new("B", new(2026, 3, 10), new(2026, 3, 16)),
            new("C", new(2026, 3, 11), new(2026, 3, 11)));
        var browser = await tandem.As(pair.Buyer.Tactical);
        Assert.Equal(HttpStatusCode.OK, (await Send(browser, pair, Typed, "send")).StatusCode);
        var decision = await tandem.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, ct));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision.Id, 1), pair.Supplier.Tactical);
        return pair;
    }

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
