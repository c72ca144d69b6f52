using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Says things of a plan by the commands that the application itself uses.</summary>
internal static class Planned
{
    public static readonly DateOnly May = new(2026, 5, 1);
    public static readonly DateOnly June = new(2026, 6, 1);

    /// <summary>A pair that orders KG-1 in whole pieces, on 18 March 2026, and has forecast 100 for May.</summary>
    public static async Task<Pair> APlanningPair(this TandemHost tandem)
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        var pair = await tandem.APartnership();
        await tandem.Told(
            pair, "order-lines", FoldedFacts.OrderLines,
            [
                .. Enumerable.Range(0, 14).Select(n =>
                    $"10001,A-{n},10,1,KG-1,{40 + n},pcs,2025-01-01,"
                    + $"{new DateOnly(2025, 1, 9).AddMonths(n):yyyy-MM-dd},,open,,,,,"),
            ]);
        await tandem.Told(
            pair, "forecasts", FoldedFacts.Forecasts, "10001,KG-1,,forecast,month,2026-05-01,2026-03-01,pcs,100");
        return pair;
    }

    public static PlannedItem Item(string market = "") => new("KG-1", "pcs", market, BucketKind.Month);

    public static EnterPlan Forecast(this Pair pair, params IReadOnlyList<PlannedNumber> numbers) =>
        new(pair.Collaboration, pair.Relation, ForecastSeries.BuyersForecast, Item(), numbers, "en");

    public static EnterPlan Commitment(this Pair pair, params IReadOnlyList<PlannedNumber> numbers) =>
        new(pair.Collaboration, pair.Relation, ForecastSeries.SuppliersCommitment, Item(), numbers, "en");

    public static EnterCapacity Capacity(this Pair pair, params IReadOnlyList<CapacityNumber> numbers) =>
        new(pair.Collaboration, pair.Relation, new("KG-1", "pcs", BucketKind.Month), numbers, "en");

    public static ProposeConsensus Proposal(this Pair pair, params IReadOnlyList<PlannedNumber> numbers) =>
        new(pair.Collaboration, pair.Relation, Item(), numbers, "en");

    public static AgreeConsensus Agreement(this Pair pair, DateOnly bucket, decimal quantity) =>
        new(pair.Collaboration, pair.Relation, Item(), [new(bucket, quantity)]);

    /// <summary>The rows of the forecasts for a bucket, in the order in which they came.</summary>
    public static Task<List<ForecastFact>> Forecasts(this TandemHost tandem, Pair pair, DateOnly bucket) =>
        tandem.InDb(pair.Buyer.Id, db => db.Set<ForecastFact>().AsNoTracking()
            .Where(f => f.RelationId == pair.Relation && f.Bucket == bucket.DayNumber)
            .OrderBy(f => f.LoadNumber).ToListAsync(TestContext.Current.CancellationToken));

    public static Task<List<PlanEntry>> Entries(this TandemHost tandem, Pair pair, OrganisationId? reader = null) =>
        tandem.InDb(reader ?? pair.Buyer.Id, db => db.Set<PlanEntry>().AsNoTracking()
            .Where(e => e.RelationId == pair.Relation).OrderBy(e => e.Number)
            .ToListAsync(TestContext.Current.CancellationToken));

    /// <summary>A unit of work that may write, past the commands.</summary>
    public static Task<UnitOfWork> Writing(this TandemHost tandem, OrganisationId acting) =>
        tandem.Services.GetRequiredService<IDatabases>().Write(acting, TestContext.Current.CancellationToken);

    public static async Task<string> Refused(this TandemHost tandem, ICommand command, Actor actor) =>
        (await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(command, actor))).Code;

    public static string Page(this Pair pair, string page = "") =>
        $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/planning{page}?item=KG-1&unit=pcs";
}
