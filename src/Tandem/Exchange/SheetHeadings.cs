using System.Globalization;
using System.Text;
using Tandem.Formats;

namespace Tandem.Exchange;

/// <summary>
/// The headings of a sheet, and in which form the days of each column are written. A day of a sheet is a day, so it is
/// written in that form of its column by which it is read as the same day.
/// </summary>
internal sealed class SheetHeadings
{
    private const int MostKept = 20_000;

    private readonly string[] patterns;
    private readonly DateForms[] forms;
    private readonly Dictionary<(int Column, DateOnly Day), string> kept = [];

    public SheetHeadings(CsvMapping mapping, IReadOnlyList<string> headings)
    {
        patterns = [.. headings.Select(heading => PatternOf(mapping, heading)), mapping.DateForm];
        forms = Array.ConvertAll(patterns, pattern => new DateForms(pattern));
        AreGuarded = GuardedCells.AreIn(headings);
    }

    public int Count => patterns.Length - 1;

    /// <summary>The file is one of held rows, whose cells are guarded where they are CSV.</summary>
    public bool AreGuarded { get; }

    /// <summary>The day; where no form of the column reads it as the same day, year first.</summary>
    public string Shown(int column, DateOnly day)
    {
        var of = Math.Min(column, Count);
        if (kept.TryGetValue((of, day), out var shown))
            return shown;

        shown = patterns[of].Split('|', StringSplitOptions.TrimEntries)
            .Select(pattern => day.ToString(pattern, CultureInfo.InvariantCulture))
            .FirstOrDefault(text => forms[of].Read(Encoding.UTF8.GetBytes(text), out var read) == FormResult.Ok
                && read == day.DayNumber)
            ?? day.ToString("O", CultureInfo.InvariantCulture);
        if (kept.Count < MostKept)
            kept[(of, day)] = shown;
        return shown;
    }

    private static string PatternOf(CsvMapping mapping, string heading) =>
        mapping.Columns.Values.FirstOrDefault(column =>
            column.Heading.Trim().Equals(heading.Trim(), StringComparison.OrdinalIgnoreCase))?.DateForm
        ?? mapping.DateForm;
}
