using System.Globalization;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// Reads the rows of one sheet of a workbook (ECMA-376) from the first to the last, with memory that does not grow with
/// the file but for its shared texts, which are limited. Hidden rows are rows; of merged cells the first has the value.
/// What is no such file, or goes beyond the limits, is refused with <see cref="XlsxException"/>.
/// </summary>
public sealed class XlsxReader : IDisposable
{
    private const int MostDigits = 40;
    private static readonly string[] Moments = ["yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK"];

    private readonly XlsxLimits limits;
    private readonly PartXml sheet;
    private readonly SharedTexts texts;
    private readonly CellFormats formats;
    private readonly bool from1904;
    private readonly List<SheetCell> cells = [];
    private int lastColumn = -1;

    private XlsxReader(Stream file, string? name, XlsxLimits limits)
    {
        this.limits = limits;
        var parts = new WorkbookParts(new ZipDirectory(file, limits));
        from1904 = parts.From1904;
        using (var styles = parts.Only("styles"))
            formats = styles is null ? new() : CellFormats.Read(styles);
        texts = new(parts.Only("sharedStrings"), limits);
        (SheetName, sheet) = parts.Sheet(name);
    }

    public string SheetName { get; }

    /// <summary>The number of the row that was read last, as the sheet counts: from 1, empty ones too.</summary>
    public long Row { get; private set; }

    /// <summary>How much of the sheet has been read, as the same share of another length.</summary>
    public long Passed(long of) => sheet.Passed(of);

    /// <summary>What stands in the row that was read last, in the order of its columns; valid until the next.</summary>
    public IReadOnlyList<SheetCell> Cells => cells;

    /// <summary>Whether a file begins as one that is meant for this reader, or for one of its predecessors.</summary>
    public static bool Begins(ReadOnlySpan<byte> file) => IsZip(file) || OldWorkbook.Begins(file);

    /// <summary>Opens the sheet of the name, or the first that is not hidden. The file has to stay open.</summary>
    /// <exception cref="XlsxException">It is no workbook, or has no such sheet.</exception>
    public static XlsxReader Open(Stream file, string? sheet = null, XlsxLimits? limits = null)
    {
        Span<byte> start = stackalloc byte[OldWorkbook.SignatureLength];
        file.Position = 0;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        if (OldWorkbook.Begins(start[..length]))
            throw new XlsxException(OldWorkbook.FaultOf(file));

        return new(file, sheet, limits ?? XlsxLimits.Default);
    }

    /// <summary>Moves on to the next row that the sheet has; false at its end.</summary>
    public bool Read()
    {
        try
        {
            return ReadRow();
        }
        catch (XlsxException unplaced) when (unplaced.Row == 0 && Row > 0)
        {
            throw new XlsxException(unplaced.Fault, Row, unplaced);
        }
    }

    public void Dispose()
    {
        sheet.Dispose();
        texts.Dispose();
    }

    private bool ReadRow()
    {
        cells.Clear();
        lastColumn = -1;
        if (!sheet.ReadTo("row"))
            return false;

        Row = Next(sheet.Attribute("r"), Row);
        if (Row > limits.Rows)
            throw new XlsxException(XlsxFault.TooManyRows);
        if (sheet.IsEmpty)
            return true;

        var depth = sheet.Depth;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (sheet is { IsElement: true, Name: "c" })
                ReadCell();
        }

        return true;
    }

    /// <summary>The number that is given, which has to be beyond the last, or the one after it.</summary>
    private static long Next(string? given, long last)
    {
        if (given is null)
            return last + 1;

        return long.TryParse(given, NumberStyles.None, CultureInfo.InvariantCulture, out var row) && row > last
            ? row
            : throw new XlsxException(XlsxFault.Damaged);
    }

    private void ReadCell()
    {
        var column = ColumnOf(sheet.Attribute("r"), lastColumn + 1);
        if (column >= limits.Columns)
            throw new XlsxException(XlsxFault.TooManyColumns);
        if (column <= lastColumn)
            throw new XlsxException(XlsxFault.Damaged);

        lastColumn = column;
        var (type, style) = (sheet.Attribute("t"), sheet.Attribute("s"));
        if (Value(type) is { Length: > 0 } value)
            cells.Add(Made(column, type, style, value));
    }

    private string? Value(string? type)
    {
        if (sheet.IsEmpty)
            return null;

        string? value = null;
        var depth = sheet.Depth;
        while (sheet.Read() && sheet.Depth > depth)
        {
            if (!sheet.IsElement)
                continue;
            if (sheet.Name == "v")
                value = sheet.Text(limits.TextLength);
            else if (sheet.Name == "is" && type == "inlineStr")
                value = sheet.Text(limits.TextLength, without: "rPh");
        }

        return value;
    }

    private SheetCell Made(int column, string? type, string? style, string value) => type switch
    {
        "s" => new(column, CellContent.Text, texts.Of(Index(value))),
        "inlineStr" or "str" => new(column, CellContent.Text, XlsxText.Decoded(value)),
        "b" => new(column, CellContent.Boolean, value.Trim() is "1" or "true" ? "true" : "false"),
        "e" => new(column, CellContent.Error, value),
        "d" => DateTime.TryParseExact(
            value.Trim(), Moments, CultureInfo.InvariantCulture, DateTimeStyles.AdjustToUniversal, out var moment)
            ? new(column, CellContent.Date, value, moment)
            : new(column, CellContent.Text, value),
        _ => MadeOfNumber(column, style is null ? 0 : Index(style), value.Trim()),
    };

    private SheetCell MadeOfNumber(int column, int style, string value)
    {
        var (kind, digits) = formats.Of(style);
        if (kind == NumberKind.Date && SheetNumber.Moment(value, from1904) is { } moment)
            return new(column, CellContent.Date, value, moment);

        return value.Length <= MostDigits && SheetNumber.Plain(value, digits) is { } plain
            ? new(column, CellContent.Number, plain)
            : throw new XlsxException(XlsxFault.Damaged);
    }

    private static int Index(string text) =>
        int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            ? index
            : throw new XlsxException(XlsxFault.Damaged);

    /// <summary>The letters of a place such as <c>AB12</c> as a number from 0.</summary>
    private static int ColumnOf(string? place, int next)
    {
        if (place is null)
            return next;

        var column = 0;
        foreach (var letter in place.TakeWhile(char.IsAsciiLetter))
        {
            column = column * 26 + (letter | 0x20) - 'a' + 1;
            if (column > 1_000_000)
                throw new XlsxException(XlsxFault.TooManyColumns);
        }

        return column > 0 ? column - 1 : throw new XlsxException(XlsxFault.Damaged);
    }

    private static bool IsZip(ReadOnlySpan<byte> file) =>
        file is [(byte)'P', (byte)'K', 3, 4, ..] or [(byte)'P', (byte)'K', 5, 6, ..];
}
