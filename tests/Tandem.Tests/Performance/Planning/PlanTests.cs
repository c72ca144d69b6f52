using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Forecasts;
using Tandem.Measures;

namespace Tandem.Performance;

public sealed class PlanTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateOnly AsOf = new(2026, 3, 18);
    private static readonly MeasureDefinition Agreed = ShippedDefinitions.TemplateDefault;

    [Fact]
    public async Task What_is_over_is_as_it_was_frozen_at_the_lag_and_what_is_ahead_as_it_was_said_last()
    {
        var pair = await tandem.APartnership();
        await Said(
            pair, "KG-1,,forecast,month,2026-02-01,2025-12-01,pcs,50",
            "KG-1,,forecast,month,2026-02-01,2026-01-02,pcs,70",
            "KG-1,,forecast,month,2026-02-01,2026-01-03,pcs,90", "KG-1,,forecast,month,2026-05-01,2026-01-03,pcs,10",
            "KG-1,DE,forecast,month,2026-05-01,2026-01-03,pcs,7", "KG-1,,forecast,month,2026-05-01,2026-03-17,pcs,20",
            "KG-1,,consensus,month,2026-05-01,2026-03-17,pcs,25");

        var plan = Assert.Single(await Plans(pair, Agreed));

        Assert.Equal(70, Units(Bucket(plan, new(2026, 2, 1)).Forecast));
        var may = Bucket(plan, new(2026, 5, 1));
        Assert.Equal((27m, 25m), (Units(may.Forecast), Units(may.Consensus)));
        Assert.Null(Bucket(plan, new(2026, 6, 1)).Forecast);
        Assert.Equal(
            (24, new DateOnly(2025, 3, 1), new DateOnly(2026, 3, 1)),
            (plan.Buckets.Count, plan.Buckets[0].First, plan.Ahead.First().First));
    }

    [Theory]
    [InlineData("95", "Enough")]
    [InlineData("94.999999", "TooLittle")]
    [InlineData("0", "TooLittle")]
    [InlineData(null, "NotCommitted")]
    public async Task A_commitment_below_the_forecast_by_more_than_the_tolerance_is_a_gap(
        string? committed, string state)
    {
        var pair = await tandem.APartnership();
        string[] said = ["KG-1,,forecast,month,2026-05-01,2026-03-01,pcs,100"];
        await Said(pair, committed is null
            ? said : [.. said, $"KG-1,,commitment,month,2026-05-01,2026-03-02,pcs,{committed}"]);
        var tolerant = Agreed with { Forecast = Agreed.Forecast with { TolerancePct = 5 } };

        var plan = Assert.Single(await Plans(pair, tolerant));

        Assert.Equal(Enum.Parse<CommitmentState>(state), Bucket(plan, new(2026, 5, 1)).State);
        Assert.Equal(state == "TooLittle", plan.Gaps.Any());
        Assert.Equal(state == "NotCommitted", plan.Unanswered.Any());
        Assert.Equal(plan.Gaps.Count(), (await Lacking(pair, tolerant)).Count);
    }

    [Fact]
    public async Task A_commitment_that_was_raised_is_no_gap_any_more()
    {
        var pair = await tandem.APartnership();
        await Said(
            pair, "KG-1,,forecast,month,2026-05-01,2026-03-01,pcs,100",
            "KG-1,,commitment,month,2026-05-01,2026-03-02,pcs,60");
        var before = await Lacking(pair, Agreed);

        await Said(pair, "KG-1,,commitment,month,2026-05-01,2026-03-02,pcs,100");

        Assert.Equal(new CommitmentGap("KG-1", "pcs", BucketKind.Month, new(2026, 5, 1)), Assert.Single(before));
        Assert.Empty(await Lacking(pair, Agreed));
    }

    [Fact]
    public async Task An_item_in_two_units_is_planned_in_each()
    {
        var pair = await tandem.APartnership();
        await Said(
            pair, "KG-1,,forecast,month,2026-05-01,2026-03-01,pcs,100",
            "KG-1,,commitment,month,2026-05-01,2026-03-01,kg,100");
        await tandem.Told(
            pair, "capacities", FoldedFacts.Capacities, "10001,KG-1,month,2026-05-01,2026-03-01,pcs,80,90");

        var plans = await Plans(pair, Agreed);

        Assert.Equal(2, plans.Count);
        var pieces = Bucket(plans.Single(plan => plan.Buckets.Any(b => b.Forecast is not null)), new(2026, 5, 1));
        Assert.Equal((CommitmentState.NotCommitted, true), (pieces.State, pieces.LacksCapacity));
        var weight = Bucket(plans.Single(plan => plan.Buckets.Any(b => b.Commitment is not null)), new(2026, 5, 1));
        Assert.Equal((CommitmentState.NoDemand, null), (weight.State, weight.Capacity));
    }

    [Fact]
    public async Task Weeks_begin_on_monday_and_months_are_left_to_who_agreed_months()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, ("A", "2026-03-15", 5), ("B", "2026-03-09", 4), ("C", "2026-03-08", 3));
        await Said(
            pair, "KG-1,,forecast,week,2026-03-09,2026-02-02,pcs,8",
            "KG-1,,forecast,month,2026-03-01,2026-01-02,pcs,70");
        var weekly = Agreed with { Forecast = Agreed.Forecast with { Buckets = BucketKind.Week, LagDays = 28 } };

        var weeks = Assert.Single(await Plans(pair, weekly));
        var months = Assert.Single(await Plans(pair, Agreed));

        var week = Bucket(weeks, new(2026, 3, 9));
        Assert.Equal((9m, 8m, new DateOnly(2026, 3, 15)), (Units(week.Demand), Units(week.Forecast), week.Last));
        Assert.Equal(new DateOnly(2026, 3, 16), weeks.Ahead.First().First);
        var march = Bucket(months, new(2026, 3, 1));
        Assert.Equal((null, 70m), (march.Demand, Units(march.Forecast)));
    }

    [Fact]
    public async Task What_the_baseline_would_have_said_is_not_moved_by_what_came_later()
    {
        var pair = await tandem.APartnership();
        (string, string, int)[] orders = [.. Enumerable.Range(0, 20).Select(n => (
            $"A-{n}", $"{new DateOnly(2024, 7, 9).AddMonths(n):yyyy-MM-dd}", 40 + 6 * n + n % 3))];
        await Ordered(pair, orders);
        await Said(pair, "KG-1,,forecast,month,2026-05-01,2026-03-01,pcs,100");
        var before = Assert.Single(await Plans(pair, Agreed));

        await Ordered(pair, ("Z", "2026-02-10", 7));

        var after = Assert.Single(await Plans(pair, Agreed));
        Assert.Equal(before.Baseline.Method, after.Baseline.Method);
        var early = before.Buckets.Where(b => b.First <= new DateOnly(2026, 2, 1)).Select(b => b.Baseline).ToList();
        Assert.True(early.OfType<long>().Count() >= 6, before.Baseline.Method.ToString());
        Assert.Equal(early, after.Buckets.Take(early.Count).Select(b => b.Baseline));
        Assert.NotEqual(
            before.Buckets.Select(b => b.Demand).ToList(), after.Buckets.Select(b => b.Demand).ToList());
    }

    [Fact]
    public async Task Steps_are_held_against_the_same_orders_and_what_was_cancelled_is_none()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, ("A", "2026-02-10", 100), ("B", "2026-01-10", 10));
        await tandem.Told(
            pair, "order-lines", FoldedFacts.OrderLines,
            "10001,X,10,1,KG-1,500,pcs,2025-12-01,2026-02-11,,cancelled by buyer,,,,,");
        await Said(
            pair, "KG-1,,forecast,month,2026-02-01,2025-12-01,pcs,80",
            "KG-1,,commitment,month,2026-02-01,2025-12-01,pcs,90",
            "KG-1,,consensus,month,2026-02-01,2025-12-01,pcs,120");

        var steps = Assert.Single(await Plans(pair, Agreed)).Steps;

        Assert.Equal(1, steps.Buckets);
        Assert.Equal(
            [PlanStep.BuyersForecast, PlanStep.SuppliersCommitment, PlanStep.Consensus],
            steps.Steps.Select(step => step.Step));
        Assert.Equal([0.2, 0.1, 0.2], steps.Steps.Select(step => (double)step.Wape.Round(6)));
        Assert.Equal([null, 0.1, -0.1], steps.Steps.Select(step => (double?)step.ValueAdded?.Round(6)));
    }

    [Fact]
    public async Task A_relation_without_plans_says_so_and_costs_nothing()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, ("A", "2026-02-10", 100));

        Assert.Empty(await Plans(pair, Agreed));
        Assert.Empty(await Lacking(pair, Agreed));
    }

    private Task<long> Said(Pair pair, params string[] rows) =>
        tandem.Told(pair, "forecasts", FoldedFacts.Forecasts, rows.Select(row => "10001," + row));

    private Task<long> Ordered(Pair pair, params (string Order, string Requested, int Quantity)[] lines) => tandem.Told(
        pair, "order-lines", FoldedFacts.OrderLines, lines.Select(
            line => $"10001,{line.Order},10,1,KG-1,{line.Quantity},pcs,2024-06-01,{line.Requested},,open,,,,,"));

    private static PlanBucket Bucket(ItemPlan plan, DateOnly first) => plan.Buckets.Single(b => b.First == first);

    private static decimal? Units(long? micros) => micros is { } known ? Quantity.ToDecimal(known) : null;

    private Task<IReadOnlyList<ItemPlan>> Plans(Pair pair, MeasureDefinition definition) => With(
        pair, async (plans, db) => await plans.Of(
            await db.RelationOf(pair),
            await db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(v => v.RelationId == pair.Relation),
            definition.Forecast, AsOf, TestContext.Current.CancellationToken));

    private Task<IReadOnlyList<CommitmentGap>> Lacking(Pair pair, MeasureDefinition definition) => With(
        pair, async (plans, db) => await plans.Lacking(
            await db.RelationOf(pair), definition, AsOf, TestContext.Current.CancellationToken));

    private async Task<T> With<T>(Pair pair, Func<Plans, TandemDb, Task<T>> read)
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Buyer.Id, TestContext.Current.CancellationToken);
        return await read(scope.ServiceProvider.GetRequiredService<Plans>(), data.Work.Db);
    }
}
