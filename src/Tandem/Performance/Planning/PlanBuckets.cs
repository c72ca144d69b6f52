using Tandem.Forecasts;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Weeks from Monday and calendar months, by their first days.</summary>
internal static class PlanBuckets
{
    public static DateOnly FirstOf(BucketKind kind, DateOnly day) => kind switch
    {
        BucketKind.Week => day.AddDays(-(((int)day.DayOfWeek + 6) % 7)),
        BucketKind.Month => Period.MonthOf(day).First,
    };

    public static DateOnly Add(BucketKind kind, DateOnly first, int buckets) => kind switch
    {
        BucketKind.Week => first.AddDays(7 * buckets),
        BucketKind.Month => first.AddMonths(buckets),
    };

    /// <summary>The bucket a year before: the same month, or the week fifty-two weeks before.</summary>
    public static DateOnly YearBefore(BucketKind kind, DateOnly first) => kind switch
    {
        BucketKind.Week => first.AddDays(-7 * 52),
        BucketKind.Month => first.AddMonths(-12),
    };

    /// <summary>The lag in whole buckets, one at least.</summary>
    public static int Lag(BucketKind kind, int days) => Math.Max(1, kind switch
    {
        BucketKind.Week => (days + 6) / 7,
        BucketKind.Month => (days + 29) / 30,
    });
}

/// <summary>What was said of an item in its base unit, in all markets together.</summary>
internal sealed class SaidOf(
    IEnumerable<ForecastFact> ofItem, IEnumerable<CapacityFact> capacitiesOfItem, ForecastDefinition definition)
{
    private readonly ILookup<(ForecastSeries, int), ForecastFact> forecasts = ofItem
        .Where(f => f.BucketKind == definition.Buckets).ToLookup(f => (f.Series, f.Bucket));

    private readonly ILookup<int, CapacityFact> capacities = capacitiesOfItem
        .Where(c => c.BucketKind == definition.Buckets).ToLookup(c => c.Bucket);

    /// <summary>The last that was said of a bucket ahead; of one that is over, the last at the agreed lag.</summary>
    public long? By(ForecastSeries series, DateOnly bucket, bool ahead)
    {
        var said = Facts(series, bucket, ahead);
        return said.Count == 0 ? null : said.Sum(f => f.QuantityMicros);
    }

    /// <summary>The facts that are added up to it, one of each market.</summary>
    public IReadOnlyList<ForecastFact> Facts(ForecastSeries series, DateOnly bucket, bool ahead)
    {
        var latest = ahead ? int.MaxValue : bucket.DayNumber - definition.LagDays;
        return
        [
            .. forecasts[(series, bucket.DayNumber)].Where(f => f.MadeOn <= latest).GroupBy(f => f.Market)
                .Select(market => market.MaxBy(f => f.MadeOn)!).OrderBy(f => f.Market, StringComparer.Ordinal),
        ];
    }

    /// <summary>How the commitment of a bucket ahead stands to the buyer's forecast of it.</summary>
    public CommitmentState StateOf(DateOnly bucket) => CommitmentGaps.StateOf(
        new(
            bucket.DayNumber, By(ForecastSeries.BuyersForecast, bucket, true),
            By(ForecastSeries.SuppliersCommitment, bucket, true)),
        definition.TolerancePct);

    public CapacityFact? Capacity(DateOnly bucket) => capacities[bucket.DayNumber].MaxBy(c => c.MadeOn);
}
