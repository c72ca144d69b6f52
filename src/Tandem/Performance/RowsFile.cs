using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Measures;
using Tandem.Tables;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The rows behind a figure as a file for a spreadsheet (EXC-3): CSV in the reader's form, or a workbook.
/// </summary>
internal static class RowsFile
{
    public static async Task<IResult> Get(
        CollaborationId collaboration, RelationId relation, string? measure, string? month, string? verdict,
        string? item, long? known, string? definition, string? format, TandemDb db, Scorecards scorecards,
        JudgedLines lines, FactsBehind behind, TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var which = Measures.Parse(measure ?? Measures.Slug(Measure.Otif));
        var found = await db.Relation(collaboration, relation, actor, ct);
        var reading = new Reading { KnownAt = known, Definition = definition };
        var card = await scorecards.Of(found, FigureWords.ReadMonth(month), reading, ct);
        var name = $"{Measures.Slug(which)}-{FigureWords.Address(card.Month)}";
        var table = Measures.IsOfLines(which)
            ? TableOf(name, await Lines(db, card, which, verdict, item, reading, lines, ct), which, texts)
            : TableOf(name, await behind.Of(card, which, reading, ct), verdict, texts);
        return new TableFile(table, TableFile.FormatOf(format), CsvForm.OfReader());
    }

    private static async Task<IEnumerable<JudgedLine>> Lines(
        TandemDb db, Scorecard card, Measure measure, string? verdict, string? item, Reading reading,
        JudgedLines lines, CancellationToken ct)
    {
        var relation = card.Relation;
        var facts = await db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);
        return RowSelection.Take(await lines.Of(card, facts, reading, ct), measure, verdict)
            .Where(line => item is null || line.Row.Item == item);
    }

    private static Table TableOf(string name, CountedRows counted, string? standing, TextCatalogue texts) => new(
        name,
        [
            .. counted.Columns.SelectMany(column => column.HasUnit
                ? (TableColumn[])[new(column.Name, ColumnKind.Number), new(texts["rows.unit"])]
                : [new(column.Name, column.Numeric ? ColumnKind.Number : ColumnKind.Text)]),
            new(texts["rows.verdict"]), new(texts["rows.how-counted"]), new(texts["rows.load"], ColumnKind.Whole),
            new(texts["rows.in-file"], ColumnKind.Whole),
        ],
        StandingWords.Take(counted.Rows, standing).Select(row => (IReadOnlyList<TableCell>)
        [
            .. counted.Columns.Zip(row.Cells).SelectMany(cell => cell.First.HasUnit
                ? (TableCell[])[cell.Second.Filed, cell.Second.Unit ?? ""]
                : [cell.Second.Filed]),
            StandingWords.Name(texts, row.Standing), row.Verdict, (long?)row.Load, (long?)row.FileLine,
        ]).ToAsyncEnumerable());

    private static Table TableOf(
        string name, IEnumerable<JudgedLine> lines, Measure measure, TextCatalogue texts) => new(
        name,
        [
            new(texts["rows.order"]), new(texts["rows.order-line"]), new(texts["rows.schedule"]),
            new(texts["rows.item"]),
            new(texts["rows.ordered-quantity"], ColumnKind.Number),
            new(texts["rows.received-quantity"], ColumnKind.Number), new(texts["rows.unit"]),
            new(texts["basis.requested"], ColumnKind.Date), new(texts["basis.first-confirmed"], ColumnKind.Date),
            new(texts["basis.last-confirmed"], ColumnKind.Date), new(texts["rows.due"], ColumnKind.Date),
            new(texts["rows.received"], ColumnKind.Date), new(texts["rows.lateness"], ColumnKind.Whole),
            new(texts["rows.lead-time"], ColumnKind.Whole), new(texts["rows.verdict"]), new(texts["rows.why-not"]),
            new(texts["rows.load"], ColumnKind.Whole), new(texts["rows.in-file"], ColumnKind.Whole),
        ],
        lines.Select(line => Cells(line, measure, texts)).ToAsyncEnumerable());

    private static IReadOnlyList<TableCell> Cells(JudgedLine line, Measure measure, TextCatalogue texts)
    {
        var (row, verdict) = (line.Row, line.Verdict);
        return
        [
            row.OrderNo, row.LineNo, row.ScheduleNo, row.Item, Number(verdict.QuantityMicros),
            Number(verdict.ReceivedMicros), line.Unit, line.Requested, line.FirstConfirmed, line.LastConfirmed,
            verdict.Due, verdict.LastReceived, (long?)verdict.LatenessDays, (long?)verdict.LeadTimeDays,
            RowSelection.Name(texts, line.OutcomeFor(measure)),
            verdict.Included ? "" : RowSelection.Why(texts, line),
            (long?)row.Load, (long?)row.FileLine,
        ];
    }

    private static decimal? Number(long? micros) => micros is { } known ? Quantity.ToDecimal(known) : null;
}
