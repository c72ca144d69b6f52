using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The orders behind a figure of perfect orders (metrics 1.2), line by line with the four components. What an order
/// comes to stands with its first line.
/// </summary>
internal sealed class PerfectOrderRows(RowBasis basis)
{
    private readonly TextCatalogue texts = basis.Texts;

    public CountedRows Make()
    {
        var facts = basis.Families.Orders(basis.Segment.Part);
        var rows = OrdersFold.Each(facts, basis.Definition, basis.Days.Calendar, basis.AsOf)
            .Where(order => order.Months.Months.ContainsKey(basis.Month)).SelectMany(Rows);
        return CountedRows.InOrder(
            [
                new(texts["rows.line"]), new(texts["rows.item"]), new(texts["measure.on-time"]),
                new(texts["measure.in-full"]), new(texts["beside.documentation"]), new(texts["beside.condition"]),
            ],
            rows, new());
    }

    private IEnumerable<CountedRow> Rows(JudgedOrder order)
    {
        var alone = order.Months.Months[basis.Month];
        var (standing, verdict) = Stands(alone);
        foreach (var (place, line) in order.Lines.OrderBy(l => basis.Segment.RowOf(l.Line).Key, StringComparer.Ordinal)
            .Index())
        {
            var row = basis.Segment.RowOf(line.Line);
            yield return new(
                row.Key,
                [
                    new($"{row.OrderNo}-{row.LineNo}" + (row.ScheduleNo == "1" ? "" : $"/{row.ScheduleNo}")),
                    new(row.Item), .. Components(line),
                ],
                IsRight(line) && standing == RowStanding.Against ? RowStanding.Counts : standing,
                Verdict(line, standing, verdict))
            {
                Load = row.Load,
                FileLine = row.FileLine,
                Together = row.OrderNo,
                Contribution = place == 0 ? new() { Orders = alone } : new(),
            };
        }
    }

    private string Verdict(JudgedOrderLine line, RowStanding standing, string verdict)
    {
        if (line.Exclusion is not (Exclusion.None or Exclusion.NotYetDue))
            return RowSelection.Why(texts, line.Exclusion);

        return IsRight(line) && standing == RowStanding.Against ? texts["counted.order-not-perfect"] : verdict;
    }

    /// <summary>Whether the line does not stand in the way of a perfect order.</summary>
    private static bool IsRight(JudgedOrderLine line)
    {
        var counts = line.Counts;
        return counts.Lines == 0
            || (counts.OnTime > 0 && counts.InFull > 0 && counts.PapersRight > 0 && counts.Sound > 0);
    }

    private RowCell[] Components(JudgedOrderLine line)
    {
        var counts = line.Counts;
        return
        [
            Reached(counts.Lines, counts.OnTime), Reached(counts.Measured, counts.InFull),
            Reached(counts.WithPapers, counts.PapersRight), Reached(counts.WithCondition, counts.Sound),
        ];
    }

    private RowCell Reached(long judged, long reached) =>
        judged == 0 ? RowCell.None : new(reached > 0 ? texts["counted.yes"] : texts["counted.no"]);

    private (RowStanding Standing, string Verdict) Stands(OrdersPartial alone) => alone switch
    {
        { Open: > 0 } => (RowStanding.Waiting, texts["counted.order-open"]),
        { NotMeasured: > 0 } => (RowStanding.LeftOut, texts["counted.not-measured"]),
        { Perfect: > 0, NotFinal: > 0 } => (RowStanding.Counts, texts["counted.perfect-so-far"]),
        { Perfect: > 0 } => (RowStanding.Counts, texts["counted.perfect"]),
        { Orders: > 0 } => (RowStanding.Against, texts["counted.not-perfect"]),
        _ => (RowStanding.LeftOut, texts["counted.not-measured"]),
    };
}
