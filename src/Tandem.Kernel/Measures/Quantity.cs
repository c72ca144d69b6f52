using System.Globalization;

namespace Tandem.Measures;

/// <summary>
/// Quantities are whole numbers of millionths of the base unit, in variables whose name ends in <c>Micros</c>. What
/// does not fit exactly is refused, never rounded.
/// </summary>
public static class Quantity
{
    public const long Scale = 1_000_000;

    /// <summary>Stands where something moved but the source does not say how much.</summary>
    public const long Unknown = long.MinValue;

    /// <summary>False when the value has more than six decimals or is too large.</summary>
    public static bool TryFromDecimal(decimal value, out long micros)
    {
        micros = 0;
        if (Math.Abs(value) > long.MaxValue / Scale)
            return false;

        var scaled = value * Scale;
        if (scaled != decimal.Truncate(scaled))
            return false;

        micros = (long)scaled;
        return true;
    }

    public static long FromDecimal(decimal value) => TryFromDecimal(value, out var micros)
        ? micros
        : throw new ArgumentOutOfRangeException(nameof(value), value, "A quantity has at most six decimals.");

    public static decimal ToDecimal(Int128 micros) => Shortest((decimal)micros / Scale);

    /// <summary>The quantity in files and in the API: a point, no groups, no needless zeros.</summary>
    public static string Format(Int128 micros) => ToDecimal(micros).ToString(CultureInfo.InvariantCulture);

    internal static decimal Shortest(decimal value) => value / 1.000000000000000000000000000000m;
}

/// <summary>
/// How many base units one unit holds, as a fraction, so that a third of a box is exact (PER-18). Both parts are
/// positive.
/// </summary>
public readonly record struct UnitFactor
{
    public UnitFactor(long baseUnits, long perUnits = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(baseUnits, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(perUnits, 1);
        BaseUnits = baseUnits;
        PerUnits = perUnits;
    }

    public long BaseUnits { get; }

    public long PerUnits { get; }

    public static UnitFactor Of(decimal baseUnits) => new(Quantity.FromDecimal(baseUnits), Quantity.Scale);

    /// <summary>False when the result is not a whole number of millionths or is too large.</summary>
    public bool TryToBase(long micros, out long baseMicros)
    {
        var (quotient, rest) = Int128.DivRem((Int128)micros * BaseUnits, PerUnits);
        var fits = rest == 0 && quotient <= long.MaxValue && quotient > long.MinValue;
        baseMicros = fits ? (long)quotient : 0;
        return fits;
    }
}
