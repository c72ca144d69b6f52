using System.Globalization;
using System.Text;

namespace Tandem.Search;

/// <summary>A part of a text, and whether it is one of the words that were looked for.</summary>
public readonly record struct MarkedPart(string Text, bool IsFound);

/// <summary>
/// Words as search compares them, the same on every database: small letters and digits without marks, so that ö is o,
/// é is e and ß is ss. All else separates words.
/// </summary>
public static class SearchWords
{
    public const int MaxLength = 40;

    /// <summary>The words of a text, in its order.</summary>
    public static IEnumerable<string> Of(string? text)
    {
        if (string.IsNullOrWhiteSpace(text))
            yield break;

        var word = new StringBuilder();
        foreach (var sign in Plain(text))
        {
            if (char.IsLetterOrDigit(sign) || char.IsSurrogate(sign))
            {
                if (word.Length < MaxLength)
                    word.Append(sign);
            }
            else if (word.Length > 0)
            {
                yield return word.ToString();
                word.Clear();
            }
        }

        if (word.Length > 0)
            yield return word.ToString();
    }

    /// <summary>The text in parts, those words marked that begin with one of these.</summary>
    public static IReadOnlyList<MarkedPart> Mark(string text, IReadOnlyCollection<string> words)
    {
        var parts = new List<MarkedPart>();
        var (from, at) = (0, 0);
        while (at < text.Length)
        {
            var end = at;
            while (end < text.Length && IsOfWord(text[end]))
                end++;
            if (end > at && Of(text[at..end]).Any(w => words.Any(s => w.StartsWith(s, StringComparison.Ordinal))))
            {
                if (at > from)
                    parts.Add(new(text[from..at], false));
                parts.Add(new(text[at..end], true));
                from = end;
            }

            at = Math.Max(end, at + 1);
        }

        if (from < text.Length)
            parts.Add(new(text[from..], false));
        return parts;
    }

    private static bool IsOfWord(char sign) => char.IsLetterOrDigit(sign) || char.IsSurrogate(sign)
        || CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark;

    /// <summary>Without marks and capitals; a sign that stands for two letters becomes both.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var sign in Wellformed(text).Normalize(NormalizationForm.FormKD).ToLowerInvariant())
        {
            if (CharUnicodeInfo.GetUnicodeCategory(sign) == UnicodeCategory.NonSpacingMark)
                continue;

            plain.Append(sign switch
            {
                'ß' => "ss",
                'æ' => "ae",
                'œ' => "oe",
                'ø' => "o",
                'ł' => "l",
                'đ' or 'ð' => "d",
                'þ' => "th",
                'ı' => "i",
                _ => sign.ToString(),
            });
        }

        return plain.ToString();
    }

    /// <summary>Half a sign, which no database takes, separates words.</summary>
    private static string Wellformed(string text)
    {
        var whole = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
            whole.Append(rune == Rune.ReplacementChar ? " " : rune.ToString());
        return whole.ToString();
    }
}
