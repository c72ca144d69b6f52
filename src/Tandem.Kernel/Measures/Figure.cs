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

    /// <summary>The quantities are in several base units, which are never added: one has to be chosen.</summary>
    SeveralUnits,

    /// <summary>The amounts are in several currencies, which are never added: one has to be chosen.</summary>
    SeveralCurrencies,

    /// <summary>What is measured is not over yet, so that a value would flatter.</summary>
    TooEarly,

    /// <summary>The sources carry neither inspections nor complaints.</summary>
    NoDefectFacts,

    /// <summary>The sources carry no invoices.</summary>
    NoInvoices,

    /// <summary>There is no price to hold the paid one against.</summary>
    NoPrices,

    /// <summary>No exchange rate is known for the day.</summary>
    NoRates,

    /// <summary>No value of the agreed price index is known.</summary>
    NoIndexValues,

    /// <summary>No forecast was frozen at the agreed lag.</summary>
    NoForecast,

    /// <summary>Nothing was called for, so that no error can be a share of it.</summary>
    NoDemand,

    /// <summary>A formula divides by nought.</summary>
    DividedByZero,
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

    /// <summary>The value is the fraction times a million, in parts per million.</summary>
    Ppm,

    /// <summary>The value is the fraction, in hours inside the working hours of who has to answer.</summary>
    WorkingHours,

    /// <summary>The value is the fraction, in <see cref="Figure.Currency"/>.</summary>
    Money,

    /// <summary>The value is a whole number of things.</summary>
    Count,

    /// <summary>The value is the fraction itself.</summary>
    Ratio,
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

    /// <summary>The ISO 4217 code of an amount of money; null of every other unit.</summary>
    public string? Currency { get; private init; }

    public ExactRatio? Exact => Counted is { } counted ? new(counted.Numerator, counted.Denominator) : null;

    public NoDataReason? NoData { get; private init; }

    public bool HasValue => Counted is not null;

    /// <summary>How many cases counted, also where there are too few of them.</summary>
    public long N { get; private init; }

    /// <summary>Of a share of fewer than thirty cases, as shares of one.</summary>
    public Interval? Interval { get; private init; }

    /// <summary>
    /// The value in its unit before any rounding, of a standard deviation its square; null without a value.
    /// </summary>
    public ExactRatio? InUnit => Exact is { } exact ? Unit switch
    {
        FigureUnit.Percent => exact * new ExactRatio(100, 1),
        FigureUnit.Ppm => exact * new ExactRatio(1_000_000, 1),
        FigureUnit.Days or FigureUnit.RootDays or FigureUnit.WorkingHours or FigureUnit.Money
            or FigureUnit.Count or FigureUnit.Ratio => exact,
    }
    : null;

    /// <summary>For charts; null without a value.</summary>
    public double? Value => InUnit is { } value ? Unit switch
    {
        FigureUnit.RootDays => Math.Sqrt(value.ToDouble()),
        FigureUnit.Percent => Exact!.Value.ToDouble() * 100,
        FigureUnit.Ppm or FigureUnit.Days or FigureUnit.WorkingHours or FigureUnit.Money
            or FigureUnit.Count or FigureUnit.Ratio => value.ToDouble(),
    }
    : null;

    /// <summary>For display, half away from zero; null without a value.</summary>
    public decimal? Rounded(int decimals) => InUnit is not { } value ? null : Unit == FigureUnit.RootDays
        ? Math.Round((decimal)Math.Sqrt(value.ToDouble()), decimals, MidpointRounding.AwayFromZero)
        : value.Round(decimals);

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

    /// <summary>A fraction over so many cases, in a unit other than money.</summary>
    public static Figure Of(ExactRatio value, FigureUnit unit, long n) => unit == FigureUnit.Money
        ? throw new ArgumentOutOfRangeException(nameof(unit), unit, "An amount has a currency.")
        : new() { Unit = unit, Counted = (value.Numerator, value.Denominator), N = n };

    /// <summary>An amount in a currency, summed over so many cases.</summary>
    public static Figure Money(ExactRatio amount, string currency, long n) => new()
    {
        Unit = FigureUnit.Money,
        Currency = currency,
        Counted = (amount.Numerator, amount.Denominator),
        N = n,
    };

    public static Figure Count(long count) => new() { Unit = FigureUnit.Count, Counted = (count, 1), N = count };

    /// <summary>
    /// A part of a whole as counted, in the unit given, over so many cases; without a whole there is no data.
    /// </summary>
    public static Figure Part(
        Int128 part, Int128 whole, FigureUnit unit, long n, NoDataReason whenNone = NoDataReason.NoFacts) =>
        whole == 0 ? None(whenNone, unit, n) : new() { Unit = unit, Counted = (part, whole), N = n };

    /// <summary>The same of sums that are fractions themselves, such as amounts of money.</summary>
    public static Figure Part(
        ExactRatio part, ExactRatio whole, FigureUnit unit, long n, NoDataReason whenNone = NoDataReason.NoFacts) =>
        whole.Numerator.IsZero ? None(whenNone, unit, n) : Of(part / whole, unit, n);
}
