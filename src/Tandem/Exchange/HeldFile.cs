using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Formats.Xlsx;
using Tandem.Performance;
using Tandem.Tables;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// The held rows of a load as a file to be put right and sent again (PER-8): the records as they came, with the reason
/// as one column more at the end, which is not read. Cells that a spreadsheet would run are guarded, and come back as
/// they were when the file is sent again.
/// </summary>
internal static class HeldFile
{
    public static async Task Get(
        Guid load, string? format, HttpContext http, TandemDb db, TextCatalogue texts, Actor actor,
        CancellationToken ct)
    {
        var shown = await db.Load(new LoadId(load), actor, ct);
        var sign = shown.Delimiter is [var delimiter] ? delimiter : ',';
        var csv = new CsvForm(sign, CultureInfo.InvariantCulture, "\r\n", true, GuardedCells.Guard);
        var held = new HeldRecords(shown, TableFile.FormatOf(format));
        if (held.Format == TableFormat.Xlsx && held.Headings.Count >= XlsxWriter.MaxColumns)
            throw new RefusedException(Because.Invalid, "held.too-wide");

        var rows = db.HeldRows(shown.Id).AsAsyncEnumerable()
            .Select(row => held.Cells(row, ReasonWords.Of(texts, Enum.Parse<HeldReason>(row.Reason))));
        var table = new Table(
            $"{Path.GetFileNameWithoutExtension(shown.FileName)}-{shown.Number}-held",
            [
                .. held.Headings.Select(heading => new TableColumn(heading)),
                new($"{GuardedCells.Mark}: {texts["imports.reason"]}"),
            ],
            rows);
        await new TableFile(table, held.Format, csv).ExecuteAsync(http);
    }
}

/// <summary>
/// Held records as cells. In CSV they come as they came. In a workbook, where every cell has a place, a record whose
/// fields do not fit the headings is one cell, so that none of them is read as another's.
/// </summary>
internal sealed class HeldRecords
{
    /// <summary>Records without whole fields are given as one, so that they take no other record along.</summary>
    private static readonly HeldReason[] WithoutFields =
        [HeldReason.OpenQuote, HeldReason.RecordTooLong, HeldReason.NotText];

    private readonly Load load;
    private readonly bool again;
    private readonly int marked;

    public HeldRecords(Load load, TableFormat format)
    {
        (this.load, Format) = (load, format);
        var headings = CsvRecord.Fields(load.Header, load.Delimiter);
        again = GuardedCells.AreIn(headings);
        marked = again ? headings.ToList().FindIndex(h => GuardedCells.AreIn([h])) : -1;
        Headings = [.. Own(headings)];
    }

    public TableFormat Format { get; }

    public IReadOnlyList<string> Headings { get; }

    public IReadOnlyList<TableCell> Cells(HeldRow row, string reason)
    {
        IReadOnlyList<string> fields = WithoutFields.Contains(Enum.Parse<HeldReason>(row.Reason))
            ? [row.Raw]
            : [.. Own(CsvRecord.Fields(row.Raw, load.Delimiter))];
        if (Format == TableFormat.Xlsx && fields.Count != Headings.Count)
            fields = [row.Raw, .. Enumerable.Repeat("", Math.Max(0, Headings.Count - 1))];
        return [.. fields.Select(field => (TableCell)field), reason];
    }

    private IEnumerable<string> Own(IReadOnlyList<string> fields) => fields
        .Where((_, index) => index != marked)
        .Select(field => again ? GuardedCells.Open(field) : field);
}
