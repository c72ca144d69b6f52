namespace Tandem.Measures;

/// <summary>
/// What was forecast for an item in a market and a bucket, on the day it was made, in millionths of the base unit. A
/// bucket is named by its first day; the unit is an index in <see cref="ForecastFacts.Units"/>.
/// </summary>
public readonly record struct ForecastSnapshot(
    int Item, int Market, ForecastSeries Series, BucketKind Kind, int Bucket, int MadeOn, long QuantityMicros,
    int Unit);

/// <summary>What was called for of an item in a bucket, in all its markets.</summary>
public readonly record struct ActualDemand(int Item, BucketKind Kind, int Bucket, long QuantityMicros, int Unit);

/// <summary>
/// The facts that forecast accuracy is counted from. A part holds whole items: all snapshots and all demand of them.
/// Where the sources carry demand, a bucket without any had none.
/// </summary>
public sealed class ForecastFacts
{
    /// <summary>The codes of the base units; quantities are added within one of them only.</summary>
    public required string[] Units { get; init; }

    public IReadOnlyList<ForecastSnapshot> Forecasts { get; init; } = [];

    public IReadOnlyList<ActualDemand> Demand { get; init; } = [];

    /// <summary>Whether the sources carry demand; left alone, whether there is any.</summary>
    public bool? CarriesDemand { get; init; }
}
