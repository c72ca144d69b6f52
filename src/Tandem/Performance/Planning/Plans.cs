using System.Numerics;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Forecasts;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What the two sides of a relation plan (PER-12): demand from the order lines, the forecasts and commitments that were
/// loaded, and the baseline that statistics alone would give. It is made from the same facts as every figure.
/// </summary>
internal sealed class Plans(DataScope data, FactSegments segments)
{
    /// <summary>Buckets that are over, and as many ahead.</summary>
    public const int Shown = 12;

    private const int MostUnplanned = 200;
    private const int WeeksOfSeason = 52;
    private const int MonthsOfSeason = 12;

    /// <summary>The plans of all items that one of the sides said something about; none without such facts.</summary>
    public async Task<IReadOnlyList<ItemPlan>> Of(
        Relation relation, FactVersion? facts, ForecastDefinition definition, DateOnly asOf, CancellationToken ct)
    {
        if (facts is null || !await HasPlans(relation, ct))
            return [];

        var segment = await segments.Of(data.Work, relation, facts.Version, null, ct);
        var other = segment.Other;
        var kind = definition.Buckets;
        var demand = Demand(segment.Columns, other, kind);
        var classes = Classes(segment.Part, asOf);
        var items = other.Forecasts.Where(f => f.BucketKind == kind).Select(f => (f.Item, f.Unit))
            .Concat(other.Capacities.Where(c => c.BucketKind == kind).Select(c => (c.Item, c.Unit)))
            .Distinct();
        return
        [
            .. items.Select(of => Plan(
                other, of.Item, of.Unit, null, Called(demand, other, of), definition, asOf) with
            {
                Class = classes.TryGetValue(other.Items.Of(of.Item), out var known) ? known : null,
            }),
        ];
    }

    /// <summary>
    /// The plan of one item, in one market or, without one, in all together; null where nobody ordered it or said
    /// anything about it.
    /// </summary>
    public async Task<ItemPlan?> Of(
        Relation relation, FactVersion? facts, ForecastDefinition definition, DateOnly asOf,
        (string Item, string Unit) of, string? market, CancellationToken ct)
    {
        if (facts is null)
            return null;

        var segment = await segments.Of(data.Work, relation, facts.Version, null, ct);
        var other = segment.Other;
        var demand = Demand(segment.Columns, other, definition.Buckets);
        var isKnown = demand.ContainsKey((other.Items.Of(of.Item), of.Unit))
            || other.Forecasts.Any(f => f.Item == of.Item && f.Unit == of.Unit)
            || other.Capacities.Any(c => c.Item == of.Item && c.Unit == of.Unit);
        return isKnown
            ? Plan(other, of.Item, of.Unit, market, Called(demand, other, of), definition, asOf)
            : null;
    }

    /// <summary>Items ordered for the last year or for later of which nobody plans anything, by their names.</summary>
    public async Task<IReadOnlyList<(string Item, string Unit)>> Unplanned(
        Relation relation, FactVersion? facts, IReadOnlyList<ItemPlan> planned, ForecastDefinition definition,
        DateOnly asOf, CancellationToken ct)
    {
        if (facts is null)
            return [];

        var segment = await segments.Of(data.Work, relation, facts.Version, null, ct);
        var known = planned.Select(plan => (plan.Item, plan.Unit)).ToHashSet();
        var since = asOf.AddYears(-1).DayNumber;
        return
        [
            .. Demand(segment.Columns, segment.Other, definition.Buckets)
                .Where(of => of.Value.Keys.Max() >= since)
                .Select(of => (Item: segment.Other.Items[of.Key.Item], of.Key.Unit))
                .Where(of => !known.Contains(of)).OrderBy(of => of.Item, StringComparer.Ordinal)
                .ThenBy(of => of.Unit, StringComparer.Ordinal).Take(MostUnplanned),
        ];
    }

