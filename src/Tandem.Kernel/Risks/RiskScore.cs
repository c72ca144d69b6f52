using Tandem.Statistics;

namespace Tandem.Risks;

/// <summary>How heavy a risk is: 1–4, 5–9, 10–15, 16–25.</summary>
public enum RiskBand
{
    Low,
    Moderate,
    High,
    Critical,
}

/// <summary>Likelihood times impact, each from 1 to 5.</summary>
public readonly record struct RiskScore
{
    public RiskScore(int likelihood, int impact)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(likelihood, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(likelihood, 5);
        ArgumentOutOfRangeException.ThrowIfLessThan(impact, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(impact, 5);
        (Likelihood, Impact) = (likelihood, impact);
    }

    public int Likelihood { get; }

    public int Impact { get; }

    public int Score => Likelihood * Impact;

    public RiskBand Band => BandOf(new(Score, 1));

    /// <summary>
    /// A mean between two bands belongs to the lower one until it reaches the first score of the higher.
    /// </summary>
    public static RiskBand BandOf(ExactRatio score) =>
        score >= new ExactRatio(16, 1) ? RiskBand.Critical
        : score >= new ExactRatio(10, 1) ? RiskBand.High
        : score >= new ExactRatio(5, 1) ? RiskBand.Moderate
        : RiskBand.Low;
}

/// <summary>One dimension of risk with its score and its weight, which is zero or more.</summary>
public readonly record struct WeightedRisk(RiskScore Risk, decimal Weight);

/// <summary>
/// The dimensions taken together: the weighted mean and the highest, always both, since a mean hides a peak. Any
/// dimension at 20 or more makes the whole critical.
/// </summary>
public sealed record CompositeRisk(ExactRatio WeightedMean, int Highest)
{
    /// <summary>A score from which one dimension decides alone.</summary>
    public const int DecidesAlone = 20;

    public RiskBand Band => Highest >= DecidesAlone ? RiskBand.Critical : RiskScore.BandOf(WeightedMean);

    /// <summary>Null without a dimension that has weight.</summary>
    public static CompositeRisk? Of(IReadOnlyCollection<WeightedRisk> dimensions)
    {
        if (dimensions.Any(dimension => dimension.Weight < 0))
            throw new ArgumentOutOfRangeException(nameof(dimensions), "A weight is zero or more.");

        var weight = dimensions.Sum(dimension => dimension.Weight);
        return weight == 0
            ? null
            : new(
                ExactRatio.Of(dimensions.Sum(d => d.Weight * d.Risk.Score)) / ExactRatio.Of(weight),
                dimensions.Max(dimension => dimension.Risk.Score));
    }
}
