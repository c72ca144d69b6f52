using System.Globalization;

namespace Tandem.Exchange;

/// <summary>
/// Units and words of a mapping as people type them: one on a line, a unit as <c>box = 12 pcs</c> or
/// <c>g = 1/1000 kg</c>. What is shown can be typed back.
/// </summary>
internal static class TypedMapping
{
    /// <exception cref="RefusedException">A line is no unit; it is named.</exception>
    public static IReadOnlyDictionary<string, MappedUnit> Units(string text)
    {
        var units = new Dictionary<string, MappedUnit>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            if (Unit(line) is not { } unit || !units.TryAdd(unit.Name, unit.Unit))
                throw new RefusedException(Because.Invalid, "mapping.unit-line", line);
        }

        return units;
    }

    /// <exception cref="RefusedException">A word stands under two meanings; it is named.</exception>
    public static IReadOnlyDictionary<string, T> Words<T>(params IEnumerable<(string Text, T Meaning)> typed)
    {
        var words = new Dictionary<string, T>(StringComparer.OrdinalIgnoreCase);
        foreach (var (text, meaning) in typed)
        {
            foreach (var word in Lines(text))
            {
                if (!words.TryAdd(word, meaning))
                    throw new RefusedException(Because.Invalid, "mapping.word-twice", word);
            }
        }

        return words;
    }

    /// <summary>Words of one field with the names of what they mean.</summary>
    /// <exception cref="RefusedException">A line names no word and meaning, or a word stands twice.</exception>
    public static IReadOnlyDictionary<string, string> Meanings(string text)
    {
        var meanings = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var line in Lines(text))
        {
            if (line.Split('=', StringSplitOptions.TrimEntries) is not [{ Length: > 0 } word, { Length: > 0 } name])
                throw new RefusedException(Because.Invalid, "mapping.meaning-line", line);
            if (!meanings.TryAdd(word, name))
                throw new RefusedException(Because.Invalid, "mapping.word-twice", word);
        }

        return meanings;
    }

    public static string Shown(IReadOnlyDictionary<string, string>? meanings) =>
        string.Join('\n', (meanings ?? new Dictionary<string, string>()).Select(m => $"{m.Key} = {m.Value}"));

    public static string Shown(IReadOnlyDictionary<string, MappedUnit> units) => string.Join('\n', units.Select(u =>
        string.Create(CultureInfo.InvariantCulture, $"{u.Key} = {Factor(u.Value)} {u.Value.Base}")));

    public static string Shown<T>(IReadOnlyDictionary<string, T> words, T meaning) =>
        string.Join('\n', words.Where(w => Equals(w.Value, meaning)).Select(w => w.Key));

    /// <summary>The words of one field, with semicolons between.</summary>
    public static IReadOnlyList<string> EmptyWords(string text) =>
        [.. text.Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Distinct()];

    private static string Factor(MappedUnit unit) => unit.PerUnits == 1
        ? unit.BaseUnits.ToString(CultureInfo.InvariantCulture)
        : string.Create(CultureInfo.InvariantCulture, $"{unit.BaseUnits}/{unit.PerUnits}");

    private static (string Name, MappedUnit Unit)? Unit(string line)
    {
        if (line.Split('=', 2, StringSplitOptions.TrimEntries) is not [{ Length: > 0 } name, var rest]
            || rest.Split(' ', 2, StringSplitOptions.TrimEntries) is not [var factor, { Length: > 0 } unit])
        {
            return null;
        }

        var parts = factor.Split('/');
        return parts.Length <= 2 && Whole(parts[0]) is { } units && Whole(parts.ElementAtOrDefault(1) ?? "1") is { } per
            ? (name, new MappedUnit(unit, units, per))
            : null;
    }

    private static long? Whole(string text) =>
        long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : null;

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
}
