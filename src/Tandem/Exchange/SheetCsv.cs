using System.Text;
using Tandem.Formats.Xlsx;

namespace Tandem.Exchange;

/// <summary>
/// The rows of a sheet as CSV in the forms of a mapping: numbers with its decimal sign and without groups, days in the
/// form of their column, texts as they are, so that one way of reading serves both. A row of the sheet is one line, and
/// an empty row an empty line: a line has the number of its row. The same file and mapping give the same bytes.
/// </summary>
internal sealed class SheetCsv : ForwardStream
{
    /// <summary>A longer text is cut here: it is too long for every field that is read.</summary>
    private const int MaxTextLength = 4_000;
    private const int ChunkChars = 32 * 1024;

    private readonly XlsxReader sheet;
    private readonly CsvMapping mapping;
    private readonly char sign;
    private readonly StringBuilder text = new(ChunkChars);
    private readonly List<string> fields = [];
    private readonly SheetHeadings beforeHeadings;
    private byte[] bytes = [];
    private int used;
    private long line = 1;
    private SheetHeadings? headings;

    /// <exception cref="XlsxException">It is no workbook that can be read.</exception>
    public SheetCsv(Stream file, CsvMapping mapping)
    {
        (this.mapping, sign, beforeHeadings) = (mapping, SignOf(mapping), new(mapping, []));
        sheet = XlsxReader.Open(file, mapping.Sheet);
    }

    /// <summary>How much of the file of this length has been passed: the share of the sheet that was read.</summary>
    public long Passed(long fileSize) => sheet.Passed(fileSize);

    /// <summary>Whether the file is a workbook by its first bytes, whatever its name.</summary>
    public static bool IsIn(Stream file)
    {
        Span<byte> start = stackalloc byte[8];
        var from = file.Position;
        var length = file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false);
        file.Position = from;
        return XlsxReader.Begins(start[..length]);
    }

    /// <summary>The sign between fields: that of the mapping, or one that is no decimal sign.</summary>
    public static char SignOf(CsvMapping mapping) => mapping.Delimiter ?? (mapping.DecimalSign == ',' ? ';' : ',');

    private SheetHeadings Dates => headings ?? beforeHeadings;

    public override int Read(Span<byte> buffer)
    {
        if (used == bytes.Length && !Fill())
            return 0;

        var count = Math.Min(buffer.Length, bytes.Length - used);
        bytes.AsSpan(used, count).CopyTo(buffer);
        used += count;
        return count;
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing)
            sheet.Dispose();
        base.Dispose(disposing);
    }

    private bool Fill()
    {
        text.Clear();
        while (text.Length < ChunkChars && sheet.Read())
        {
            if (sheet.Cells.Any(cell => cell.Text.Length > 0))
                Add();
        }

        (bytes, used) = (Encoding.UTF8.GetBytes(text.ToString()), 0);
        return bytes.Length > 0;
    }

    private void Add()
    {
        text.Append('\n', (int)(sheet.Row - line));
        line = sheet.Row + 1;
        fields.Clear();
        foreach (var cell in sheet.Cells)
        {
            while (fields.Count < cell.Column)
                fields.Add("");
            fields.Add(Shown(cell));
        }

        while (fields.Count > 0 && fields[^1].Length == 0)
            fields.RemoveAt(fields.Count - 1);
        headings ??= Headings();
        while (fields.Count < headings.Count)
            fields.Add("");
        AppendFields();
    }

    private SheetHeadings Headings() => fields.Sum(field => field.Length + 1L) <= CsvFile.MaxRecordBytes
        ? new(mapping, fields)
        : throw new XlsxException(XlsxFault.TooManyColumns, sheet.Row);

    /// <summary>A row that is longer than any may be is cut behind the limit, where the reader holds it.</summary>
    private void AppendFields()
    {
        var from = text.Length;
        foreach (var (index, field) in fields.Index())
        {
            if (index > 0)
                text.Append(sign);
            if (text.Length - from > CsvFile.MaxRecordBytes)
                break;
            text.Append(CsvRecord.Quoted(field, sign));
        }

        text.Append('\n');
    }

    private string Shown(SheetCell cell)
    {
        var shown = cell.Content switch
        {
            CellContent.Number => cell.Text.Replace('.', mapping.DecimalSign),
            CellContent.Date => Dates.Shown(cell.Column, cell.Moment),
            CellContent.Text or CellContent.Boolean or CellContent.Error => OnOneLine(cell.Text),
        };
        return headings is { AreGuarded: true } ? GuardedCells.Guard(shown) : shown;
    }

    /// <summary>A line break within a cell becomes a blank, because a row is one line.</summary>
    private static string OnOneLine(string text)
    {
        var kept = text.Length <= MaxTextLength ? text : text[..(MaxTextLength - 1)] + '…';
        return kept.AsSpan().ContainsAny('\r', '\n')
            ? kept.Replace("\r\n", " ", StringComparison.Ordinal).Replace('\r', ' ').Replace('\n', ' ')
            : kept;
    }
}
