using System.Numerics;

namespace Tandem.Statistics;

/// <summary>
/// Adds up many fractions exactly. Those of one denominator are added as whole numbers, and only the sums of the few
/// denominators that occur are brought together, so that the fraction does not grow with every step.
/// </summary>
public sealed class RatioSum
{
    private readonly Dictionary<BigInteger, BigInteger> byDenominator = [];

    public ExactRatio Total => byDenominator.Aggregate(
        default(ExactRatio), (sum, part) => sum + new ExactRatio(part.Value, part.Key));

    public void Add(ExactRatio value) =>
        byDenominator[value.Denominator] = byDenominator.GetValueOrDefault(value.Denominator) + value.Numerator;
}
