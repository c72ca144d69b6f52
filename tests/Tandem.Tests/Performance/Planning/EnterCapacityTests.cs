using System.Net;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Journal;
using static Tandem.Performance.Planned;

namespace Tandem.Performance;

/// <summary>The supplier keeps its capacity by form and API, as it keeps its commitment.</summary>
public sealed class EnterCapacityTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_the_supplier_types_stands_beside_the_demand_for_both_with_its_reason()
    {
        var pair = await tandem.APlanningPair();
        var browser = await tandem.As(pair.Supplier.Operational, "nl");

        var answer = await browser.Send(
            await browser.Page(pair.Page("/capacity")), "enter", ("actual-2026-05-01", "80"),
            ("most-2026-05-01", "120,5"), ("reason-2026-05-01", "Een oven staat stil"), ("actual-2026-06-01", "90"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page());
        Assert.Equal("80 / 120.5", Cell(page, "May 2026", "Capacity / most"));
        Assert.Equal("90", Cell(page, "Jun 2026", "Capacity / most"));
        Assert.Contains("Een oven staat stil", Cell(page, "May 2026", "Why"), StringComparison.Ordinal);
        Assert.Contains(
            $"Operational of {pair.Supplier.Name}", Cell(page, "May 2026", "Why"), StringComparison.Ordinal);
        var facts = await Facts(pair);
        Assert.Equal([(80_000_000L, 120_500_000L), (90_000_000L, (long?)null)], facts.Select(
            f => (f.ActualMicros, f.MostMicros)));
        Assert.All(facts, f => Assert.Equal(new DateOnly(2026, 3, 18).DayNumber, f.MadeOn));
    }

    [Fact]
    public async Task A_demand_above_the_most_that_can_be_made_is_marked()
    {
        var pair = await tandem.APlanningPair();

        await tandem.Run(pair.Capacity(new CapacityNumber(May, 80, 99)), pair.Supplier.Operational);

        var page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page());
        Assert.Contains("Above capacity", Cell(page, "May 2026", "Status"), StringComparison.Ordinal);
        tandem.Clock.Now += TimeSpan.FromDays(1);
        await tandem.Run(
            pair.Capacity(new CapacityNumber(May, 80, 100, 80, 99, "Extra shift")), pair.Supplier.Operational);
        page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page());
        Assert.DoesNotContain("Above capacity", Cell(page, "May 2026", "Status"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_buyer_reads_it_and_cannot_enter_it()
    {
        var pair = await tandem.APlanningPair();

        Assert.Equal(
            "capacity.is-suppliers",
            await tandem.Refused(pair.Capacity(new CapacityNumber(May, 80)), pair.Buyer.Operational));

        var page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page("/capacity"));
        Assert.Null(page.QuerySelector("#actual-2026-05-01"));
        Assert.Empty(await Facts(pair));
    }

    [Theory]
    [InlineData("2026-05-01", "-1", null, "x", "plan.quantity")]
    [InlineData("2026-05-01", "5", "1000000001", "x", "plan.quantity")]
    [InlineData("2026-05-01", "5", "4.9", "x", "capacity.most-below-actual")]
    [InlineData("2026-02-01", "5", null, "x", "plan.no-bucket")]
    [InlineData("2026-05-02", "5", null, "x", "plan.no-bucket")]
    [InlineData("2026-06-01", "70", "75", "x", "plan.overtaken")]
    public async Task A_number_that_breaks_a_rule_is_refused_and_leaves_nothing(
        string bucket, string actual, string? most, string reason, string code)
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Capacity(new CapacityNumber(June, 70, 75)), pair.Supplier.Operational);

        var refused = await tandem.Refused(
            pair.Capacity(new CapacityNumber(
                DateOnly.Parse(bucket, null), decimal.Parse(actual, null),
                most is null ? null : decimal.Parse(most, null), null, null, reason)),
            pair.Supplier.Operational);

        Assert.Equal(code, refused);
        Assert.Single(await Facts(pair));
    }

    [Fact]
    public async Task What_replaces_a_number_says_why_and_is_another_one()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Capacity(new CapacityNumber(May, 80, 99)), pair.Supplier.Operational);

        var same = pair.Capacity(new CapacityNumber(May, 80, 99, 80, 99, "Again"));
        var silent = pair.Capacity(new CapacityNumber(May, 85, 99, 80, 99, " "));
        var blind = pair.Capacity(new CapacityNumber(May, 85, 99, 80, null, "More"));

        Assert.Equal("plan.stands-already", await tandem.Refused(same, pair.Supplier.Operational));
        Assert.Equal("plan.reason-changed", await tandem.Refused(silent, pair.Supplier.Operational));
        Assert.Equal("plan.overtaken", await tandem.Refused(blind, pair.Supplier.Operational));
        await tandem.Run(
            pair.Capacity(new CapacityNumber(May, 85, null, 80, 99, "The spare furnace is sold")),
            pair.Supplier.Operational);
        var page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page("/capacity"));
        var said = page.QuerySelectorAll("tbody tr").Select(row => row.TextContent).ToList();
        Assert.Equal(2, said.Count);
        Assert.Contains("The spare furnace is sold", said[0], StringComparison.Ordinal);
        Assert.Contains("80", said[1], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Each_wrong_cell_says_where_and_how_and_all_that_was_typed_stays()
    {
        var pair = await tandem.APlanningPair();
        var browser = await tandem.As(pair.Supplier.Operational);

        var answer = await browser.Send(
            await browser.Page(pair.Page("/capacity")), "enter", ("actual-2026-05-01", "many"),
            ("most-2026-06-01", "50"), ("actual-2026-07-01", "60"), ("most-2026-07-01", "40"),
            ("actual-2026-08-01", "70"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        Assert.Equal(
            ["#actual-2026-05-01", "#actual-2026-06-01", "#most-2026-07-01"],
            page.QuerySelectorAll(".errors a").Select(a => a.GetAttribute("href")));
        Assert.Equal("many", page.QuerySelector("#actual-2026-05-01")!.GetAttribute("value"));
        Assert.Equal("70", page.QuerySelector("#actual-2026-08-01")!.GetAttribute("value"));
        Assert.Empty(await Facts(pair));
    }

    [Fact]
    public async Task Empty_rows_are_filled_with_the_commitment_where_that_is_asked_for()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Commitment(new PlannedNumber(May, 100)), pair.Supplier.Operational);
        await tandem.Run(pair.Capacity(new CapacityNumber(June, 70)), pair.Supplier.Operational);
        var browser = await tandem.As(pair.Supplier.Operational);

        var committed = await browser.Page(pair.Page("/capacity") + "&fill=commitment");
        var before = await browser.Page(pair.Page("/capacity") + "&fill=before");

        Assert.Equal("100", committed.QuerySelector("#actual-2026-05-01")!.GetAttribute("value"));
        Assert.Equal("", before.QuerySelector("#actual-2026-06-01")!.GetAttribute("value") ?? "");
        Assert.Equal("70", before.QuerySelector("#actual-2026-07-01")!.GetAttribute("value"));
    }

    [Fact]
    public async Task A_program_enters_the_same_once_and_reads_it_back_and_the_journal_tells_the_two_parties()
    {
        var pair = await tandem.APlanningPair();
        var client = await tandem.As(pair.Supplier.Operational);
        var api = $"/api/collaborations/{pair.Collaboration}/relations/{pair.Relation}";
        var body = new
        {
            of = new { item = "KG-1", unit = "pcs", buckets = "month" },
            numbers = new[] { new { bucket = "2026-05-01", actual = "80.5", most = "99" } },
            language = "en",
        };

        for (var time = 0; time < 2; time++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, $"{api}/capacities");
            request.Content = JsonContent.Create(body);
            request.Headers.Add("Idempotency-Key", "once");
            Assert.Equal(HttpStatusCode.OK, (await client.SendAsync(request, Ct)).StatusCode);
        }

        Assert.Single(await Facts(pair));
        var plan = (await client.GetFromJsonAsync<JsonNode>($"{api}/plans?item=KG-1&unit=pcs", Ct))!;
        var may = plan[0]!["plan"]!.AsArray().Single(bucket => $"{bucket!["first"]}" == "2026-05-01")!;
        Assert.Equal(("80.5", "99"), ($"{may["capacity"]}", $"{may["mostCapacity"]}"));
        var what = await tandem.InDb(pair.Buyer.Id, db => db.Set<JournalSection>().AsNoTracking()
            .SingleAsync(s => s.Log == LogId.Of(pair.Collaboration) && s.Body.Contains("plan.enter-capacity"), Ct));
        Assert.Equal(pair.Relation, what.Relation);
    }

    [Fact]
    public async Task What_was_entered_cannot_be_changed_afterwards()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Capacity(new CapacityNumber(May, 80)), pair.Supplier.Operational);

        await using var work = await tandem.Writing(pair.Supplier.Id);
        var refused = await Assert.ThrowsAnyAsync<Exception>(
            () => work.Db.Database.ExecuteSqlAsync($"update capacity_entries set reason = 'other'", Ct));

        Assert.Contains("what was entered stays", refused.Message, StringComparison.Ordinal);
    }

    private Task<List<CapacityFact>> Facts(Pair pair) =>
        tandem.InDb(pair.Buyer.Id, db => db.Set<CapacityFact>().AsNoTracking()
            .Where(c => c.RelationId == pair.Relation).OrderBy(c => c.LoadNumber).ThenBy(c => c.FileLine)
            .ToListAsync(Ct));

    private static string Cell(AngleSharp.Html.Dom.IHtmlDocument page, string bucket, string column) =>
        page.QuerySelectorAll("table.sticky tbody tr")
            .Single(row => row.QuerySelector("th")!.TextContent.Trim() == bucket)
            .QuerySelectorAll("td").Single(cell => cell.GetAttribute("data-l") == column).TextContent.Trim();
}
