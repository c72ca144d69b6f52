using System.Globalization;
using System.Text.Json;

namespace Tandem.Json;

/// <summary>
/// A number as ECMAScript writes it (ECMA-262, Number::toString; RFC 8785 section 3.2.2.3): the fewest digits that
/// read back as the same double, without exponent between 1e-6 and 1e21. Not a number and infinity are refused.
/// </summary>
public static class CanonicalNumber
{
    private const int LargestPlainPoint = 21;
    private const int SmallestPlainPoint = -6;

    public static string Of(double value)
    {
        if (!double.IsFinite(value))
            throw new JsonException("A number is not finite.");
        if (value == 0)
            return "0";

        var (digits, point) = Digits(Math.Abs(value));
        return (value < 0 ? "-" : "") + Laid(digits, point);
    }

    /// <summary>The significant digits, and where the decimal point stands counted from the first of them.</summary>
    private static (string Digits, int Point) Digits(double value)
    {
        var parts = value.ToString("R", CultureInfo.InvariantCulture).Split('E');
        var mantissa = parts[0];
        var dot = mantissa.IndexOf('.', StringComparison.Ordinal);
        var point = dot < 0 ? mantissa.Length : dot;
        var all = mantissa.Replace(".", "", StringComparison.Ordinal);
        var digits = all.TrimStart('0');
        var exponent = parts.Length == 2 ? int.Parse(parts[1], CultureInfo.InvariantCulture) : 0;

        return (digits.TrimEnd('0'), point - (all.Length - digits.Length) + exponent);
    }

    private static string Laid(string digits, int point)
    {
        if (point > LargestPlainPoint || point <= SmallestPlainPoint)
            return Scientific(digits, point - 1);
        if (point <= 0)
            return "0." + new string('0', -point) + digits;

        return digits.Length <= point
            ? digits.PadRight(point, '0')
            : digits[..point] + "." + digits[point..];
    }

    private static string Scientific(string digits, int exponent)
    {
        var (dot, sign) = (digits.Length > 1 ? "." : "", exponent < 0 ? "-" : "+");
        return string.Create(
            CultureInfo.InvariantCulture, $"{digits[0]}{dot}{digits[1..]}e{sign}{Math.Abs(exponent)}");
    }
}
