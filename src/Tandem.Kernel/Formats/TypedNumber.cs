using System.Text;
using Tandem.Measures;

namespace Tandem.Formats;

/// <summary>
/// Reads a number as people type it (DAY-7). One point or comma before exactly three digits can be a decimal sign or a
/// group sign, in any language, and is asked back; everything else is read, since it fits one form only.
/// </summary>
public static class TypedNumber
{
    private const int MaxLength = 40;

    /// <summary>The language (nl, sv or en) only decides which of two readings comes first.</summary>
    public static Typed<decimal> Read(string text, string language)
    {
        if (text.Length > MaxLength)
            return Typed<decimal>.Nothing();

        var (point, comma) = (Both(text, '.', ','), Both(text, ',', '.'));
        if (point is { } asPoint && comma is { } asComma)
        {
            return language == "en"
                ? Typed<decimal>.Either(asPoint, asComma)
                : Typed<decimal>.Either(asComma, asPoint);
        }

        return (point ?? comma) is { } value ? Typed<decimal>.Of(value) : Typed<decimal>.Nothing();
    }

    /// <summary>Read with this decimal sign, groups being marked by the other sign, a space or an apostrophe.</summary>
    private static decimal? Both(string text, char decimalSign, char groupSign)
    {
        var utf8 = Encoding.UTF8.GetBytes(text);
        foreach (var group in (char[])[groupSign, ' ', '\''])
        {
            if (!LeadsWithZero(text, group)
                && new NumberForm(decimalSign, group).Read(utf8, out var micros) == FormResult.Ok)
            {
                return Quantity.ToDecimal(micros);
            }
        }

        return null;
    }

    /// <summary>A group is never written after a leading zero: 0.125 is an eighth.</summary>
    private static bool LeadsWithZero(string text, char group)
    {
        var digits = text.AsSpan().Trim().TrimStart("+-");
        return digits.Length > 1 && digits[0] == '0' && digits.Contains(group);
    }
}
