using System.Numerics;
using Tandem.Measures;

namespace Tandem.Signals;

/// <summary>
/// Figures as whole numbers, in which charts compute: millionths of the unit (of a per cent, a day, a currency),
/// rounded half away from zero. A standard deviation is the root of its variance.
/// </summary>
public static class FigureSeries
{
    public const int Micros = 1_000_000;
    private const int Decimals = 6;

    /// <summary>Beyond two billion millions of a unit a difference would no longer fit.</summary>
    private const long Most = long.MaxValue / 4;

    /// <summary>The value in millionths of its unit; null without a value or beyond what a chart can hold.</summary>
    public static long? MicrosOf(Figure figure)
    {
        if (figure.Counted is not { } counted)
            return null;

        var factor = figure.Unit switch
        {
            FigureUnit.Percent => 100L * Micros,
            FigureUnit.Ppm => (long)Micros * Micros,
            FigureUnit.Days or FigureUnit.WorkingHours or FigureUnit.Money or FigureUnit.Count
                or FigureUnit.Ratio => Micros,
            FigureUnit.RootDays => 0,
        };
        return factor != 0 && IsSmall(counted.Numerator) && IsSmall(counted.Denominator)
            ? Divided((long)counted.Numerator, (long)counted.Denominator, factor)
            : Long(figure);
    }

    private static bool IsSmall(BigInteger number) => number <= long.MaxValue && number >= -long.MaxValue;

    private static long? Divided(long numerator, long denominator, long factor)
    {
        var (scaled, whole) = ((Int128)numerator * factor, (Int128)denominator);
        if (whole < 0)
            (scaled, whole) = (-scaled, -whole);
        var rounded = (Int128.Abs(scaled) * 2 + whole) / (whole * 2);
        return rounded > Most ? null : (long)(scaled < 0 ? -rounded : rounded);
    }

    private static long? Long(Figure figure)
    {
        var rounded = figure.InUnit is { } value && IsHeld(value.ToDouble()) ? figure.Rounded(Decimals) : null;
        return rounded is { } known ? (long)(known * Micros) : null;
    }

    private static bool IsHeld(double value) => Math.Abs(value) < (double)Most / Micros;
}
