using Tandem.Forecasts;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>The steps on the way to a forecast, in the order in which each builds on the one before (PER-12).</summary>
internal enum PlanStep
{
    Baseline,
    BuyersForecast,
    SuppliersCommitment,
    Consensus,
}

/// <summary>
/// A week or month of an item, in millionths of the base unit; null is not known. What is past shows the forecasts as
/// they were frozen at the agreed lag, what is ahead the last ones made. Demand is known of buckets that are over.
/// </summary>
internal sealed record PlanBucket(DateOnly First, DateOnly Last, bool IsAhead)
{
    public long? Demand { get; init; }

    public long? Baseline { get; init; }

    public long? Forecast { get; init; }

    public long? Commitment { get; init; }

    public long? Consensus { get; init; }

    public long? Capacity { get; init; }

    public long? MostCapacity { get; init; }

    /// <summary>How the commitment stands to the buyer's forecast; of buckets ahead alone.</summary>
    public CommitmentState State { get; init; } = CommitmentState.NoDemand;

    public bool LacksCapacity => IsAhead && (MostCapacity ?? Capacity) is { } most && Forecast > most;

    public long? Of(PlanStep step) => step switch
    {
        PlanStep.Baseline => Baseline,
        PlanStep.BuyersForecast => Forecast,
        PlanStep.SuppliersCommitment => Commitment,
        PlanStep.Consensus => Consensus,
    };
}

/// <summary>What both sides plan of one item in one base unit.</summary>
internal sealed record ItemPlan(string Item, string Unit, BucketKind Kind, IReadOnlyList<PlanBucket> Buckets)
{
    public string? Description { get; init; }

    /// <summary>By the value ordered in the last twelve months; null where orders carry no price.</summary>
    public ItemClass? Class { get; init; }

    public required Baseline Baseline { get; init; }

    /// <summary>Over the buckets that are over; steps of which nothing was frozen in time are left out.</summary>
    public required ValueAdded<PlanStep> Steps { get; init; }

    public IEnumerable<PlanBucket> Ahead => Buckets.Where(bucket => bucket.IsAhead);

    /// <summary>The buckets ahead in which less is committed than was asked, or nothing was said.</summary>
    public IEnumerable<PlanBucket> Gaps =>
        Ahead.Where(bucket => bucket.State is CommitmentState.TooLittle or CommitmentState.NotCommitted);
}
