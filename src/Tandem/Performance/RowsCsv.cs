using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The rows behind a figure as a file for a spreadsheet, in the reader's form: a semicolon between fields where the
/// decimal sign is a comma. A text that a spreadsheet would take for a formula gets an apostrophe before it.
/// </summary>
internal static class RowsCsv
{
    public static async Task<IResult> Get(
        CollaborationId collaboration, RelationId relation, string? measure, string? month, string? verdict,
        string? item, long? known, string? definition, TandemDb db, Scorecards scorecards, JudgedLines lines,
        FactsBehind behind, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var which = Measures.Parse(measure ?? Measures.Slug(Measure.Otif));
        var found = await db.Relation(collaboration, relation, actor, ct);
        var reading = new Reading { KnownAt = known, Definition = definition };
        var card = await scorecards.Of(found, FigureWords.ReadMonth(month), reading, ct);
        var name = $"{Measures.Slug(which)}-{FigureWords.Address(card.Month)}.csv";
        if (!Measures.IsOfLines(which))
        {
            var counted = await behind.Of(card, which, reading, ct);
            return TypedResults.File(Write(counted, verdict, texts), "text/csv; charset=utf-8", name);
        }

        var facts = await db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == collaboration && v.RelationId == relation, ct);
        var rows = RowSelection.Take(await lines.Of(card, facts, reading, ct), which, verdict)
            .Where(line => item is null || line.Row.Item == item);

        return TypedResults.File(Write(rows, which, texts), "text/csv; charset=utf-8", name);
    }

    private static byte[] Write(IEnumerable<JudgedLine> lines, Measure measure, TextCatalogue texts)
    {
        var separator = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        var text = new StringBuilder();
        Add(text, separator,
        [
            texts["rows.order"], texts["rows.order-line"], texts["rows.schedule"], texts["rows.item"],
            texts["rows.ordered-quantity"], texts["rows.received-quantity"], texts["rows.unit"],
            texts["basis.requested"], texts["basis.first-confirmed"], texts["basis.last-confirmed"],
            texts["rows.due"], texts["rows.received"], texts["rows.lateness"], texts["rows.lead-time"],
            texts["rows.verdict"], texts["rows.why-not"], texts["rows.load"], texts["rows.in-file"],
        ]);
        foreach (var line in lines)
            Add(text, separator, Fields(line, measure, texts));
        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static byte[] Write(CountedRows counted, string? standing, TextCatalogue texts)
    {
        var separator = CultureInfo.CurrentCulture.NumberFormat.NumberDecimalSeparator == "," ? ';' : ',';
        var text = new StringBuilder();
        Add(text, separator,
        [
            .. counted.Columns.SelectMany(column => column.HasUnit
                ? (string[])[column.Name, texts["rows.unit"]]
                : [column.Name]),
            texts["rows.verdict"], texts["rows.how-counted"], texts["rows.load"], texts["rows.in-file"],
        ]);
        foreach (var row in StandingWords.Take(counted.Rows, standing))
        {
            Add(text, separator,
            [
                .. counted.Columns.Zip(row.Cells).SelectMany(cell => cell.First.HasUnit
                    ? (string[])[cell.Second.Filed, Harmless(cell.Second.Unit ?? "")]
                    : [cell.Second.Filed]),
                StandingWords.Name(texts, row.Standing), Harmless(row.Verdict),
                row.Load.ToString(CultureInfo.InvariantCulture), row.FileLine.ToString(CultureInfo.InvariantCulture),
            ]);
        }

        return [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text.ToString())];
    }

    private static IEnumerable<string> Fields(JudgedLine line, Measure measure, TextCatalogue texts)
    {
        var (row, verdict) = (line.Row, line.Verdict);
        return
        [
            Harmless(row.OrderNo), Harmless(row.LineNo), Harmless(row.ScheduleNo), Harmless(row.Item),
            Number(verdict.QuantityMicros), Number(verdict.ReceivedMicros), Harmless(line.Unit),
            Day(line.Requested), Day(line.FirstConfirmed), Day(line.LastConfirmed), Day(verdict.Due),
            Day(verdict.LastReceived), Whole(verdict.LatenessDays), Whole(verdict.LeadTimeDays),
            RowSelection.Name(texts, line.OutcomeFor(measure)),
            verdict.Included ? "" : RowSelection.Why(texts, verdict.ExcludedBecause),
            row.Load.ToString(CultureInfo.InvariantCulture), row.FileLine.ToString(CultureInfo.InvariantCulture),
        ];
    }

    /// <summary>A text of a file that could be run as a formula is kept as a text.</summary>
    internal static string Harmless(string text) =>
        text is ['=' or '+' or '-' or '@' or '\t' or '\r', ..] ? "'" + text : text;

    private static void Add(StringBuilder text, char separator, IEnumerable<string> fields) =>
        text.AppendJoin(separator, fields.Select(field => Quoted(field, separator))).Append("\r\n");

    private static string Quoted(string field, char separator) =>
        field.AsSpan().IndexOfAny(separator, '"', '\n') >= 0 || field.Contains('\r', StringComparison.Ordinal)
            ? $"\"{field.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
            : field;

    private static string Number(long? micros) => micros is { } known
        ? Quantity.ToDecimal(known).ToString("0.######", CultureInfo.CurrentCulture)
        : "";

    private static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    private static string Whole(int? days) => days?.ToString(CultureInfo.InvariantCulture) ?? "";
}
