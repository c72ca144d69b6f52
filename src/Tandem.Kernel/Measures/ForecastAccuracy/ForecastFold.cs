namespace Tandem.Measures;

/// <summary>
/// An item in a bucket, named by its first day: the forecasts frozen at the lag, one of each market, what was called
/// for, and what the two come to.
/// </summary>
public sealed record ComparedBucket(
    int Item, int Bucket, IReadOnlyList<ForecastSnapshot> Forecasts, IReadOnlyList<ActualDemand> Demand,
    ForecastPartial Partial);

/// <summary>
/// The one place where forecast accuracy is counted (metrics 1.10). Of each item, market and bucket the forecast is the
/// last one made at least the lag before the bucket begins, whatever was forecast later; markets are added up. A bucket
/// counts once its last day lies before the as-of date, in the month in which it begins.
/// </summary>
public static class ForecastFold
{
    private const long Trillion = 1_000_000_000_000;

    public static FoldedMonths<ForecastPartial> Fold(ForecastFacts facts, ForecastDefinition definition, DateOnly asOf)
    {
        var months = new FoldedMonths<ForecastPartial>();
        foreach (var compared in Each(facts, definition, asOf))
            months.Of(compared.Bucket).Add(compared.Partial);
        return months;
    }

    /// <summary>What each item comes to in each bucket; their sum is the fold.</summary>
    public static IEnumerable<ComparedBucket> Each(ForecastFacts facts, ForecastDefinition definition, DateOnly asOf)
    {
        var forecasts = Frozen(facts, definition);
        var demand = facts.Demand.Where(actual => actual.Kind == definition.Buckets)
            .GroupBy(actual => (actual.Item, actual.Bucket))
            .ToDictionary(group => group.Key, group => group.ToList());
        var carriesDemand = facts.CarriesDemand ?? facts.Demand.Count > 0;
        foreach (var key in forecasts.Keys.Union(demand.Keys))
        {
            var (frozen, called) = (forecasts.GetValueOrDefault(key) ?? [], demand.GetValueOrDefault(key) ?? []);
            var partial = new ForecastPartial();
            var isOver = End(definition.Buckets, key.Bucket);
            if (asOf.DayNumber < isOver)
            {
                partial.Open++;
                partial.ChangesOn(isOver);
            }
            else if (frozen.Count == 0)
            {
                partial.WithoutForecast++;
            }
            else if (!carriesDemand)
            {
                partial.WithoutDemandFacts++;
            }
            else
            {
                Compare(partial, facts.Units, frozen, called);
            }

            yield return new(key.Item, key.Bucket, frozen, called, partial);
        }
    }

    private static Dictionary<(int Item, int Bucket), List<ForecastSnapshot>> Frozen(
        ForecastFacts facts, ForecastDefinition definition) => facts.Forecasts
            .Where(forecast => forecast.Series == definition.Series && forecast.Kind == definition.Buckets
                && forecast.MadeOn <= forecast.Bucket - definition.LagDays)
            .GroupBy(forecast => (forecast.Item, forecast.Bucket, forecast.Market))
            .Select(snapshots => snapshots.MaxBy(snapshot => snapshot.MadeOn))
            .GroupBy(forecast => (forecast.Item, forecast.Bucket))
            .ToDictionary(group => group.Key, group => group.ToList());

    /// <summary>Forecast and demand of one item are compared only where all of them are in one unit.</summary>
    private static void Compare(
        ForecastPartial partial, string[] units, List<ForecastSnapshot> forecasts, List<ActualDemand> demand)
    {
        var unit = forecasts[0].Unit;
        if (forecasts.Exists(forecast => forecast.Unit != unit) || demand.Exists(actual => actual.Unit != unit))
        {
            partial.WithoutForecast++;
            return;
        }

        var called = demand.Aggregate(Int128.Zero, (sum, actual) => sum + actual.QuantityMicros);
        var error = forecasts.Aggregate(-called, (sum, forecast) => sum + forecast.QuantityMicros);
        var isSkipped = called <= 0;
        partial.AddUnit(units[unit], new()
        {
            Buckets = 1,
            DemandMicros = called,
            ErrorMicros = error,
            AbsoluteErrorMicros = Int128.Abs(error),
            Skipped = isSkipped ? 1 : 0,
            ShareTrillionths = isSkipped ? 0 : (Int128.Abs(error) * Trillion * 2 + called) / (called * 2),
        });
    }

    /// <summary>The day after the bucket.</summary>
    private static int End(BucketKind kind, int bucket) => kind switch
    {
        BucketKind.Week => bucket + 7,
        BucketKind.Month => FoldedMonths<ForecastPartial>.FirstOfMonth(bucket).AddMonths(1).DayNumber,
    };
}
