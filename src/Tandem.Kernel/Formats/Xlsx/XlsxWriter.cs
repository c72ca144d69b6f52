using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Xml;

namespace Tandem.Formats.Xlsx;

/// <summary>
/// Writes one table as a workbook with one sheet: a bold heading that stays in sight, columns as wide as what they
/// hold, and typed cells. A text stays a text whatever sign it begins with; there are no formulas. Rows go out as they
/// are added, to a stream that need not be able to seek; the same rows are the same bytes.
/// </summary>
public sealed class XlsxWriter : IDisposable
{
    /// <summary>As many as a spreadsheet opens, with the heading.</summary>
    public const int MaxRows = 1_048_576;
    public const int MaxColumns = 16_384;
    public const int MaxTextLength = 32_767;
    private const int MaxSheetName = 31;
    private const int ExactDigits = 15;

    /// <summary>No file says when it was made, so that the same table is the same file.</summary>
    private static readonly DateTimeOffset Undated = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateOnly FirstCertainDay = new(1900, 3, 1);
    private static readonly DateOnly DayZero = new(1899, 12, 30);

    private readonly ZipArchive zip;
    private readonly IReadOnlyList<TableColumn> columns;
    private readonly XmlWriter sheet;
    private int row;
    private bool complete;

    /// <exception cref="ArgumentException">There are no columns, or more than a sheet has.</exception>
    public XlsxWriter(Stream to, string sheetName, IReadOnlyList<TableColumn> columns)
    {
        if (columns.Count is 0 or > MaxColumns)
            throw new ArgumentException($"A sheet has 1 to {MaxColumns} columns.", nameof(columns));

        this.columns = columns;
        zip = new(to, ZipArchiveMode.Create, leaveOpen: true);
        foreach (var (path, content) in XlsxParts.Of(SheetName(sheetName)))
        {
            using var part = Entry(path);
            part.Write(Encoding.UTF8.GetBytes(content));
        }

        sheet = XmlWriter.Create(
            Entry(XlsxParts.Sheet), new XmlWriterSettings { Encoding = new UTF8Encoding(false), CloseOutput = true });
        Begin();
    }

    /// <summary>
    /// A name as sheets may have: at most 31 characters, none of <c>[]:*?/\</c>, no apostrophe around it.
    /// </summary>
    public static string SheetName(string name)
    {
        var allowed = string.Concat(name.Select(sign => sign is '[' or ']' or ':' or '*' or '?' or '/' or '\\'
            || char.IsControl(sign) || char.IsSurrogate(sign) || sign >= '\uFFFE' ? ' ' : sign));
        allowed = allowed.Trim(' ', '\'');
        allowed = allowed[..Math.Min(allowed.Length, MaxSheetName)].TrimEnd(' ', '\'');
        return allowed.Length == 0 || allowed.Equals("History", StringComparison.OrdinalIgnoreCase) ? "Table" : allowed;
    }

    /// <summary>Adds a row; a cell beyond the columns is written as it is.</summary>
    /// <exception cref="InvalidOperationException">The sheet is full.</exception>
    public void Add(IReadOnlyList<TableCell> cells)
    {
        BeginRow();
        foreach (var (column, cell) in cells.Index())
        {
            var kind = column < columns.Count ? columns[column].Kind : ColumnKind.Text;
            if (cell.Number is { } number)
                WriteNumber(column, number, kind);
            else if (cell.Day is { } day)
                WriteDay(column, day);
            else if (cell.Text is { Length: > 0 } text)
                WriteText(column, text, XlsxParts.TextStyle);
        }

        sheet.WriteEndElement();
    }

    /// <summary>Ends the sheet and the file. Without it what was written is no workbook.</summary>
    public void Complete()
    {
        complete = true;
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.Dispose();
        zip.Dispose();
    }

    public void Dispose()
    {
        if (!complete)
            Complete();
    }

