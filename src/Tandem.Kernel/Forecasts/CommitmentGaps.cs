using Tandem.Measures;

namespace Tandem.Forecasts;

/// <summary>How a commitment (or a capacity) stands to the demand of its bucket.</summary>
public enum CommitmentState
{
    /// <summary>It reaches the demand, or lacks no more than the tolerance.</summary>
    Enough,

    /// <summary>It lacks more than the tolerance: both sides are to be told.</summary>
    TooLittle,

    /// <summary>Demand is there and nothing was committed: not an answer of zero.</summary>
    NotCommitted,

    /// <summary>Nothing was asked.</summary>
    NoDemand,
}

/// <summary>One bucket of demand and commitment in whole millionths of the base unit.</summary>
public sealed record CommitmentBucket(int Bucket, long? DemandMicros, long? CommittedMicros)
{
    /// <summary>What lacks, never below zero; null where one of the two is missing.</summary>
    public long? LackingMicros =>
        DemandMicros is { } demand && CommittedMicros is { } committed ? Math.Max(0, demand - committed) : null;
}

/// <summary>Finds the buckets in which a supplier committed less than was asked (PER-12).</summary>
public static class CommitmentGaps
{
    /// <summary>
    /// Too little is what lacks more than so many per cent of the demand: exactly on the tolerance is enough. A
    /// tolerance is 0 to 100 with at most six decimals, and the comparison is in whole numbers.
    /// </summary>
    public static CommitmentState StateOf(CommitmentBucket bucket, decimal tolerancePct)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(tolerancePct);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(tolerancePct, 100);
        if (bucket.DemandMicros is not > 0)
            return CommitmentState.NoDemand;
        if (bucket.LackingMicros is not { } lacking)
            return CommitmentState.NotCommitted;

        var allowed = (Int128)bucket.DemandMicros.Value * Quantity.FromDecimal(tolerancePct);
        return (Int128)lacking * 100 * Quantity.Scale > allowed ? CommitmentState.TooLittle : CommitmentState.Enough;
    }

    /// <summary>The buckets with too little or without a commitment, in the order given.</summary>
    public static IReadOnlyList<(CommitmentBucket Bucket, CommitmentState State)> Of(
        IEnumerable<CommitmentBucket> buckets, decimal tolerancePct) =>
    [
        .. buckets.Select(bucket => (bucket, StateOf(bucket, tolerancePct)))
            .Where(judged => judged.Item2 is CommitmentState.TooLittle or CommitmentState.NotCommitted),
    ];
}
