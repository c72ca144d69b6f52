using System.Text;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>A field of a kind, prepared for reading many rows: its column, and the words it knows.</summary>
internal sealed class FactCell
{
    public FactCell(FieldOfKind field, FactKind kind, CsvMapping mapping)
    {
        (Field, Column) = (field, kind.Table.PlaceOf(field.Column!));
        Most = FactRows.MaxLength(field.Column!) ?? int.MaxValue;
        Default = field.Default is { } text ? Encoding.UTF8.GetBytes(text) : null;
        foreach (var word in field.Words)
        {
            foreach (var said in word.Also.Prepend(word.Name))
                Words[said] = word;
        }

        foreach (var (said, name) in mapping.Words.GetValueOrDefault(field.Field) ?? new Dictionary<string, string>())
            Words[said] = field.Words.Single(word => word.Name == name);
    }

    public FieldOfKind Field { get; }

    public int Column { get; }

    public int Most { get; }

    /// <summary>What is kept of a text where the file has none.</summary>
    public byte[]? Default { get; }

    public Dictionary<string, FactWord> Words { get; } = new(StringComparer.OrdinalIgnoreCase);
}

/// <summary>Codes that are known by their form.</summary>
internal static class FactCodes
{
    private const int CountryLetters = 2;

    /// <summary>Two capital letters, as ISO 3166 has them.</summary>
    public static string? Country(string text) =>
        text.Length == CountryLetters && text.All(char.IsAsciiLetterUpper) ? text : null;

    /// <summary>Two to ten digits of the Harmonised System and its national parts, without dots and blanks.</summary>
    public static string? Customs(string text)
    {
        var digits = string.Concat(text.Where(sign => sign is not ('.' or ' ')));
        return digits.Length is >= 2 and <= 10 && digits.All(char.IsAsciiDigit) ? digits : null;
    }
}
