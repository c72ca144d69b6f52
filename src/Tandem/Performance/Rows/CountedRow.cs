using System.Globalization;
using Tandem.Formats;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>How a fact stands in a figure. What asks for attention comes first.</summary>
public enum RowStanding
{
    /// <summary>It counts, and against the one who is measured.</summary>
    Against,

    /// <summary>It does not count yet.</summary>
    Waiting,

    /// <summary>It does not count, for want of a fact or by the definition.</summary>
    LeftOut,

    /// <summary>It counts.</summary>
    Counts,
}

/// <summary>A column of the rows behind a figure; one of quantities or amounts names its unit in every cell.</summary>
public sealed record RowColumn(string Name, bool Numeric = false, bool HasUnit = false);

/// <summary>A text, a day or a number with its unit; a cell with none of these is empty.</summary>
public readonly record struct RowCell(
    string? Text = null, DateOnly? Day = null, decimal? Number = null, string? Unit = null)
{
    public static RowCell None => default;

    /// <summary>As the reader writes it, on a page.</summary>
    public string Shown => (Day, Number) switch
    {
        ({ } day, _) => FigureWords.Day(day),
        (_, { } number) => $"{Written(number, "#,0.######")} {Unit}".Trim(),
        _ => string.IsNullOrEmpty(Text) ? "–" : Text,
    };

    /// <summary>In a file for a spreadsheet, where the unit stands beside it.</summary>
    public TableCell Filed => (Day, Number) switch
    {
        ({ } day, _) => (DateOnly?)day,
        (_, { } number) => (decimal?)number,
        _ => Text ?? "",
    };

    public static RowCell On(int day) =>
        day == OrderLineColumns.NoDay ? None : new(Day: DateOnly.FromDayNumber(day));

    public static RowCell Of(Int128 micros, string unit) => new(Number: Quantity.ToDecimal(micros), Unit: unit);

    private static string Written(decimal number, string form) =>
        (number < 0 ? "−" : "") + Math.Abs(number).ToString(form, CultureInfo.CurrentCulture);
}

/// <summary>
/// A fact behind a figure: what it says, how it stands, where it came from, and what it comes to alone, by the same
/// function as the figure.
/// </summary>
public sealed record CountedRow(string Key, IReadOnlyList<RowCell> Cells, RowStanding Standing, string Verdict)
{
    /// <summary>How much hangs on it; among rows that stand alike the heaviest comes first.</summary>
    public decimal Weight { get; init; }

    public long Load { get; init; }

    public long FileLine { get; init; }

    /// <summary>By what the row can be put together with others, such as the reason of a defect.</summary>
    public string? Reason { get; init; }

    /// <summary>By what rows count as one, such as the lines of an order that is perfect or not.</summary>
    public string? Together { get; init; }

    public MonthPartials Contribution { get; init; } = new();
}

/// <summary>
/// The rows behind a figure of a month, and what stands behind it beside them, such as receipts. Together they come to
/// the figure.
/// </summary>
public sealed record CountedRows(IReadOnlyList<RowColumn> Columns, IReadOnlyList<CountedRow> Rows, MonthPartials Rest)
{
    /// <summary>What the sum of all rows and the rest is.</summary>
    public MonthPartials Sum => MonthPartials.MergeAll([Rest, .. Rows.Select(row => row.Contribution)]);

    /// <summary>The rows in the order in which they ask for attention.</summary>
    public static CountedRows InOrder(
        IReadOnlyList<RowColumn> columns, IEnumerable<CountedRow> rows, MonthPartials rest) => new(
        columns,
        [
            .. rows.OrderBy(row => row.Standing).ThenByDescending(row => row.Weight)
                .ThenBy(row => row.Key, StringComparer.Ordinal),
        ],
        rest);
}
