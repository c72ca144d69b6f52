using Tandem.Exchange;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class ImprovementScorecardTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Header =
        "supplier_number,improvement_number,proposed_by,proposed_on,accepted_on,implemented_on,benefit_from";

    private static readonly string[] Ideas =
    [
        "10001,V-1,supplier,2025-09-01,2025-09-15,2025-10-01,2025-11-20",
        "10001,V-2,supplier,2025-11-03,2025-11-10,2025-12-01,2026-01-02",
        "10001,V-3,buyer,2025-11-03,2025-11-10,2025-12-01,2026-01-02",
        "10001,V-4,supplier,2025-12-03,2025-12-10,,",
    ];

    [Fact]
    public async Task A_scorecard_counts_what_the_supplier_led_in_twelve_months_and_holds_it_against_four()
    {
        var pair = await AtWork();

        var card = await tandem.Scorecard(pair, "2026-01");

        var led = card[Measure.SupplierImprovements].Current;
        Assert.Equal((2.0, TargetStatus.Missed), (led.Figure.Value, led.Status));
        Assert.Equal(new Target(TargetSide.AtLeast, 4), led.Target);
        Assert.Equal(1, card[Measure.SupplierImprovements].Months.Single(m => m.Month.Month == 12).Figure.Value);
    }

    [Fact]
    public async Task Time_to_value_counts_what_both_confirmed_in_the_month()
    {
        var pair = await AtWork();

        var card = await tandem.Scorecard(pair, "2026-01");
        var figure = card[Measure.TimeToValue].Current.Figure;

        Assert.Equal(new DateOnly(2026, 2, 1).DayNumber - new DateOnly(2025, 11, 10).DayNumber, figure.Value);
        Assert.Equal(2, figure.N);
        Assert.Equal(NoDataReason.TooEarly, card[Measure.TimeToValue].Before.Figure.NoData);
    }

    [Fact]
    public async Task What_is_stored_gives_the_same_improvements_as_a_fold()
    {
        var pair = await AtWork();
        var folded = await tandem.Scorecard(pair, "2026-01");

        await tandem.RunJobs();
        var stored = await tandem.Scorecard(pair, "2026-01", asAfterAStart: true);

        Assert.All([Measure.TimeToValue, Measure.SupplierImprovements], measure => Assert.Equal(
            folded[measure].Months.Select(m => (m.Figure.Exact, m.Figure.N)),
            stored[measure].Months.Select(m => (m.Figure.Exact, m.Figure.N))));
    }

    [Fact]
    public async Task The_improvements_of_a_relation_are_seen_by_its_two_parties_only()
    {
        var pair = await AtWork();
        var other = await APair();
        var kind = FactKinds.Of("improvements");

        Assert.Equal(4, (await tandem.Rows(pair, kind, pair.Supplier.Id)).Count);
        if (TandemHost.OnPostgres)
            Assert.Empty(await tandem.Rows(pair, kind, other.Buyer.Id));
        using var stranger = await tandem.As(other.Buyer.Operational);
        var page = await stranger.GetAsync(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/rows?measure=supplier-improvements",
            TestContext.Current.CancellationToken);
        Assert.Equal(System.Net.HttpStatusCode.NotFound, page.StatusCode);
    }

    [Theory]
    [InlineData("en", "twelve months up to and including this one")]
    [InlineData("nl", "twaalf maanden tot en met deze")]
    [InlineData("sv", "tolv månaderna till och med den här")]
    public async Task The_page_of_the_count_says_that_it_is_of_twelve_months(string language, string said)
    {
        var pair = await AtWork();
        using var person = await tandem.As(pair.Buyer.Operational, language);

        var page = await person.Page(
            $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/scorecard/supplier-improvements");

        Assert.Contains(said, page.Body!.TextContent);
    }

    private async Task<Pair> AtWork()
    {
        var pair = await APair();
        await tandem.Import(
            pair.Buyer.Operational, string.Concat(Ideas.Prepend(Header).Select(row => row + "\r\n")),
            "tandem-improvements");
        return pair;
    }

    private Task<Pair> APair() =>
        tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
}
