namespace Tandem.Formats;

/// <summary>What the cells of a column hold.</summary>
public enum ColumnKind
{
    Text,
    Whole,
    Number,

    /// <summary>A share: 0.954 is shown as 95.4 %.</summary>
    Percent,
    Date,
}

/// <summary>A column of a table that is handed out: its heading, and what its cells hold.</summary>
public sealed record TableColumn(string Heading, ColumnKind Kind = ColumnKind.Text);

/// <summary>A cell of a table that is handed out: nothing, a text, a number or a day.</summary>
public readonly record struct TableCell
{
    private TableCell(string? text, decimal? number, DateOnly? day) => (Text, Number, Day) = (text, number, day);

    public string? Text { get; }

    public decimal? Number { get; }

    public DateOnly? Day { get; }

    public static implicit operator TableCell(string? text) => new(text, null, null);

    public static implicit operator TableCell(decimal? number) => new(null, number, null);

    public static implicit operator TableCell(long? number) => new(null, number, null);

    public static implicit operator TableCell(DateOnly? day) => new(null, null, day);
}

/// <summary>
/// A table as people and programs take it away, described once for every form of file: its name, its columns, and rows
/// that are made while they are written.
/// </summary>
public sealed record Table(
    string Name, IReadOnlyList<TableColumn> Columns, IAsyncEnumerable<IReadOnlyList<TableCell>> Rows);
