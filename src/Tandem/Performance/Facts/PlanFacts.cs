using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What one side expected on a day for one bucket of time: an item in a market, in a week or a month named by its first
/// day.
/// </summary>
public sealed record ForecastFact(
    CollaborationId CollaborationId, RelationId RelationId, string Item, string Market, ForecastSeries Series,
    BucketKind BucketKind, int Bucket, int MadeOn, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required long QuantityMicros { get; init; }

    public required string Unit { get; init; }

    /// <summary>What tells one forecast from another; a later load of the same supersedes it.</summary>
    internal static object KeyOf(ForecastFact of) =>
        (of.Item, of.Market, of.Series, of.BucketKind, of.Bucket, of.MadeOn);
}

/// <summary>What the supplier could make of an item in a bucket of time, and at most, as known on a day.</summary>
public sealed record CapacityFact(
    CollaborationId CollaborationId, RelationId RelationId, string Item, BucketKind BucketKind, int Bucket,
    int MadeOn, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required long ActualMicros { get; init; }

    public required long? MostMicros { get; init; }

    public required string Unit { get; init; }
}
