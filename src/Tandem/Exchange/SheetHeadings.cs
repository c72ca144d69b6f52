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
    private readonly bool[] areMoments;
    private readonly Dictionary<(int Column, DateOnly Day), string> kept = [];

    public SheetHeadings(CsvMapping mapping, IReadOnlyList<string> headings)
    {
        patterns = [.. headings.Select(heading => PatternOf(mapping, heading)), mapping.DateForm];
        forms = Array.ConvertAll(patterns, pattern => new DateForms(pattern));
        areMoments = [.. headings.Select(heading => IsMoment(mapping, heading)), false];
        AreGuarded = GuardedCells.AreIn(headings);
    }

    public int Count => patterns.Length - 1;

    /// <summary>The file is one of held rows, whose cells are guarded where they are CSV.</summary>
    public bool AreGuarded { get; }

    /// <summary>The day of a cell, and in a column of moments its time: local, in the zone of the mapping.</summary>
    public string Shown(int column, DateTime cell)
    {
        var day = Shown(column, DateOnly.FromDateTime(cell));
        return areMoments[Math.Min(column, Count)]
            ? string.Create(CultureInfo.InvariantCulture, $"{day} {cell:HH:mm:ss}")
            : day;
    }

    /// <summary>The day; where no form of the column reads it as the same day, year first.</summary>
    private string Shown(int column, DateOnly day)
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
        mapping.Columns.Values.FirstOrDefault(column => Is(column, heading))?.DateForm ?? mapping.DateForm;

    private static bool IsMoment(CsvMapping mapping, string heading) =>
        FactKinds.Find(mapping.Kind) is { } kind && mapping.Columns.Any(column =>
            Is(column.Value, heading)
            && kind.Fields.Any(field => field.Field == column.Key && field.Type == FieldType.Moment));

    private static bool Is(MappedColumn column, string heading) =>
        column.Heading.Trim().Equals(heading.Trim(), StringComparison.OrdinalIgnoreCase);
}
