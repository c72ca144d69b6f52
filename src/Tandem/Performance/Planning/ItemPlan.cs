using Tandem.Forecasts;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>The steps on the way to a forecast, in the order in which each builds on the one before (PER-12).</summary>
public enum PlanStep
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
public sealed record PlanBucket(DateOnly First, DateOnly Last, bool IsAhead)
{
    public long? Demand { get; init; }

    /// <summary>What was ordered for the same bucket of the year before.</summary>
    public long? LastYear { get; init; }

    public long? Baseline { get; init; }

    public long? Forecast { get; init; }

    public long? Commitment { get; init; }

    public long? Consensus { get; init; }

    public long? Capacity { get; init; }

    public long? MostCapacity { get; init; }

    /// <summary>The row behind capacity; null where nothing was said of it.</summary>
    public CapacityFact? CapacityRow { get; init; }

    /// <summary>The rows behind forecast, commitment and consensus, one of each market.</summary>
    public IReadOnlyList<ForecastFact> Facts { get; init; } = [];

    /// <summary>How the commitment stands to the buyer's forecast; of buckets ahead alone.</summary>
    public CommitmentState State { get; init; } = CommitmentState.NoDemand;

    /// <summary>Whether one of the sides said anything about it.</summary>
    public bool IsSaid => (Forecast ?? Commitment ?? Consensus ?? Capacity) is not null;

    public bool LacksCapacity => IsAhead && (MostCapacity ?? Capacity) is { } most && Forecast > most;

    public long? Of(PlanStep step) => step switch
    {
        PlanStep.Baseline => Baseline,
        PlanStep.BuyersForecast => Forecast,
        PlanStep.SuppliersCommitment => Commitment,
        PlanStep.Consensus => Consensus,
    };

    public long? Of(ForecastSeries series) => Of(PlanSteps.Of(series));

    /// <summary>
    /// What a number builds on: the forecast on the baseline, the commitment on the forecast, the consensus on the
    /// commitment, or on what comes before where that is not known.
    /// </summary>
    public PlanStep? BasisOf(ForecastSeries series)
    {
        for (var step = PlanSteps.Of(series) - 1; step >= PlanStep.Baseline; step--)
        {
            if (Of(step) is not null)
                return step;
        }

        return null;
    }
}

internal static class PlanSteps
{
    public static PlanStep Of(ForecastSeries series) => series switch
    {
        ForecastSeries.BuyersForecast => PlanStep.BuyersForecast,
        ForecastSeries.SuppliersCommitment => PlanStep.SuppliersCommitment,
        ForecastSeries.Consensus => PlanStep.Consensus,
    };
}

/// <summary>A bucket ahead in which less of an item is committed than was forecast.</summary>
internal readonly record struct CommitmentGap(string Item, string Unit, BucketKind Kind, DateOnly First);

/// <summary>What both sides plan of one item in one base unit.</summary>
public sealed record ItemPlan(string Item, string Unit, BucketKind Kind, IReadOnlyList<PlanBucket> Buckets)
{
    private const int LeastAhead = 3;

    /// <summary>By the value ordered in the last twelve months; null where orders carry no price.</summary>
    public ItemClass? Class { get; init; }

    /// <summary>The market that is shown; null of all together.</summary>
    public string? Market { get; init; }

    /// <summary>The markets of which somebody said something, in the order of their names.</summary>
    public IReadOnlyList<string> Markets { get; init; } = [];

    /// <summary>Of a part of the markets neither demand nor baseline are known, since orders name no market.</summary>
    public bool IsOfPart => Market is not null && Markets.Any(market => market != Market);

    /// <summary>Whether everything ordered of it was in whole units.</summary>
    public bool IsInWholeUnits => Buckets.All(bucket => bucket.Demand is not { } known || known % Quantity.Scale == 0);

    public required Baseline Baseline { get; init; }

    /// <summary>Over the buckets that are over; steps of which nothing was frozen in time are left out.</summary>
    public required ValueAdded<PlanStep> Steps { get; init; }

    /// <summary>What is over, and ahead as far as anybody has said something, but the next three at least.</summary>
    public IReadOnlyList<PlanBucket> Shown =>
    [
        .. Buckets.Take(Math.Max(
            Buckets.ToList().FindIndex(bucket => bucket.IsAhead) + LeastAhead,
            Buckets.ToList().FindLastIndex(bucket => bucket.IsSaid) + 1)),
    ];

    public IEnumerable<PlanBucket> Ahead => Buckets.Where(bucket => bucket.IsAhead);

    /// <summary>The buckets ahead in which less is committed than was forecast.</summary>
    public IEnumerable<PlanBucket> Gaps => Ahead.Where(bucket => bucket.State == CommitmentState.TooLittle);

    /// <summary>The buckets ahead for which the supplier has not said anything yet.</summary>
    public IEnumerable<PlanBucket> Unanswered => Ahead.Where(bucket => bucket.State == CommitmentState.NotCommitted);
}
