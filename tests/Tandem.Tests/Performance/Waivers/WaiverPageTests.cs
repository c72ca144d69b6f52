using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Performance;

public sealed class WaiverPageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_month_is_shown_without_the_lines_before_anybody_proposes()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await (await browser.Send(
            await browser.Page(Page(pair)), "propose", ("OrderNo", "A"), ("Reason", "Shut"), ("Act", "preview")))
            .Read();

        var effect = page.QuerySelector("section[aria-labelledby=effect]")!.TextContent;
        Assert.Contains("1 line is named.", effect, StringComparison.Ordinal);
        Assert.Contains("50.0 % →", effect, StringComparison.Ordinal);
        Assert.Contains("100.0 %", effect, StringComparison.Ordinal);
        Assert.Equal("A", page.QuerySelector("#w-order")!.GetAttribute("value"));
        Assert.Equal("Shut", page.QuerySelector("#w-why")!.TextContent);
        Assert.Empty(await Decisions(pair));
    }

    [Fact]
    public async Task What_one_side_proposes_the_other_reads_with_its_evidence_and_both_see_in_force()
    {
        var pair = await APair();
        await Propose(pair);
        var other = await tandem.As(pair.Buyer.Tactical);

        var decision = await other.Page($"/collaborations/{pair.Collaboration}/D-1");
        var waiting = await other.Page(Page(pair));
        var proposed = (await Decisions(pair))[0];
        await tandem.Run(new ConsentToDecision(pair.Collaboration, proposed.Id, 1), pair.Buyer.Tactical);

        Assert.Contains("Notice 12", decision.QuerySelector("section[aria-labelledby=effect]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("100.0 %", decision.QuerySelector("section[aria-labelledby=compared]")!.TextContent,
            StringComparison.Ordinal);
        Assert.Contains("D-1", waiting.QuerySelector("section[aria-labelledby=waiting]")!.TextContent,
            StringComparison.Ordinal);
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            var page = await (await tandem.As(side.Tactical)).Page(Page(pair));
            Assert.StartsWith("1 line does not count", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
            Assert.Contains("Notice 12", page.QuerySelector("section[aria-labelledby=all]")!.TextContent,
                StringComparison.Ordinal);
            Assert.Null(page.QuerySelector("section[aria-labelledby=waiting]"));
        }
    }

    [Fact]
    public async Task The_rows_say_why_a_line_is_not_counted_on_page_and_file_alike()
    {
        var pair = await APair();
        await Agree(pair);
        var browser = await tandem.As(pair.Buyer.Tactical);
        var rows = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/rows";

        var page = await browser.Page($"{rows}?measure=otif&month=2026-02&verdict=not-counted");
        var file = await (await browser.GetAsync($"{rows}.csv?measure=otif&month=2026-02", ct))
            .Content.ReadAsStringAsync(ct);

        Assert.Contains(
            "Waived by both: Force majeure", Assert.Single(page.QuerySelectorAll("tbody tr")).TextContent,
            StringComparison.Ordinal);
        Assert.Contains("Waived by both: Force majeure", file, StringComparison.Ordinal);
    }

    [Fact]
    public async Task To_end_a_waiver_is_proposed_on_its_page()
    {
        var pair = await APair();
        await Agree(pair);
        var number = (await Read(pair))[0].GetProperty("number").GetInt64();
        var browser = await tandem.As(pair.Buyer.Tactical);

        await browser.Send(
            await browser.Page(Page(pair)), $"end-{number}", ("EndReason", "The port was open after all"));

        var end = (await Decisions(pair)).Single(d => d.Number == 2);
        Assert.Equal(("waiver.end", DecisionState.Open), (end.EffectCommand, end.State));
        await tandem.Run(new ConsentToDecision(pair.Collaboration, end.Id, 1), pair.Supplier.Tactical);
        Assert.NotEqual(JsonValueKind.Null, (await Read(pair))[0].GetProperty("endedAt").ValueKind);
    }

    [Fact]
    public async Task A_proposal_without_evidence_stays_in_the_form()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", ("OrderNo", "A"), ("Reason", "Shut"), ("Act", "send"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        Assert.Contains("what shows it", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A", page.QuerySelector("#w-order")!.GetAttribute("value"));
        Assert.Empty(await Decisions(pair));
    }

    [Fact]
    public async Task A_program_proposes_and_reads_the_same()
    {
        var pair = await APair();
        var client = await tandem.As(pair.Supplier.Tactical);

        var answer = await client.PostAsJsonAsync(
            Api(pair),
            new
            {
                cause = "causedByBuyer",
                from = "2026-02-16",
                until = "2026-02-16",
                reason = "The dock was closed",
                evidence = "Mail of 16 February",
                language = "en",
            },
            ct);
        Assert.True(answer.StatusCode == HttpStatusCode.Created, await answer.Content.ReadAsStringAsync(ct));
        var proposed = (await Decisions(pair))[0];
        await tandem.Run(new ConsentToDecision(pair.Collaboration, proposed.Id, 1), pair.Buyer.Tactical);


        Assert.Equal(1, (await answer.Content.ReadFromJsonAsync<JsonElement>(ct)).GetProperty("lines").GetInt32());
        var read = Assert.Single(await Read(pair));
        Assert.Equal("causedByBuyer", read.GetProperty("cause").GetString());
        Assert.Equal("2026-02-16", read.GetProperty("selection").GetProperty("from").GetString());
    }

    private static string Page(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/waivers";

    private static string Api(Pair pair) => "/api" + Page(pair);

    private async Task Propose(Pair pair)
    {
        var browser = await tandem.As(pair.Supplier.Tactical);
        var answer = await browser.Send(
            await browser.Page(Page(pair)), "propose", ("Cause", "ForceMajeure"), ("OrderNo", "A"),
            ("Reason", "The port was shut"), ("Evidence", "Notice 12"), ("Act", "send"));
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
    }

    private async Task Agree(Pair pair)
    {
        await Propose(pair);
        var proposed = (await Decisions(pair))[0];
        await tandem.Run(new ConsentToDecision(pair.Collaboration, proposed.Id, 1), pair.Buyer.Tactical);
    }

    private async Task<List<JsonElement>> Read(Pair pair) =>
        (await (await tandem.As(pair.Buyer.Tactical)).GetFromJsonAsync<List<JsonElement>>(Api(pair), ct))!;

    private Task<List<Decision>> Decisions(Pair pair) => tandem.InDb(
        pair.Buyer.Id,
        db => Task.FromResult(db.Set<Decision>().Where(d => d.CollaborationId == pair.Collaboration)
            .OrderBy(d => d.Number).ToList()));

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership(
            $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
        await tandem.ALoad(
            pair, new ToldLine("A", new(2026, 2, 16), new(2026, 2, 20)),
            new ToldLine("B", new(2026, 2, 17), new(2026, 2, 17)));
        return pair;
    }
}
