using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>A row behind a figure as it can be contested: its key, what it is called, and how it stands.</summary>
internal sealed record ClosingRow(string Key, string Name, RowStanding Standing);

/// <summary>
/// The rows of a month behind any measure, and the figure without some of them. A figure without rows is made by the
/// fold that makes every figure: of order lines by folding the month with those lines marked as not counted, of other
/// facts by summing all contributions but theirs.
/// </summary>
internal sealed class ClosingRows(
    DataScope data, FactSegments segments, WorkingCalendars calendars, JudgedLines lines, FactsBehind facts)
{
    /// <summary>All rows behind a measure of the scorecard, read as the scorecard was.</summary>
    public async Task<IReadOnlyList<ClosingRow>> Of(
        Scorecard card, Measure measure, Reading reading, CancellationToken ct)
    {
        if (!Measures.IsOfLines(measure))
        {
            var rows = (await facts.Of(card, measure, reading, ct)).Rows;
            return [.. rows.Select(row => new ClosingRow(row.Key, Cut(row.Cells[0].Shown), row.Standing))];
        }

        var judged = await lines.Of(card, await Facts(card, ct), reading, ct);
        return
        [
            .. judged.Where(line => !line.Elsewhere).Select(line => new ClosingRow(
                line.Row.Key, Cut(NameOf(line.Row)), StandingOf(line.OutcomeFor(measure)))),
        ];
    }

    /// <summary>One row behind a measure of the scorecard, read on all facts.</summary>
    /// <exception cref="RefusedException">There is none of that key in the month.</exception>
    public async Task<ClosingRow> Demand(Scorecard card, Measure measure, string key, CancellationToken ct) =>
        (await Of(card, measure, Reading.AsAgreed, ct)).FirstOrDefault(row => row.Key == key)
        ?? throw new RefusedException(Because.Invalid, "contest.row-unknown", FigureWords.Month(card.Month));

    /// <summary>A figure of the scorecard as it is without these rows.</summary>
    public async Task<Figure> Without(
        Scorecard card, Measure measure, IReadOnlySet<string> left, Reading reading, CancellationToken ct)
    {
        if (!Measures.IsOfLines(measure))
        {
            var sum = Without(await facts.Of(card, measure, reading, ct), left);
            return Measures.Of(measure, sum, card.Definition);
        }

        if (await Facts(card, ct) is not { } version)
            return Figure.None(NoDataReason.NoFacts, Measures.UnitOf(measure));

        var segment = await segments.Of(data.Work, card.Relation, version.Version, card.Behind(reading).KnownAt, ct);
        var folded = DeliveryFold.Fold(
            Marked(segment, left), card.Definition, calendars.CalendarOf(card.Buyer), card.AsOf);
        var month = new MonthPartials { Delivery = folded.Months.GetValueOrDefault(card.Month) };
        return Measures.Of(measure, month, card.Definition);
    }

    /// <summary>What all rows but these come to; those that count as one go together.</summary>
    internal static MonthPartials Without(CountedRows rows, IReadOnlySet<string> left)
    {
        var together = rows.Rows.Where(row => left.Contains(row.Key)).Select(row => row.Together).OfType<string>()
            .ToHashSet();
        return MonthPartials.MergeAll(
        [
            rows.Rest,
            .. rows.Rows.Where(row => !left.Contains(row.Key) && !(row.Together is { } of && together.Contains(of)))
                .Select(row => row.Contribution),
        ]);
    }

    /// <summary>How a line stands in a measure of lines.</summary>
    public static RowStanding StandingOf(LineOutcomeKind outcome) => outcome switch
    {
        LineOutcomeKind.Hit => RowStanding.Counts,
        LineOutcomeKind.NotCounted or LineOutcomeKind.QuantityUnknown => RowStanding.LeftOut,
        LineOutcomeKind.Late or LineOutcomeKind.Early or LineOutcomeKind.Short or LineOutcomeKind.Over
            or LineOutcomeKind.NothingReceived or LineOutcomeKind.NotConfirmed
            or LineOutcomeKind.ConfirmedOtherwise => RowStanding.Against,
    };

    private Task<FactVersion?> Facts(Scorecard card, CancellationToken ct) =>
        data.Work.Db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == card.Relation.CollaborationId && v.RelationId == card.Relation.Id, ct);

    private static OrderLineColumns Marked(FactSegment segment, IReadOnlySet<string> left)
    {
        var waived = (bool[])segment.Columns.Waived.Clone();
        for (var line = 0; line < segment.Columns.Count; line++)
            waived[line] |= left.Contains(segment.RowOf(line).Key);
        return segment.Columns with { Waived = waived };
    }

    private static string NameOf(FactRow row) =>
        $"{row.OrderNo}-{row.LineNo}" + (row.ScheduleNo == "1" ? "" : $"/{row.ScheduleNo}");

    private static string Cut(string name) => name.Length <= Contest.MaxRowLength ? name : name[..Contest.MaxRowLength];
}
