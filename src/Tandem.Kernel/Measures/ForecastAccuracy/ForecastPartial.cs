namespace Tandem.Measures;

/// <summary>The errors of forecasts in one base unit, in millionths of it. An error is forecast less demand.</summary>
public readonly record struct ForecastSums
{
    /// <summary>Items in a bucket that were forecast in time.</summary>
    public long Buckets { get; init; }

    public Int128 DemandMicros { get; init; }

    /// <summary>The sum of the errors; positive is forecast too high.</summary>
    public Int128 ErrorMicros { get; init; }

    /// <summary>The sum of the errors, each made positive.</summary>
    public Int128 AbsoluteErrorMicros { get; init; }

    /// <summary>Buckets without demand, of which no error is a share.</summary>
    public long Skipped { get; init; }

    /// <summary>
    /// The sum over the other buckets of the error over the demand, each in trillionths and rounded half away from
    /// zero, so that it merges in any order.
    /// </summary>
    public Int128 ShareTrillionths { get; init; }

    public static ForecastSums operator +(ForecastSums a, ForecastSums b) => new()
    {
        Buckets = a.Buckets + b.Buckets,
        DemandMicros = a.DemandMicros + b.DemandMicros,
        ErrorMicros = a.ErrorMicros + b.ErrorMicros,
        AbsoluteErrorMicros = a.AbsoluteErrorMicros + b.AbsoluteErrorMicros,
        Skipped = a.Skipped + b.Skipped,
        ShareTrillionths = a.ShareTrillionths + b.ShareTrillionths,
    };
}

/// <summary>The forecast accuracy of the buckets that begin in one month.</summary>
public sealed class ForecastPartial : IPartial<ForecastPartial>
{
    /// <summary>By the code of the base unit; quantities of different units are never added.</summary>
    public SortedDictionary<string, ForecastSums> Units { get; } = new(StringComparer.Ordinal);

    /// <summary>Items in a bucket that is not over yet; in no other count.</summary>
    public long Open { get; internal set; }

    /// <summary>Items with demand in a bucket but no forecast of that unit frozen at the lag.</summary>
    public long WithoutForecast { get; internal set; }

    /// <summary>Items forecast in a bucket whose sources carry no demand.</summary>
    public long WithoutDemandFacts { get; internal set; }

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    public void Add(ForecastPartial other)
    {
        foreach (var (unit, sums) in other.Units)
            AddUnit(unit, sums);
        Open += other.Open;
        WithoutForecast += other.WithoutForecast;
        WithoutDemandFacts += other.WithoutDemandFacts;
        ChangesOn(other.NextChangeDay);
    }

    internal void AddUnit(string unit, ForecastSums sums) => Units[unit] = Units.GetValueOrDefault(unit) + sums;

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
