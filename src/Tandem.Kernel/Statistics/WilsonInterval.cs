namespace Tandem.Statistics;

/// <summary>Two shares between 0 and 1 that hold the true one between them with 95 % confidence.</summary>
public readonly record struct Interval(double Low, double High);

/// <summary>The score interval of Wilson (1927) for a share, shown beside a figure that rests on few cases.</summary>
public static class WilsonInterval
{
    /// <summary>A share over fewer cases than this is shown with its interval.</summary>
    public const int ShownBelow = 30;

    /// <summary>The 97.5 % quantile of the standard normal distribution.</summary>
    private const double Z = 1.959963984540054;

    public static Interval Of95(long hits, long cases)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(cases, 1);
        ArgumentOutOfRangeException.ThrowIfNegative(hits);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(hits, cases);
        var share = (double)hits / cases;
        var scale = 1 + Z * Z / cases;
        var centre = (share + Z * Z / (2 * cases)) / scale;
        var half = Z / scale * Math.Sqrt(share * (1 - share) / cases + Z * Z / (4.0 * cases * cases));
        return new(hits == 0 ? 0 : centre - half, hits == cases ? 1 : centre + half);
    }
}
