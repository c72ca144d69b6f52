using System.Numerics;

namespace Tandem.Statistics;

/// <summary>
/// The count, the sum and the sum of squares of whole numbers. They are exact, so they merge in any order and the
/// deviation does not suffer from cancellation: n·Σx² − (Σx)² is computed in whole numbers.
/// </summary>
public readonly record struct Sums(long Count, long Sum, Int128 SumOfSquares)
{
    public static Sums Of(IEnumerable<int> values) =>
        values.Aggregate(default(Sums), (sums, value) => sums.With(value));

    public Sums With(int value) => new(Count + 1, Sum + value, SumOfSquares + (long)value * value);

    public static Sums operator +(Sums a, Sums b) =>
        new(a.Count + b.Count, a.Sum + b.Sum, a.SumOfSquares + b.SumOfSquares);

    /// <summary>The sums of as many such groups; with minus one they are taken out when added.</summary>
    public Sums Times(int times) => new(times * Count, times * Sum, times * SumOfSquares);

    /// <summary>n·Σx² − (Σx)², which is n times the squared distances from the mean.</summary>
    public Int128 CountTimesSquares => Count * SumOfSquares - (Int128)Sum * Sum;
}

/// <summary>Variances from exact sums; their square roots are the standard deviations.</summary>
public static class Deviation
{
    /// <summary>The sample variance, with n − 1; null for fewer than two values.</summary>
    public static ExactRatio? SampleVariance(Sums sums) => sums.Count < 2
        ? null
        : new ExactRatio((BigInteger)sums.CountTimesSquares, (BigInteger)sums.Count * (sums.Count - 1));

    /// <summary>
    /// The variance pooled inside groups: Σᵢ Σⱼ (xᵢⱼ − x̄ᵢ)² / Σᵢ (nᵢ − 1). A group of one adds nothing; null when
    /// there are no others. Groups of one size share a denominator, so the fraction stays small.
    /// </summary>
    public static ExactRatio? PooledVariance(IEnumerable<Sums> groups) => PooledSquares.Of(groups).Variance;
}