    /// <summary>
    /// The buckets ahead in which less is committed than was forecast, the first first; read from what both sides said
    /// alone, since no order changes it.
    /// </summary>
    public async Task<IReadOnlyList<CommitmentGap>> Lacking(
        Relation relation, MeasureDefinition definition, DateOnly asOf, CancellationToken ct)
    {
        var kind = definition.Forecast.Buckets;
        var ahead = Enumerable.Range(0, Shown)
            .Select(at => PlanBuckets.Add(kind, PlanBuckets.FirstOf(kind, asOf), at)).ToList();
        var from = ahead[0].DayNumber;
        var rows = await data.Work.Db.Set<ForecastFact>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .Where(f => f.BucketKind == kind && f.Bucket >= from).ToListAsync(ct);
        if (rows.Count == 0)
            return [];

        var accepted = await RelationFacts.Accepted(data.Work.Db, relation, long.MaxValue, ct);
        return
        [
            .. CurrentRows.Of(rows, accepted, f => ForecastFact.KeyOf(f)).GroupBy(f => (f.Item, f.Unit))
                .SelectMany(said => ahead.Where(
                        first => new SaidOf(said, [], definition.Forecast).StateOf(first) == CommitmentState.TooLittle)
                    .Select(first => new CommitmentGap(said.Key.Item, said.Key.Unit, kind, first)))
                .OrderBy(gap => gap.First).ThenBy(gap => gap.Item, StringComparer.Ordinal),
        ];
    }

    private async Task<bool> HasPlans(Relation relation, CancellationToken ct) =>
        await Any(data.Work.Db.Set<ForecastFact>(), relation, ct)
        || await Any(data.Work.Db.Set<CapacityFact>(), relation, ct);

    private static Task<bool> Any<T>(IQueryable<T> facts, Relation relation, CancellationToken ct)
        where T : IFact =>
        facts.AnyAsync(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id, ct);

    private static Dictionary<int, long> Called(
        Dictionary<(int Item, string Unit), Dictionary<int, long>> demand, OtherFacts other,
        (string Item, string Unit) of) => demand.GetValueOrDefault((other.Items.Of(of.Item), of.Unit)) ?? [];

    private static ItemPlan Plan(
        OtherFacts other, string item, string unit, string? market, Dictionary<int, long> called,
        ForecastDefinition definition, DateOnly asOf)
    {
        var kind = definition.Buckets;
        var forecasts = other.Forecasts.Where(f => f.Item == item && f.Unit == unit && f.BucketKind == kind).ToList();
        var markets = forecasts.Select(f => f.Market).Distinct().Order(StringComparer.Ordinal).ToList();
        var isOfPart = market is not null && markets.Exists(name => name != market);
        if (isOfPart)
            called = [];
        var current = PlanBuckets.FirstOf(kind, asOf);
        var past = History(kind, called, current);
        var lag = PlanBuckets.Lag(kind, definition.LagDays);
        var season = kind == BucketKind.Week ? WeeksOfSeason : MonthsOfSeason;
        var baseline = BaselineChoice.Of(
            [.. past.Select(first => called.GetValueOrDefault(first.DayNumber))], season, lag, Shown);
        var frozen = Frozen(baseline, past, called, season, lag);
        var said = new SaidOf(
            forecasts.Where(f => market is null || f.Market == market),
            isOfPart ? [] : other.Capacities.Where(c => c.Item == item && c.Unit == unit), definition);
        var buckets = new List<PlanBucket>();
        for (var at = -Shown; at < Shown; at++)
        {
            var first = PlanBuckets.Add(kind, current, at);
            var ahead = at >= 0;
            var bucket = new PlanBucket(first, PlanBuckets.Add(kind, first, 1).AddDays(-1), ahead)
            {
                Demand = Ordered(first),
                LastYear = Ordered(PlanBuckets.YearBefore(kind, first)),
                Baseline = !ahead ? frozen.GetValueOrDefault(first)
                    : baseline.Method is null ? null : baseline.AheadMicros[at],
                Forecast = said.By(ForecastSeries.BuyersForecast, first, ahead),
                Commitment = said.By(ForecastSeries.SuppliersCommitment, first, ahead),
                Consensus = said.By(ForecastSeries.Consensus, first, ahead),
                Capacity = said.Capacity(first)?.ActualMicros,
                MostCapacity = said.Capacity(first)?.MostMicros,
                CapacityRow = said.Capacity(first),
                Facts = [.. Enum.GetValues<ForecastSeries>().SelectMany(of => said.Facts(of, first, ahead))],
            };
            buckets.Add(ahead ? bucket with { State = said.StateOf(first) } : bucket);
        }

        return new ItemPlan(item, unit, kind, buckets)
        {
            Baseline = baseline,
            Steps = ValueAdded(buckets),
            Market = market,
            Markets = markets,
        };

        long? Ordered(DateOnly first) => past.Count == 0 || first < past[0] || first >= current
            ? null
            : called.GetValueOrDefault(first.DayNumber);
    }

