using System.Globalization;

namespace Tandem.Formats.Xlsx;

/// <summary>What stands in a cell. An empty cell is not among the cells of a row.</summary>
public enum CellContent
{
    Text,

    /// <summary>A number, as plain digits with a point.</summary>
    Number,
    Date,
    Boolean,

    /// <summary>What came of a formula that failed, such as <c>#N/A</c>.</summary>
    Error,
}

/// <summary>
/// One cell of a row: its column from 0, and what stands in it. A formula is the value that was kept with it. The
/// moment is that of a date; its text is the number of the sheet.
/// </summary>
public readonly record struct SheetCell(int Column, CellContent Content, string Text, DateTime Moment = default);

/// <summary>Numbers of a sheet, which are kept as binary fractions of about fifteen digits.</summary>
internal static class SheetNumber
{
    private const int Digits = 15;
    private const double LargestPlain = 1e27;
    private const double SmallestPlain = 1e-12;
    private const double LastDay = 2_958_466;
    private const double LeapDayThatNeverWas = 60;

    private static readonly DateTime From1900 = new(1899, 12, 30, 0, 0, 0, DateTimeKind.Unspecified);
    private static readonly DateTime From1904 = new(1904, 1, 1, 0, 0, 0, DateTimeKind.Unspecified);

    /// <summary>The number as plain digits, rounded to the fifteen that a sheet shows; null for what is none.</summary>
    public static string? Plain(string text, int padded)
    {
        if (text.Length is > 0 and <= Digits && text.AsSpan().IndexOfAnyExceptInRange('0', '9') < 0)
            return text.PadLeft(padded, '0');
        if (!TryRead(text, out var number))
            return null;
        if (number == 0)
            return "".PadLeft(Math.Max(1, padded), '0');
        if (Math.Abs(number) is >= LargestPlain or < SmallestPlain)
            return number.ToString("R", CultureInfo.InvariantCulture);

        var rounded = decimal.Parse(
            number.ToString("E14", CultureInfo.InvariantCulture), NumberStyles.Float, CultureInfo.InvariantCulture);
        var plain = rounded.ToString("0.############################", CultureInfo.InvariantCulture);
        return padded > 0 && number > 0 && !plain.Contains('.', StringComparison.Ordinal)
            ? plain.PadLeft(padded, '0')
            : plain;
    }

    /// <summary>
    /// The moment, to the millisecond; null for a number that is none. Sheets know a 29 February 1900, which is none.
    /// </summary>
    public static DateTime? Moment(string text, bool from1904)
    {
        if (!TryRead(text, out var days) || days < 0 || days >= LastDay)
            return null;
        if (!from1904 && Math.Floor(days) == LeapDayThatNeverWas)
            return null;

        var first = from1904 ? From1904 : days < LeapDayThatNeverWas ? From1900.AddDays(1) : From1900;
        var moment = Math.Round(days * TimeSpan.MillisecondsPerDay);
        return moment > (DateTime.MaxValue - first).TotalMilliseconds ? null : first.AddMilliseconds(moment);
    }

    private static bool TryRead(string text, out double number) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out number) && double.IsFinite(number);
}
