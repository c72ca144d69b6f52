namespace Tandem.Costs;

/// <summary>An agreed price: millionths of a currency for a base quantity in millionths of the unit.</summary>
public readonly record struct ListPrice(long Price, long Per, string Currency);

/// <summary>
/// What would be otherwise: a price list, changes in per cent by item, category or supplier, and exchange rates. The
/// price list comes first; of the changes that of the item goes before that of its category, and that before that of
/// the supplier. A price that comes of it is rounded once, half away from nought, to the millionth of the reporting
/// currency for its base quantity; what is unchanged is the price as it was, converted at the rate of its day.
/// </summary>
public sealed record PriceChange
{
    public static PriceChange None { get; } = new();

    private const long RateOne = 1_000_000_000;
    private const long Whole = 1_000_000;
    private const long MostPlain = 1L << 31;
    private const double TwoTo64 = 4.0 * (1L << 62);

    /// <summary>Below this the estimate of a quotient is off by little, and the quotient fits.</summary>
    private const ulong MostHigh = 1UL << 35;

    /// <summary>By item; an item that is not in the list keeps its price.</summary>
    public IReadOnlyDictionary<string, ListPrice> List { get; init; } = new Dictionary<string, ListPrice>();

    /// <summary>In millionths: 30 000 is 3 % more. Less than everything can be taken off.</summary>
    public IReadOnlyDictionary<string, long> ByItem { get; init; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<string, long> ByCategory { get; init; } = new Dictionary<string, long>();

    public IReadOnlyDictionary<int, long> BySupplier { get; init; } = new Dictionary<int, long>();

    /// <summary>
    /// Billionths of the reporting currency for one unit of a currency; others keep the rate of the day.
    /// </summary>
    public IReadOnlyDictionary<string, long> Rates { get; init; } = new Dictionary<string, long>();

    /// <summary>A listed price in the reporting currency.</summary>
    /// <exception cref="ArgumentException">It is in a currency that is not the line's and has no rate.</exception>
    internal long PriceOf(ListPrice listed, PricePoint point, long change)
    {
        var rate = Rates.TryGetValue(listed.Currency, out var given) ? given
            : listed.Currency == point.Currency ? point.Rate
            : throw new ArgumentException($"There is no rate for {listed.Currency}.", nameof(listed));
        return Rounded(listed.Price, rate, change);
    }

    /// <summary>A price at a rate with a change, half away from nought.</summary>
    /// <exception cref="OverflowException">It is larger than any price that can be held.</exception>
    internal static long Rounded(long price, long rate, long change)
    {
        var share = Whole + change;
        if (rate == RateOne && price < MostPlain && Math.Abs(share) < MostPlain)
        {
            var plain = price * share;
            return (plain + (plain < 0 ? -Whole / 2 : Whole / 2)) / Whole;
        }

        if (price >= 0 && share is >= 0 and < MostPlain && rate is >= 0 and < MostPlain)
            return Nearest(Math.BigMul((ulong)price, (ulong)(rate * share), out var low), low);

        var exact = (Int128)price * rate * share;
        return exact < 0 ? -Nearest(-exact) : Nearest(exact);
    }

    private static long Nearest(Int128 exact)
    {
        var parts = (UInt128)exact;
        return Nearest((ulong)(parts >> 64), (ulong)(parts & ulong.MaxValue));
    }

    /// <summary>
    /// By a million milliards, the nearest: estimated in floating point and put right by what is left, since whole
    /// numbers of this size are slow to divide. What is left fits the lower half, whatever the upper one is.
    /// </summary>
    private static long Nearest(ulong high, ulong low)
    {
        if (high >= MostHigh)
            return (long)((new UInt128(high, low) + RateOne * Whole / 2) / (RateOne * Whole));

        var quotient = (long)((high * TwoTo64 + low) / (RateOne * Whole));
        var rest = unchecked((long)low + RateOne * Whole / 2 - quotient * (RateOne * Whole));
        while (rest < 0)
            (quotient, rest) = (quotient - 1, rest + RateOne * Whole);
        while (rest >= RateOne * Whole)
            (quotient, rest) = (quotient + 1, rest - RateOne * Whole);
        return quotient;
    }
}