    /// <summary>The baseline of what is over as it would have been frozen, by the method chosen now.</summary>
    private static Dictionary<DateOnly, long?> Frozen(
        Baseline baseline, List<DateOnly> past, Dictionary<int, long> called, int season, int lag) =>
        baseline.Method is not { } method
            ? []
            : BaselineChoice.Frozen(
                    [.. past.Select(first => called.GetValueOrDefault(first.DayNumber))], method, season, lag)
                .Zip(past).ToDictionary(said => said.Second, said => said.First);

    private static ValueAdded<PlanStep> ValueAdded(List<PlanBucket> buckets)
    {
        var past = buckets.Where(bucket => !bucket.IsAhead).ToList();
        return ForecastValueAdded.Of(
            [.. past.Select(bucket => bucket.Demand)],
            [
                .. Enum.GetValues<PlanStep>().Where(step => past.Exists(bucket => bucket.Of(step) is not null))
                    .Select(step => new ForecastStep<PlanStep>(step, [.. past.Select(bucket => bucket.Of(step))])),
            ]);
    }

    /// <summary>All buckets from the first with demand up to the current one, which is not over.</summary>
    private static List<DateOnly> History(BucketKind kind, Dictionary<int, long> called, DateOnly current)
    {
        var history = new List<DateOnly>();
        if (called.Count == 0)
            return history;

        for (var first = DateOnly.FromDayNumber(called.Keys.Min()); first < current;
            first = PlanBuckets.Add(kind, first, 1))
        {
            history.Add(first);
        }

        return history;
    }

    /// <summary>What was ordered by item, base unit and the bucket in which it is wanted.</summary>
    private static Dictionary<(int Item, string Unit), Dictionary<int, long>> Demand(
        OrderLineColumns columns, OtherFacts other, BucketKind kind)
    {
        var demand = new Dictionary<(int, string), Dictionary<int, long>>();
        for (var line = 0; line < columns.Count; line++)
        {
            if (columns.Requested[line] == OrderLineColumns.NoDay || columns.Status[line] != LineStatus.Open)
                continue;

            var key = (columns.ItemKeys[columns.Item[line]], columns.Units[columns.Unit[line]]);
            if (!demand.TryGetValue(key, out var buckets))
                demand.Add(key, buckets = []);
            var first = PlanBuckets.FirstOf(kind, DateOnly.FromDayNumber(columns.Requested[line])).DayNumber;
            buckets[first] = buckets.GetValueOrDefault(first) + columns.QuantityMicros[line];
        }

        return demand;
    }

    /// <summary>Classes by the value ordered in the last twelve months, in the currency of most lines.</summary>
    private static IReadOnlyDictionary<int, ItemClass> Classes(FactPart part, DateOnly asOf)
    {
        var (columns, since) = (part.Columns, asOf.AddYears(-1).DayNumber);
        var priced = part.OrderLines.Where(line => line.Price.IsKnown).ToList();
        if (priced.Count == 0)
            return new Dictionary<int, ItemClass>();

        var currency = priced.CountBy(line => line.Price.Currency).MaxBy(count => count.Value).Key;
        var values = new Dictionary<int, BigInteger>();
        for (var line = 0; line < columns.Count; line++)
        {
            var of = part.OrderLines[(int)part.OrderLineOfRow[columns.Row[line]]];
            var ordered = columns.Ordered[line];
            if (of.Price.Currency != currency || ordered < since || ordered > asOf.DayNumber)
                continue;

            values[of.Item] = values.GetValueOrDefault(of.Item)
                + (BigInteger)columns.QuantityMicros[line] * of.Price.PriceMicros / of.Price.PerMicros;
        }

        return ItemClasses.Of(values);
    }
}
