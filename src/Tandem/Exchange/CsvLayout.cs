using Tandem.Formats;
using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>
/// A mapping laid over the headings of one file: for each field the place of its column and its forms.
/// </summary>
internal sealed class CsvLayout
{
    public const int Absent = -1;

    private readonly int[] places;
    private readonly MappedColumn?[] columns;
    private readonly DateForms[] dates;

    private CsvLayout(CsvMapping mapping, IReadOnlyList<string> headings, int[] places)
    {
        (Mapping, Headings, this.places) = (mapping, headings, places);
        var fields = Enum.GetValues<FactField>();
        columns = Array.ConvertAll(fields, field => mapping.Columns.GetValueOrDefault(field));
        dates = Array.ConvertAll(columns, column => new DateForms(column?.DateForm ?? mapping.DateForm));
        Numbers = mapping.Numbers;
        Statuses = new(mapping.StatusWords, StringComparer.OrdinalIgnoreCase);
        Units = new(mapping.Units, StringComparer.OrdinalIgnoreCase);
        CoreWords = new(mapping.CoreWords, StringComparer.OrdinalIgnoreCase);
        IsGuarded = GuardedCells.AreIn(headings);
        Moments = new(new DateForms(mapping.DateForm), mapping.Zone);
    }

    public CsvMapping Mapping { get; }

    public IReadOnlyList<string> Headings { get; }

    public NumberForm Numbers { get; }

    public Dictionary<string, LineStatus> Statuses { get; }

    public Dictionary<string, MappedUnit> Units { get; }

    /// <summary>Which words mark an item as core, and which say that it is not.</summary>
    public Dictionary<string, bool> CoreWords { get; }

    public MomentForm Moments { get; }

    /// <summary>The file is one of held rows, whose cells are guarded.</summary>
    public bool IsGuarded { get; }

    /// <summary>The layout, or the heading that the mapping needs and the file does not have.</summary>
    public static (CsvLayout? Layout, string? Missing) Of(CsvMapping mapping, IReadOnlyList<string> headings)
    {
        if (GuardedCells.AreIn(headings))
            headings = [.. headings.Select(GuardedCells.Open)];
        var places = new int[Enum.GetValues<FactField>().Length];
        Array.Fill(places, Absent);
        foreach (var (field, column) in mapping.Columns)
        {
            places[(int)field] = Place(headings, column.Heading);
            var stands = field == FactField.Currency && mapping.Currency is not null;
            if (places[(int)field] == Absent && !column.Optional && !stands)
                return (null, column.Heading);
        }

        return (new(mapping, headings, places), null);
    }

    public int Place(FactField field) => places[(int)field];

    public bool Has(FactField field) => places[(int)field] != Absent;

    public DateForms Dates(FactField field) => dates[(int)field];

    public string Heading(FactField field) =>
        Has(field) ? Headings[places[(int)field]] : columns[(int)field]?.Heading ?? "";

    public bool LeavesEmpty(FactField field) => columns[(int)field]?.Unreadable == Unreadable.LeaveEmpty;

    /// <summary>Whether the text is one of those that say that there is nothing.</summary>
    public bool IsEmptyWord(FactField field, ReadOnlySpan<byte> text)
    {
        if (columns[(int)field] is not { EmptyWords.Count: > 0 } column)
            return false;

        foreach (var word in column.EmptyWords)
        {
            if (System.Text.Encoding.UTF8.GetByteCount(word) == text.Length
                && System.Text.Encoding.UTF8.GetString(text).Equals(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static int Place(IReadOnlyList<string> headings, string heading)
    {
        for (var place = 0; place < headings.Count; place++)
        {
            if (headings[place].Trim().Equals(heading.Trim(), StringComparison.OrdinalIgnoreCase))
                return place;
        }

        return Absent;
    }
}
