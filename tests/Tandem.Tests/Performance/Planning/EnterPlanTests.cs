using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Measures;
using static Tandem.Performance.Planned;

namespace Tandem.Performance;

public sealed class EnterPlanTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_number_that_is_entered_was_made_today_and_counts_like_one_of_a_file()
    {
        var pair = await tandem.APlanningPair();

        await tandem.Run(pair.Forecast(new PlannedNumber(May, 120, 100, "New model")), pair.Buyer.Operational);

        var facts = await tandem.Forecasts(pair, May);
        Assert.Equal([100_000_000, 120_000_000], facts.Select(f => f.QuantityMicros));
        Assert.Equal(new DateOnly(2026, 3, 18).DayNumber, facts[1].MadeOn);
        var page = await (await tandem.As(pair.Supplier.Operational)).Page(pair.Page());
        Assert.Equal("120", Cell(page, "May 2026", "Forecast"));
        Assert.Contains("New model", Cell(page, "May 2026", "Why"), StringComparison.Ordinal);
        Assert.Contains(
            $"Operational of {pair.Buyer.Name}, 18 Mar 2026", Cell(page, "May 2026", "Why"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_figures_follow_what_was_entered_in_time()
    {
        var pair = await tandem.APlanningPair();
        tandem.Clock.Now = new(2025, 12, 20, 12, 0, 0, TimeSpan.Zero);
        var february = new DateOnly(2026, 2, 1);
        await tandem.Run(pair.Forecast(new PlannedNumber(february, 106, null, "More")), pair.Buyer.Operational);
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);

        var card = await tandem.Scorecard(pair, "2026-02", asAfterAStart: true);

        var figure = card[Measure.ForecastAccuracy].Current.Figure;
        Assert.Equal((true, 0m), (figure.HasValue, figure.Rounded(1)));
        Assert.Equal(100m, card[Measure.ForecastBias].Current.Figure.Rounded(1));
    }

    [Theory]
    [InlineData(true, "plan.commitment-is-suppliers")]
    [InlineData(false, "plan.forecast-is-buyers")]
    public async Task Nobody_enters_the_numbers_of_the_other_side(bool byBuyer, string code)
    {
        var pair = await tandem.APlanningPair();
        var number = new PlannedNumber(June, 5, null, "Because");

        var refused = byBuyer
            ? await tandem.Refused(pair.Commitment(number), pair.Buyer.Operational)
            : await tandem.Refused(pair.Forecast(number), pair.Supplier.Operational);

        Assert.Equal(code, refused);
        Assert.Empty(await tandem.Forecasts(pair, June));
    }

    [Theory]
    [InlineData("2026-05-01", "120", "100", "", "plan.reason-changed")]
    [InlineData("2026-06-01", "999", null, " ", "plan.reason-differs")]
    [InlineData("2026-05-01", "100", "100", "x", "plan.stands-already")]
    [InlineData("2026-06-01", "-1", null, "x", "plan.quantity")]
    [InlineData("2026-06-01", "1000000001", null, "x", "plan.quantity")]
    [InlineData("2026-06-01", "0.0000001", null, "x", "plan.quantity")]
    [InlineData("2026-02-01", "5", null, "x", "plan.no-bucket")]
    [InlineData("2026-06-02", "5", null, "x", "plan.no-bucket")]
    [InlineData("2027-03-01", "5", null, "x", "plan.no-bucket")]
    [InlineData("2026-05-01", "120", "90", "x", "plan.overtaken")]
    [InlineData("2026-05-01", "120", null, "x", "plan.overtaken")]
    public async Task A_number_that_breaks_a_rule_is_refused_and_leaves_nothing(
        string bucket, string quantity, string? before, string reason, string code)
    {
        var pair = await tandem.APlanningPair();
        var first = DateOnly.Parse(bucket, null);
        var held = (await tandem.Forecasts(pair, first)).Count;

        var refused = await tandem.Refused(
            pair.Forecast(new PlannedNumber(
                first, decimal.Parse(quantity, null), before is null ? null : decimal.Parse(before, null), reason)),
            pair.Buyer.Operational);

        Assert.Equal(code, refused);
        Assert.Equal(held, (await tandem.Forecasts(pair, first)).Count);
        Assert.Empty(await tandem.Entries(pair));
    }

    [Fact]
    public async Task A_number_that_follows_what_it_builds_on_needs_no_reason()
    {
        var pair = await tandem.APlanningPair();

        await tandem.Run(pair.Commitment(new PlannedNumber(May, 100)), pair.Supplier.Operational);

        Assert.Equal(2, (await tandem.Forecasts(pair, May)).Count);
    }

    [Fact]
    public async Task An_item_that_nobody_ordered_or_planned_is_not_known()
    {
        var pair = await tandem.APlanningPair();
        var command = pair.Forecast(new PlannedNumber(May, 5)) with { Of = Item() with { Item = "KG-9" } };

        Assert.Equal("plan.unknown-item", await tandem.Refused(command, pair.Buyer.Operational));
        Assert.Equal(
            "plan.other-buckets",
            await tandem.Refused(
                command with { Of = Item() with { Buckets = BucketKind.Week } }, pair.Buyer.Operational));
    }

    [Fact]
    public async Task A_commitment_below_the_forecast_is_told_to_both_at_once()
    {
        var pair = await tandem.APlanningPair();

        await tandem.Run(
            pair.Commitment(new PlannedNumber(May, 80, null, "Furnace is down")), pair.Supplier.Operational);

        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            var matter = Assert.Single(await tandem.InDb(side.Id, db => db.Set<Matter>().AsNoTracking()
                .Where(m => m.CollaborationId == pair.Collaboration).ToListAsync(Ct)));
            Assert.Equal(pair.Supplier.Id, matter.Ball);
        }
    }

    [Fact]
    public async Task The_journal_tells_it_to_the_two_parties()
    {
        var pair = await tandem.APlanningPair();

        var receipt = await tandem.Run(
            pair.Forecast(new PlannedNumber(May, 120, 100, "New model")), pair.Buyer.Operational);

        var what = await tandem.InDb(pair.Supplier.Id, db => db.Set<JournalSection>().AsNoTracking()
            .SingleAsync(
                s => s.Log == LogId.Of(pair.Collaboration) && s.Index == receipt.Index && s.Name == "what", Ct));
        Assert.Equal(pair.Relation, what.Relation);
        Assert.Contains("\"quantity\":\"120\"", what.Body, StringComparison.Ordinal);
        Assert.Contains("\"before\":\"100\"", what.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_before_stays_with_its_reason()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Forecast(new PlannedNumber(May, 120, 100, "New model")), pair.Buyer.Operational);
        tandem.Clock.Now += TimeSpan.FromDays(3);

        await tandem.Run(
            pair.Forecast(new PlannedNumber(May, 90, 120, "It was put off", "Launch in autumn")),
            pair.Buyer.Operational);

        var browser = await tandem.As(pair.Supplier.Operational);
        var page = await browser.Page(pair.Page("/history") + "&bucket=2026-05-01");
        var rows = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(3, rows.Count);
        Assert.Contains("It was put off", rows[0], StringComparison.Ordinal);
        Assert.Contains("Launch in autumn", rows[0], StringComparison.Ordinal);
        Assert.Contains("New model", rows[1], StringComparison.Ordinal);
        Assert.Contains("18 Mar 2026", rows[1], StringComparison.Ordinal);
        Assert.Contains("File from", rows[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_entered_cannot_be_changed_afterwards()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Forecast(new PlannedNumber(May, 120, 100, "New model")), pair.Buyer.Operational);

        await using var work = await tandem.Writing(pair.Buyer.Id);
        var change = () => work.Db.Database.ExecuteSqlAsync(
            $"update plan_entries set reason = 'other'", Ct);

        var refused = await Assert.ThrowsAnyAsync<Exception>(change);
        Assert.Contains("what was entered stays", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Several_rows_go_at_once_and_empty_ones_stay_as_they_are()
    {
        var pair = await tandem.APlanningPair();
        var browser = await tandem.As(pair.Buyer.Operational, "nl");

        var answer = await browser.Send(
            await browser.Page(pair.Page("/entry")), "enter", ("number-2026-06-01", "130,5"),
            ("number-2026-05-01", "120"), ("reason-2026-05-01", "Nieuw model"), ("reason", "Meer vraag"),
            ("assumption", "De winkel opent"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var entries = await tandem.Entries(pair);
        Assert.Equal([(120_000_000, "Nieuw model"), (130_500_000, "Meer vraag")], entries.Select(
            e => (e.QuantityMicros, e.Reason)));
        Assert.All(entries, e => Assert.Equal(("De winkel opent", "nl"), (e.Assumption, e.Language)));
        Assert.Single(entries.Select(e => e.LoadNumber).Distinct());
    }

    [Fact]
    public async Task Each_wrong_cell_says_where_and_how_and_all_that_was_typed_stays()
    {
        var pair = await tandem.APlanningPair();
        var browser = await tandem.As(pair.Buyer.Operational);

        var answer = await browser.Send(
            await browser.Page(pair.Page("/entry")), "enter", ("number-2026-05-01", "120"),
            ("number-2026-06-01", "many"), ("number-2026-07-01", "1.250"), ("reason-2026-08-01", "No number"),
            ("assumption-2026-05-01", "Kept"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        var faults = page.QuerySelectorAll(".errors a").Select(a => (a.GetAttribute("href"), a.TextContent)).ToList();
        Assert.Equal(
            ["#reason-2026-05-01", "#number-2026-06-01", "#number-2026-07-01", "#number-2026-08-01"],
            faults.Select(fault => fault.Item1));
        Assert.Equal("May 2026: It replaces 100: say why.", faults[0].Item2);
        Assert.Equal("true", page.QuerySelector("#reason-2026-05-01")!.GetAttribute("aria-invalid"));
        Assert.Equal("many", page.QuerySelector("#number-2026-06-01")!.GetAttribute("value"));
        Assert.Equal("Kept", page.QuerySelector("#assumption-2026-05-01")!.GetAttribute("value"));
        Assert.Empty(await tandem.Entries(pair));
    }

    [Fact]
    public async Task The_supplier_starts_from_the_forecast()
    {
        var pair = await tandem.APlanningPair();

        var page = await (await tandem.As(pair.Supplier.Operational)).Page(pair.Page("/entry") + "&fill=forecast");

        Assert.Equal("100", page.QuerySelector("#number-2026-05-01")!.GetAttribute("value"));
        Assert.Equal("", page.QuerySelector("#number-2026-06-01")!.GetAttribute("value") ?? "");
        Assert.Contains("Commitment", page.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_program_enters_the_same_and_the_same_key_counts_once()
    {
        var pair = await tandem.APlanningPair();
        var client = await tandem.As(pair.Buyer.Operational);
        var body = new
        {
            of = new { item = "KG-1", unit = "pcs", market = "", buckets = "month" },
            numbers = new[] { new { bucket = "2026-05-01", quantity = "120.5", before = "100", reason = "New model" } },
            language = "en",
        };

        var answers = new List<HttpResponseMessage>();
        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{Api(pair)}/forecasts");
            request.Content = JsonContent.Create(body);
            request.Headers.Add("Idempotency-Key", "once");
            answers.Add(await client.SendAsync(request, Ct));
        }

        Assert.All(answers, answer => Assert.Equal(HttpStatusCode.OK, answer.StatusCode));
        Assert.Equal(await answers[0].Content.ReadAsStringAsync(Ct), await answers[1].Content.ReadAsStringAsync(Ct));
        Assert.Single(await tandem.Entries(pair));
        var plan = (await client.GetFromJsonAsync<JsonNode>($"{Api(pair)}/plans?item=KG-1&unit=pcs", Ct))!;
        var may = plan[0]!["plan"]!.AsArray().Single(bucket => $"{bucket!["first"]}" == "2026-05-01")!;
        Assert.Equal("120.5", $"{may["forecast"]}");
        Assert.Equal("New model", $"{plan[0]!["history"]![0]!["reason"]}");
        var foreign = await client.PostAsJsonAsync($"{Api(pair)}/commitments", body, Ct);
        Assert.Equal(HttpStatusCode.Forbidden, foreign.StatusCode);
    }

    [Fact]
    public async Task A_market_has_numbers_of_its_own()
    {
        var pair = await tandem.APlanningPair();

        await tandem.Run(
            pair.Forecast(new PlannedNumber(May, 30)) with { Of = Item("DE") }, pair.Buyer.Operational);

        var browser = await tandem.As(pair.Buyer.Operational);
        Assert.Equal("130", Cell(await browser.Page(pair.Page()), "May 2026", "Forecast"));
        Assert.Equal("30", Cell(await browser.Page(pair.Page() + "&market=DE"), "May 2026", "Forecast"));
        Assert.Equal("100", Cell(await browser.Page(pair.Page() + "&market="), "May 2026", "Forecast"));
    }

    private static string Api(Pair pair) => $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}";

    private static string Cell(AngleSharp.Html.Dom.IHtmlDocument page, string bucket, string column) =>
        page.QuerySelectorAll("table.sticky tbody tr")
            .Single(row => row.QuerySelector("th")!.TextContent.Trim() == bucket)
            .QuerySelectorAll("td").Single(cell => cell.GetAttribute("data-l") == column).TextContent.Trim();
}
