using System.Globalization;
using System.Text;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// Texts as they stand in a workbook: a sign that XML cannot hold is written as <c>_x0007_</c> (ECMA-376, 22.9.2.19),
/// and what looks like one is written so that it stays itself.
/// </summary>
internal static class XlsxText
{
    private const int EscapeLength = 7;

    public static string Decoded(string text)
    {
        var at = text.IndexOf("_x", StringComparison.Ordinal);
        if (at < 0)
            return text;

        var decoded = new StringBuilder(text.Length).Append(text, 0, at);
        while (at < text.Length)
        {
            if (Escape(text, at) is { } sign)
            {
                decoded.Append(sign);
                at += EscapeLength;
            }
            else
            {
                decoded.Append(text[at++]);
            }
        }

        return decoded.ToString();
    }

    /// <summary>The text with only such signs as XML allows, cut at the length, never within a pair.</summary>
    public static string Encoded(string text, int most)
    {
        var kept = text.Length <= most ? text : text[..(char.IsHighSurrogate(text[most - 1]) ? most - 1 : most)];
        var encoded = new StringBuilder(kept.Length);
        var at = 0;
        foreach (var rune in kept.EnumerateRunes())
        {
            if (rune.Value == '_' && Escape(kept, at) is not null)
                encoded.Append("_x005F_");
            else if (rune.Value is '\t' or '\n' or (>= ' ' and not (0xFFFE or 0xFFFF)))
                encoded.Append(rune.ToString());
            else
                encoded.Append(CultureInfo.InvariantCulture, $"_x{rune.Value:X4}_");
            at += rune.Utf16SequenceLength;
        }

        return encoded.ToString();
    }

    private static char? Escape(string text, int at) =>
        text.Length - at >= EscapeLength && text[at] == '_' && text[at + 1] == 'x' && text[at + 6] == '_'
        && ushort.TryParse(
            text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code)
            ? (char)code
            : null;
}
