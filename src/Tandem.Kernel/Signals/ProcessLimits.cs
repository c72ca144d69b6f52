namespace Tandem.Signals;

/// <summary>From what the natural limits of a process are made.</summary>
public enum LimitBasis
{
    /// <summary>Mean of the values and mean of the moving ranges: mean ± 2.66 × mean range.</summary>
    Mean,

    /// <summary>
    /// Medians of both: median ± 3.145 × median range. It is taken where a single wild range would widen the limits so
    /// far that they hide what they should show.
    /// </summary>
    Median,
}

/// <summary>
/// The natural process limits of an individuals chart with moving ranges (XmR): W. A. Shewhart, Economic Control of
/// Quality of Manufactured Product (1931), in the form of D. J. Wheeler, Understanding Variation (1993). The factors
/// are 3/d₂ = 2.66 for the mean of ranges of two and 3.145 for their median; a range above 3.268 × the mean range is
/// wild. All is kept as whole numbers over one denominator, so that a value is compared without rounding.
/// </summary>
public readonly record struct ProcessLimits
{
    private const int MeanFactor = 266;
    private const int MeanScale = 100;
    private const int MedianFactor = 3145;
    private const int MedianScale = 1000;
    private const int WildFactor = 3268;
    private const int WildScale = 1000;

    private readonly Int128 centre;
    private readonly Int128 reach;
    private readonly long scale;

    private ProcessLimits(Int128 centre, Int128 reach, long scale, LimitBasis basis) =>
        (this.centre, this.reach, this.scale, Basis) = (centre, reach, scale, basis);

    public LimitBasis Basis { get; }

    /// <summary>Whether all values of the baseline are the same, so that no limit can be made from them.</summary>
    public bool WithoutVariation => reach == 0;

    /// <summary>The line in the middle, in the unit of the values, rounded half away from zero.</summary>
    public long Centre => Rounded(centre);

    public long Lower => Rounded(centre - reach);

    public long Upper => Rounded(centre + reach);

    /// <summary>The limits of a baseline of two values or more, in their order in time.</summary>
    public static ProcessLimits Of(ReadOnlySpan<long> baseline)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseline.Length, 2);
        Span<long> ranges = baseline.Length <= ProcessChart.MostBaseline + 1
            ? stackalloc long[baseline.Length - 1]
            : new long[baseline.Length - 1];
        Int128 values = baseline[0];
        Int128 sum = 0;
        for (var at = 1; at < baseline.Length; at++)
        {
            values += baseline[at];
            ranges[at - 1] = Math.Abs(baseline[at] - baseline[at - 1]);
            sum += ranges[at - 1];
        }

        return AnyWild(ranges, sum)
            ? OfMedians(baseline, ranges)
            : new(
                values * MeanScale * ranges.Length, sum * MeanFactor * baseline.Length,
                (long)MeanScale * baseline.Length * ranges.Length, LimitBasis.Mean);
    }

    /// <summary>Above zero where the value lies above the upper limit, below zero where below the lower one.</summary>
    public int Outside(long value)
    {
        var scaled = (Int128)value * scale;
        return scaled > centre + reach ? 1 : scaled < centre - reach ? -1 : 0;
    }

    /// <summary>On which side of the centre the value lies; zero on it.</summary>
    public int Side(long value) => ((Int128)value * scale).CompareTo(centre);

    /// <summary>
    /// Above zero where the value lies nearer to the upper limit than to the centre, or beyond that limit; below zero
    /// the same of the lower one.
    /// </summary>
    public int NearLimit(long value)
    {
        var twice = 2 * ((Int128)value * scale - centre);
        return twice > reach ? 1 : twice < -reach ? -1 : 0;
    }

    private static bool AnyWild(ReadOnlySpan<long> ranges, Int128 sum)
    {
        foreach (var range in ranges)
        {
            if ((Int128)range * ranges.Length * WildScale > sum * WildFactor)
                return true;
        }

        return false;
    }

    private static ProcessLimits OfMedians(ReadOnlySpan<long> baseline, Span<long> ranges)
    {
        var sorted = baseline.ToArray();
        Array.Sort(sorted);
        ranges.Sort();
        return new(
            TwiceMedian(sorted) * MedianScale, TwiceMedian(ranges) * MedianFactor, 2 * MedianScale, LimitBasis.Median);
    }

    private static Int128 TwiceMedian(ReadOnlySpan<long> sorted)
    {
        var middle = sorted.Length / 2;
        return sorted.Length % 2 == 1 ? 2 * (Int128)sorted[middle] : (Int128)sorted[middle - 1] + sorted[middle];
    }

    private long Rounded(Int128 scaled)
    {
        var half = scaled < 0 ? -(Int128)(scale / 2) : scale / 2;
        return (long)((scaled + half) / scale);
    }
}
