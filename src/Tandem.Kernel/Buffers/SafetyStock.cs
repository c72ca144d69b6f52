namespace Tandem.Buffers;

/// <summary>
/// What a buffer rests on (metrics 1.11). Demand and lead time count the same periods (days, weeks); deviations are
/// sample standard deviations. The cycle service level is the chance, above 0 and below 1, that no cycle runs out.
/// </summary>
public sealed record BufferQuestion(
    double CycleServiceLevel, double MeanLeadTime, double LeadTimeDeviation, double MeanDemand, double DemandDeviation)
{
    /// <summary>Periods between two reviews of the stock; zero when it is looked at all the time.</summary>
    public double ReviewPeriods { get; init; }

    /// <summary>How many periods of demand the mean and the deviation rest on; null when not told.</summary>
    public int? PeriodsOfDemand { get; init; }
}

/// <summary>
/// Safety stock z·√(L̄·σ_D² + D̄²·σ_L²) and reorder point D̄·L̄ + safety stock, in units of demand, where L̄ holds the
/// review period. It assumes that demand and lead time are independent and normal; a what-if, not a promise.
/// </summary>
public sealed record SafetyStock(double Z, double DeviationDuringLeadTime, double Units, double ReorderPoint)
{
    /// <summary>Fewer periods of demand than this make it indicative.</summary>
    public const int LeastPeriods = 12;

    /// <summary>Demand that varies more than this share of its mean makes it indicative.</summary>
    public const double MostVariation = 0.5;

    /// <summary>
    /// Shown as indicative only: it rests on too few periods, on a number of them that was not told, or on demand that
    /// is too uneven to be called normal.
    /// </summary>
    public required bool IsIndicative { get; init; }

    /// <summary>Null where nothing is asked: without demand there is no buffer to compute.</summary>
    public static SafetyStock? Of(BufferQuestion question)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(question.MeanLeadTime);
        ArgumentOutOfRangeException.ThrowIfNegative(question.LeadTimeDeviation);
        ArgumentOutOfRangeException.ThrowIfNegative(question.DemandDeviation);
        ArgumentOutOfRangeException.ThrowIfNegative(question.ReviewPeriods);
        var z = NormalQuantile.Of(question.CycleServiceLevel);
        if (!(question.MeanDemand > 0))
            return null;

        var covered = question.MeanLeadTime + question.ReviewPeriods;
        var fromDemand = covered * question.DemandDeviation * question.DemandDeviation;
        var fromLeadTime = question.MeanDemand * question.LeadTimeDeviation;
        var deviation = Math.Sqrt(fromDemand + fromLeadTime * fromLeadTime);
        return new(z, deviation, z * deviation, question.MeanDemand * covered + z * deviation)
        {
            IsIndicative = question.PeriodsOfDemand is not >= LeastPeriods
                || question.DemandDeviation > MostVariation * question.MeanDemand,
        };
    }
}
