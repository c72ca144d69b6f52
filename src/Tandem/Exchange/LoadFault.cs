using System.Globalization;
using Tandem.Formats.Xlsx;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>Why a file as a whole could not be read, as it is stored and as it is said.</summary>
internal static class LoadFault
{
    public const string Empty = "empty";
    public const string NoHeader = "no-header";
    public const string OpenQuote = "open-quote";
    public const string TooManyHeld = "too-many-held";
    private const string Column = "column:";
    private const string Twice = "twice:";
    private const string Sheet = "sheet:";

    public static string ColumnMissing(string heading) => Column + heading;

    public static string ColumnTwice(string heading) => Twice + heading;

    /// <summary>Why a workbook cannot be read, with the row at which reading stopped.</summary>
    public static string OfSheet(XlsxException unreadable) =>
        string.Create(CultureInfo.InvariantCulture, $"{Sheet}{unreadable.Fault}:{unreadable.Row}");

    public static string? Of(TextCatalogue texts, Load load) => load.Fault switch
    {
        null => null,
        Empty => texts["load.empty"],
        NoHeader or OpenQuote => texts["load.no-header"],
        TooManyHeld => texts["load.too-many-held"],
        ['t', 'w', ..] twice => texts["load.column-twice", twice[Twice.Length..]],
        ['s', 'h', ..] sheet => SheetFault.Of(texts, sheet[Sheet.Length..]),
        ['c', ..] column => texts["load.column-missing", column[Column.Length..]],
        var other => other,
    };
}
