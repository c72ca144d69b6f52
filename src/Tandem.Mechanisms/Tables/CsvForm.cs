using System.Globalization;
using System.Text;
using Tandem.Formats;

namespace Tandem.Tables;

/// <summary>
/// How a table is written as CSV: the sign between fields, the form of its numbers, its line ends, whether a byte order
/// mark says that it is UTF-8, and what becomes of a text that a spreadsheet would run as a formula. Days are written
/// year first.
/// </summary>
public sealed record CsvForm(
    char Separator, CultureInfo Numbers, string LineEnd, bool Marked, Func<string, string> Text)
{
    /// <summary>For programs: the same bytes whoever asks, and texts as they are.</summary>
    public static CsvForm Invariant { get; } = new(',', CultureInfo.InvariantCulture, "\n", false, text => text);

    /// <summary>
    /// For the reader's spreadsheet: a semicolon where the decimal sign is a comma, formulas kept as text.
    /// </summary>
    public static CsvForm OfReader()
    {
        var comma = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == ",";
        return new(comma ? ';' : ',', CultureInfo.CurrentCulture, "\r\n", true, Harmless);
    }

    public string Line(IEnumerable<TableCell> cells) => string.Join(Separator, cells.Select(Field)) + LineEnd;

    public string Heading(IEnumerable<TableColumn> columns) =>
        string.Join(Separator, columns.Select(column => Quoted(Text(column.Heading)))) + LineEnd;

    private static string Harmless(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private string Field(TableCell cell) => cell switch
    {
        { Number: { } number } => Quoted(number.ToString("0.############################", Numbers)),
        { Day: { } day } => day.ToString("O", CultureInfo.InvariantCulture),
        { Text: { } text } => Quoted(Text(text)),
        _ => "",
    };

    private string Quoted(string field) =>
        field.AsSpan().IndexOfAny(Separator, '"', '\n') >= 0 || field.Contains('\r', StringComparison.Ordinal)
            ? new StringBuilder(field).Replace("\"", "\"\"").Insert(0, '"').Append('"').ToString()
            : field;
}
