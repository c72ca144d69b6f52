using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// The held rows of a load as a file to be put right and sent again (PER-8): the records as they came, with the reason
/// as one column more at the end, which is not read. Cells that a spreadsheet would run are guarded, and come back as
/// they were when the file is sent again.
/// </summary>
internal static class HeldFile
{
    /// <summary>Records without whole fields are given as one, so that they take no other record along.</summary>
    private static readonly HeldReason[] WithoutFields =
        [HeldReason.OpenQuote, HeldReason.RecordTooLong, HeldReason.NotText];

    public static async Task Get(
        Guid load, HttpContext http, TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var shown = await db.Load(new LoadId(load), actor, ct);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=held.csv; filename*=UTF-8''{Uri.EscapeDataString(NameOf(shown))}";

        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(true)) { NewLine = "\r\n" };
        var sign = shown.Delimiter is [var delimiter] ? delimiter : ',';
        var headings = CsvRecord.Fields(shown.Header, shown.Delimiter);
        var again = GuardedCells.AreIn(headings);
        var marked = again ? headings.ToList().FindIndex(h => GuardedCells.AreIn([h])) : -1;
        var reasonHeading = $"{GuardedCells.Mark}: {texts["imports.reason"]}";
        await writer.WriteLineAsync(Line([.. Own(headings), reasonHeading], sign).AsMemory(), ct);
        await foreach (var row in db.HeldRows(shown.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var reason = Enum.Parse<HeldReason>(row.Reason);
            IReadOnlyList<string> fields =
                WithoutFields.Contains(reason) ? [row.Raw] : CsvRecord.Fields(row.Raw, shown.Delimiter);
            await writer.WriteLineAsync(
                Line([.. Own(fields), ReasonWords.Of(texts, reason)], sign).AsMemory(), ct);
        }

        IEnumerable<string> Own(IReadOnlyList<string> fields) => fields
            .Where((_, index) => index != marked)
            .Select(field => again ? GuardedCells.Open(field) : field);
    }

    private static string NameOf(Load load) =>
        $"{Path.GetFileNameWithoutExtension(load.FileName)}-{load.Number}-held.csv";

    private static string Line(IEnumerable<string> fields, char sign) =>
        string.Join(sign, fields.Select(field => CsvRecord.Quoted(GuardedCells.Guard(field), sign)));
}