    private void Begin()
    {
        sheet.WriteStartElement("worksheet", XlsxParts.Main);
        sheet.WriteRaw(
            "<sheetViews><sheetView workbookViewId=\"0\"><pane ySplit=\"1\" topLeftCell=\"A2\" "
            + "activePane=\"bottomLeft\" state=\"frozen\"/></sheetView></sheetViews><cols>");
        foreach (var (index, column) in columns.Index())
        {
            sheet.WriteRaw(string.Create(
                CultureInfo.InvariantCulture,
                $"<col min=\"{index + 1}\" max=\"{index + 1}\" width=\"{Width(column)}\" "
                + $"style=\"{XlsxParts.ColumnStyle(column.Kind)}\" customWidth=\"1\"/>"));
        }

        sheet.WriteRaw("</cols>");
        sheet.WriteStartElement("sheetData");
        BeginRow();
        foreach (var (index, column) in columns.Index())
            WriteText(index, column.Heading, XlsxParts.HeadingStyle);
        sheet.WriteEndElement();
    }

    private void BeginRow()
    {
        if (row == MaxRows)
            throw new InvalidOperationException($"A sheet has at most {MaxRows} rows.");

        row++;
        sheet.WriteStartElement("row");
        sheet.WriteAttributeString("r", row.ToString(CultureInfo.InvariantCulture));
    }

    private void BeginCell(int column, int style)
    {
        sheet.WriteStartElement("c");
        sheet.WriteAttributeString("r", XlsxParts.Letters(column) + row.ToString(CultureInfo.InvariantCulture));
        sheet.WriteAttributeString("s", style.ToString(CultureInfo.InvariantCulture));
    }

    private void WriteText(int column, string text, int style)
    {
        var kept = XlsxText.Encoded(text, MaxTextLength);
        BeginCell(column, style == XlsxParts.TextStyle && XlsxParts.LooksRun(text) ? XlsxParts.QuotedStyle : style);
        sheet.WriteAttributeString("t", "inlineStr");
        sheet.WriteStartElement("is");
        sheet.WriteStartElement("t");
        sheet.WriteAttributeString("xml", "space", null, "preserve");
        sheet.WriteString(kept);
        sheet.WriteEndElement();
        sheet.WriteEndElement();
        sheet.WriteEndElement();
    }

    /// <summary>
    /// A whole number of more digits than a sheet keeps is a text, so that none of them is lost; of a fraction the
    /// digits beyond are rounded off.
    /// </summary>
    private void WriteNumber(int column, decimal number, ColumnKind kind)
    {
        var wholeDigits = decimal.Truncate(Math.Abs(number)).ToString(CultureInfo.InvariantCulture).Length;
        var text = decimal.Round(number, Math.Max(0, ExactDigits - wholeDigits))
            .ToString("0.###############", CultureInfo.InvariantCulture);
        if (wholeDigits > ExactDigits)
            WriteText(column, number.ToString(CultureInfo.InvariantCulture), XlsxParts.TextStyle);
        else
            WriteValue(column, text, XlsxParts.StyleOf(kind == ColumnKind.Date ? ColumnKind.Number : kind));
    }

    /// <summary>A day before March 1900, which a spreadsheet counts wrongly, is a text.</summary>
    private void WriteDay(int column, DateOnly day)
    {
        var (text, serial) = (day.ToString("O", CultureInfo.InvariantCulture), day.DayNumber - DayZero.DayNumber);
        if (day < FirstCertainDay)
            WriteText(column, text, XlsxParts.TextStyle);
        else
            WriteValue(column, serial.ToString(CultureInfo.InvariantCulture), XlsxParts.StyleOf(ColumnKind.Date));
    }

    private void WriteValue(int column, string value, int style)
    {
        BeginCell(column, style);
        sheet.WriteElementString("v", value);
        sheet.WriteEndElement();
    }

    private static int Width(TableColumn column) => Math.Clamp(
        column.Heading.Length + 3, column.Kind == ColumnKind.Text ? 12 : 11, 40);

    private Stream Entry(string path)
    {
        var entry = zip.CreateEntry(path, CompressionLevel.Fastest);
        entry.LastWriteTime = Undated;
        return entry.Open();
    }
}
