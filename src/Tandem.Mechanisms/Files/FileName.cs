using System.Globalization;
using System.Text;

namespace Tandem.Files;

/// <summary>
/// The name of a file as it is kept and shown: harmless on every system, and ending as its content does.
/// </summary>
public static class FileName
{
    public const int MaxLength = 120;

    private const string Nameless = "file";
    private const string Unfit = "<>:\"/\\|?*%";

    /// <summary>
    /// The last part of the name that was sent, without characters that hide or mean something to a system, ending
    /// as the type asks: what is called <c>photo.html</c> and is a text is kept as <c>photo.html.txt</c>.
    /// </summary>
    public static string Of(string sent, FileType type)
    {
        var last = sent[(sent.LastIndexOfAny(['/', '\\']) + 1)..];
        var name = new StringBuilder();
        foreach (var rune in Composed(last).EnumerateRunes().Where(IsSeen))
            name.Append(Unfit.Contains(rune.ToString(), StringComparison.Ordinal) ? "_" : rune.ToString());

        var kept = name.ToString().Trim();
        var ending = type.Endings.FirstOrDefault(e => kept.EndsWith(e, StringComparison.OrdinalIgnoreCase));
        var stem = (ending is null ? kept : kept[..^ending.Length]).Trim(' ', '.');
        return Shortened(stem.Length == 0 ? Nameless : stem, MaxLength - type.Endings[0].Length)
            + (ending ?? type.Endings[0]).ToLowerInvariant();
    }

    private static string Composed(string text)
    {
        var whole = string.Concat(text.EnumerateRunes().Where(rune => rune != Rune.ReplacementChar));
        return whole.Normalize(NormalizationForm.FormC);
    }

    private static bool IsSeen(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);

    private static string Shortened(string stem, int length)
    {
        if (stem.Length <= length)
            return stem;

        return char.IsHighSurrogate(stem[length - 1]) ? stem[..(length - 1)] : stem[..length];
    }
}
