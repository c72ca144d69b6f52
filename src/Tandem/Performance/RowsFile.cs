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
        string? item, long? known, string? format, TandemDb db, Scorecards scorecards, JudgedLines lines,
        TextCatalogue texts, Actor actor, CancellationToken ct)
    {
        var which = Measures.Parse(measure ?? Measures.Slug(Measure.Otif));
        var found = await db.Relation(collaboration, relation, actor, ct);
        var reading = new Reading { KnownAt = known };
        var card = await scorecards.Of(found, FigureWords.ReadMonth(month), reading, ct);
        var facts = await db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == collaboration && v.RelationId == relation, ct);
        var rows = RowSelection.Take(await lines.Of(card, facts, reading, ct), which, verdict)
            .Where(line => item is null || line.Row.Item == item);

        var name = $"{Measures.Slug(which)}-{FigureWords.Address(card.Month)}";
        return new TableFile(TableOf(name, rows, which, texts), TableFile.FormatOf(format), CsvForm.OfReader());
    }

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
            verdict.Included ? "" : RowSelection.Why(texts, verdict.ExcludedBecause),
            (long?)row.Load, (long?)row.FileLine,
        ];
    }

    private static decimal? Number(long? micros) => micros is { } known ? Quantity.ToDecimal(known) : null;
}
