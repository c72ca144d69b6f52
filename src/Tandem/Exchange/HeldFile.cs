using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>
/// The held rows of a load as a file to be put right and sent again (PER-8): the records as they came, with the reason
/// as one column more at the end, which is not read.
/// </summary>
internal static class HeldFile
{
    public static async Task Get(
        Guid load, HttpContext http, TandemDb db, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var shown = await db.Load(new LoadId(load), actor, ct);
        http.Response.ContentType = "text/csv; charset=utf-8";
        http.Response.Headers.ContentDisposition =
            $"attachment; filename=held.csv; filename*=UTF-8''{Uri.EscapeDataString(NameOf(shown))}";

        await using var writer = new StreamWriter(http.Response.Body, new UTF8Encoding(true)) { NewLine = "\r\n" };
        var sign = shown.Delimiter ?? ",";
        await writer.WriteLineAsync($"{shown.Header}{sign}{Quoted(texts["imports.reason"])}".AsMemory(), ct);
        await foreach (var row in db.HeldRows(shown.Id).AsAsyncEnumerable().WithCancellation(ct))
        {
            var reason = ReasonWords.Of(texts, Enum.Parse<HeldReason>(row.Reason));
            await writer.WriteLineAsync($"{row.Raw}{sign}{Quoted(reason)}".AsMemory(), ct);
        }
    }

    private static string NameOf(Load load) =>
        $"{Path.GetFileNameWithoutExtension(load.FileName)}-{load.Number}-held.csv";

    private static string Quoted(string text) => $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
