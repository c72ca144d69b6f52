using AngleSharp.Html.Dom;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class PerformancePageTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task From_a_figure_a_matter_is_reported_that_stands_with_it()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Line("A", hit: false));
        var browser = await tandem.As(pair.Buyer.Tactical);

        var way = await Followed(browser, pair, "scorecard/otif?month=" + Month, "Report a matter");
        var form = await browser.Page(way);
        await browser.Send(form, "report", ("Text", "Nine days late."));

        var matter = await tandem.InDb(pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, ct));
        Assert.Equal(
            (MatterKind.Deviation, "On time in full in February 2026", "otif"),
            (matter.Kind, matter.Title, matter.Measure));
        Assert.Equal([new DateOnly(2026, 2, 1)], matter.Months);
    }

    [Fact]
    public async Task A_measure_that_nobody_knows_ties_a_report_to_nothing()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);

        var form = await browser.Page(
            $"/collaborations/{pair.Collaboration}/E/new?relation={pair.Relation}&measure=luck&month={Month}");
        await browser.Send(form, "report", ("Headline", "Bad luck"), ("Text", "Again."));

        var matter = await tandem.InDb(pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, ct));
        Assert.Null(matter.Measure);
        Assert.Null(form.QuerySelector("#figure"));
    }

    [Fact]
    public async Task A_proposal_is_amended_in_its_value_and_asks_the_question_of_the_new_one()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);
        await Propose(pair, browser, "90");

        await browser.Send(
            await browser.Page(Decision(pair)), "amend", ("Act", "amend"), ("effect-Value", "92.5"));

        var amended = await Read(pair);
        Assert.Equal((2, DecisionState.Open), (amended.Version, amended.State));
        Assert.Contains("92.5", amended.Question, StringComparison.Ordinal);
        var other = await (await tandem.As(pair.Supplier.Tactical)).Page(Decision(pair));
        Assert.Contains("≥ 92.5 %", other.QuerySelector("section[aria-labelledby=effect]")!.TextContent,
            StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_value_that_is_no_number_is_refused_and_stays_in_the_form()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);
        await Propose(pair, browser, "90");

        var answer = await browser.Send(
            await browser.Page(Decision(pair)), "amend", ("Act", "amend"), ("effect-Value", "many"));

        var page = await answer.Read();
        Assert.Equal("many", page.QuerySelector("#effect-Value")!.GetAttribute("value"));
        Assert.Equal(1, (await Read(pair)).Version);
    }

    [Fact]
    public async Task A_reworded_proposal_keeps_its_value()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);
        await Propose(pair, browser, "90");
        var before = (await Read(pair)).EffectBody;

        await browser.Send(
            await browser.Page(Decision(pair)), "amend", ("Act", "amend"), ("Question", "Nine in ten?"));

        var reworded = await Read(pair);
        Assert.Equal(("Nine in ten?", before), (reworded.Question, reworded.EffectBody));
    }

    [Fact]
    public async Task The_mark_of_a_target_leads_to_the_decision_that_set_it()
    {
        var pair = await APair();
        await tandem.ALoad(pair, Line("A", hit: true));
        var decision = new DecisionId(Guid.CreateVersion7());
        await tandem.Adopt(
            new SetTarget(
                pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 90, new(2026, 3, 1), decision),
            pair);

        var page = await (await tandem.As(pair.Supplier.Tactical)).Page(
            $"{Relation(pair)}/scorecard/otif?month=2026-03");

        var address = $"/collaborations/{pair.Collaboration}/decisions/{decision}";
        Assert.NotNull(page.QuerySelector($"svg a[href='{address}']"));
        Assert.NotNull(page.QuerySelector($"details.twin a[href='{address}']"));
    }

    [Fact]
    public async Task From_performance_and_from_a_scorecard_a_way_leads_to_the_imports()
    {
        var pair = await APair();
        var browser = await tandem.As(pair.Buyer.Tactical);

        foreach (var page in new[] { "/performance", $"{Relation(pair)}/scorecard" })
            Assert.NotNull((await browser.Page(page)).QuerySelector("main a[href='/performance/imports']"));
    }

    private static async Task<string> Followed(HttpClient browser, Pair pair, string page, string words) =>
        (await browser.Page($"{Relation(pair)}/{page}")).QuerySelectorAll("main a")
            .OfType<IHtmlAnchorElement>().Single(a => a.TextContent == words).Href;

    [Fact]
    public async Task A_long_portfolio_is_drawn_by_the_page_and_sorted_and_counted_as_a_whole()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var buyer = await tandem.AnOrganisation("Buyer of many");
        foreach (var number in Enumerable.Range(1, 51))
            await tandem.APartnership(buyer, await tandem.AnOrganisation($"Supplier {number:00}"), $"{number}");
        var browser = await tandem.As(buyer.Tactical);

        var first = await browser.Page("/performance?sort=name&dir=desc");
        var second = await browser.Page(((IHtmlAnchorElement)first.QuerySelector("a[rel=next]")!).Href);

        Assert.Equal((50, 1), (Partners(first).Count, Partners(second).Count));
        Assert.Equal(("Supplier 51", "Supplier 01"), (Partners(first)[0], Partners(second)[0]));
        Assert.Equal("All 51", second.QuerySelector("tfoot th")!.TextContent);
        Assert.Equal(["Supplier 07"], Partners(await browser.Page("/performance?q=07")));
    }

    private static List<string> Partners(IHtmlDocument page) =>
        [.. page.QuerySelectorAll("tbody th a").Select(a => a.TextContent)];

    private static async Task Propose(Pair pair, HttpClient browser, string value) => await browser.Send(
        await browser.Page($"{Relation(pair)}/target"), "propose",
        ("Slug", "otif"), ("Side", "AtLeast"), ("Value", value), ("Reason", "We can."), ("Act", "send"));

    private Task<Decision> Read(Pair pair) => tandem.InDb(
        pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, ct));

    private static string Decision(Pair pair) => $"/collaborations/{pair.Collaboration}/D-1";

    private static string Relation(Pair pair) => $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static ToldLine Line(string order, bool hit)
    {
        var due = new DateOnly(2026, 2, 16);
        return new(order, due, hit ? due : due.AddDays(9));
    }

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }
}
