using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>Why a measure has no value. No data is neither zero nor a hundred.</summary>
public enum NoDataReason
{
    /// <summary>Nothing counted.</summary>
    NoFacts,

    /// <summary>
    /// The sources carry no fact of the agreed measure point; the other point is never taken silently.
    /// </summary>
    NoFactOfMeasurePoint,

    /// <summary>The sources do not say how much was received.</summary>
    NoQuantities,

    /// <summary>There are fewer deliveries than the definition asks for.</summary>
    TooFew,
}

/// <summary>How the fraction of a figure is read.</summary>
public enum FigureUnit
{
    /// <summary>The value is the fraction times a hundred, in per cent.</summary>
    Percent,

    /// <summary>The value is the fraction, in days.</summary>
    Days,

    /// <summary>The value is the square root of the fraction, in days: a standard deviation of its variance.</summary>
    RootDays,
}

/// <summary>
/// The value of a measure as an exact fraction with the number of cases it rests on, or the reason that there is none.
/// It is rounded for display only; <see cref="Target"/> compares the fraction.
/// </summary>
public sealed record Figure
{
    private Figure()
    {
    }

    public FigureUnit Unit { get; private init; }

    /// <summary>The fraction as counted, not in lowest terms; null without a value.</summary>
    public (System.Numerics.BigInteger Numerator, System.Numerics.BigInteger Denominator)? Counted
    {
        get;
        private init;
    }

    public ExactRatio? Exact => Counted is { } counted ? new(counted.Numerator, counted.Denominator) : null;

    public NoDataReason? NoData { get; private init; }

    public bool HasValue => Counted is not null;

    /// <summary>How many cases counted, also where there are too few of them.</summary>
    public long N { get; private init; }

    /// <summary>Of a share of fewer than thirty cases, as shares of one.</summary>
    public Interval? Interval { get; private init; }

    /// <summary>For charts; null without a value.</summary>
    public double? Value => Exact is { } exact ? Unit switch
    {
        FigureUnit.Percent => exact.ToDouble() * 100,
        FigureUnit.Days => exact.ToDouble(),
        FigureUnit.RootDays => Math.Sqrt(exact.ToDouble()),
    }
    : null;

    /// <summary>For display, half away from zero; null without a value.</summary>
    public decimal? Rounded(int decimals) => Exact is { } exact ? Unit switch
    {
        FigureUnit.Percent => (exact * new ExactRatio(100, 1)).Round(decimals),
        FigureUnit.Days => exact.Round(decimals),
        FigureUnit.RootDays => Math.Round(
            (decimal)Math.Sqrt(exact.ToDouble()), decimals, MidpointRounding.AwayFromZero),
    }
    : null;

    public static Figure None(NoDataReason reason, FigureUnit unit, long n = 0) =>
        new() { NoData = reason, Unit = unit, N = n };

    /// <summary>Cases that hit out of all cases, with the Wilson interval when there are few.</summary>
    public static Figure Share(long hits, long cases, NoDataReason whenNone = NoDataReason.NoFacts) => cases == 0
        ? None(whenNone, FigureUnit.Percent)
        : new()
        {
            Unit = FigureUnit.Percent,
            Counted = (hits, cases),
            N = cases,
            Interval = cases < WilsonInterval.ShownBelow ? WilsonInterval.Of95(hits, cases) : null,
        };

    /// <summary>A fraction of quantities over so many cases.</summary>
    public static Figure Share(Int128 part, Int128 whole, long n) => whole == 0
        ? None(NoDataReason.NoFacts, FigureUnit.Percent, n)
        : new() { Unit = FigureUnit.Percent, Counted = (part, whole), N = n };

    public static Figure Days(ExactRatio value, long n) =>
        new() { Unit = FigureUnit.Days, Counted = (value.Numerator, value.Denominator), N = n };

    public static Figure StandardDeviation(ExactRatio variance, long n) =>
        new() { Unit = FigureUnit.RootDays, Counted = (variance.Numerator, variance.Denominator), N = n };
}
