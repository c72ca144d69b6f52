using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The inspections and complaints behind a figure of quality (metrics 1.4 and 1.5). Receipts, of which every unit
/// counts, are the rest.
/// </summary>
internal sealed class QualityRows(RowBasis basis, Measure measure)
{
    private readonly TextCatalogue texts = basis.Texts;
    private readonly QualityPartial rest = new();
    private readonly List<CountedRow> rows = [];
    private string[] units = [];

    public CountedRows Make()
    {
        var families = basis.Families;
        var (part, quality, asOf) = (basis.Segment.Part, basis.Definition.Quality, basis.AsOf);
        var complaints = families.ComplaintsOf(part);
        complaints.AddRange(families.ComplaintsLeft());
        var facts = families.Quality(
            families.Received(part), [.. part.Lots.Select(lot => lot.Lot)], [.. complaints.Select(c => c.Counted)]);
        var receipts = families.Quality(facts.Receipts, [], []);
        units = facts.Units;
        if (QualityFold.Fold(receipts, quality, asOf).Months.GetValueOrDefault(basis.Month) is { } received)
            rest.Add(received);
        foreach (var (lot, months) in part.Lots.Zip(QualityFold.EachLot(facts, quality, asOf)))
            Take(months, lot.Lot.InspectedOn, lot.Lot.ReceivedOn, true, alone => Row(lot, alone));
        foreach (var (complaint, months) in complaints.Zip(QualityFold.EachComplaint(facts, quality, asOf)))
        {
            Take(months, complaint.Counted.RegisteredOn, complaint.Counted.ReceivedOn, false,
                alone => Row(complaint.Fact, complaint.Counted, alone));
        }

        return CountedRows.InOrder(
            [
                new(texts["rows.record"]), new(texts["rows.order-line-of"]), new(texts["rows.found-on"], true),
                new(texts["rows.received"], true), new(texts["rows.checked"], true, true),
                new(texts["rows.rejected"], true, true), new(texts["rows.nonconforming"], true, true),
                new(texts["rows.reason"]), new(texts["rows.caused-by"]),
            ],
            rows, new MonthPartials { Quality = rest });
    }

    /// <summary>A fact of the month is listed where the measure is about it; otherwise it is of the rest.</summary>
    private void Take(
        FoldedMonths<QualityPartial> months, int foundOn, int receivedOn, bool isLot,
        Func<QualityPartial, CountedRow> row)
    {
        var alone = months.Months.GetValueOrDefault(basis.Month);
        var listed = measure switch
        {
            Measure.CohortDefectRate => basis.InMonth(receivedOn),
            Measure.LotRejection or Measure.QuantityRejection => isLot && basis.InMonth(foundOn),
            _ => basis.InMonth(foundOn),
        };
        if (listed)
            rows.Add(row(alone ?? new QualityPartial()));
        else if (alone is not null)
            rest.Add(alone);
    }

    private CountedRow Row(LotOfPart lot, QualityPartial alone)
    {
        var (of, counted) = (lot.Row, lot.Lot);
        var (standing, verdict) = Stands(alone, counted.InspectedOn, counted.CausedBy, true, counted);
        var unit = units[counted.Unit];
        return new(
            $"lot/{of.Order}/{of.Line}/{of.Receipt}/{of.Lot}",
            [
                new(of.Lot.Length > 0 ? texts["rows.lot", of.Lot] : texts["rows.inspection"]),
                new(RowBasis.OrderLine(of.Order, of.Line)), RowCell.On(counted.InspectedOn),
                RowCell.On(counted.ReceivedOn), RowCell.Of(counted.CheckedMicros, unit),
                RowCell.Of(counted.RejectedMicros, unit), RowCell.Of(counted.CountedMicros, unit),
                new(FactTermWords.Reason(texts, of.Reason)), new(Cause(counted.CausedBy)),
            ],
            standing, verdict)
        {
            Weight = Weight(alone),
            Reason = of.Reason,
            Load = of.Load,
            FileLine = of.FileLine,
            Contribution = new() { Quality = alone },
        };
    }

    private CountedRow Row(ComplaintFact fact, RegisteredComplaint counted, QualityPartial alone)
    {
        var (standing, verdict) = Stands(alone, counted.RegisteredOn, counted.CausedBy, counted.Confirmed, null);
        return new(
            $"complaint/{fact.ComplaintNo}/{fact.ComplaintLine}",
            [
                new(texts["rows.complaint", $"{fact.ComplaintNo}-{fact.ComplaintLine}"]),
                new(RowBasis.OrderLine(fact.OrderNo, fact.LineNo)), RowCell.On(counted.RegisteredOn),
                RowCell.On(counted.ReceivedOn), RowCell.None, RowCell.None,
                RowCell.Of(counted.NonconformingMicros, fact.Unit), new(FactTermWords.Reason(texts, fact.Reason)),
                new(Cause(counted.CausedBy)),
            ],
            standing, verdict)
        {
            Weight = Weight(alone),
            Reason = fact.Reason,
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Quality = alone },
        };
    }

    private (RowStanding Standing, string Verdict) Stands(
        QualityPartial alone, int foundOn, CausedBy cause, bool confirmed, InspectedLot? lot)
    {
        if (foundOn > basis.AsOf.DayNumber)
            return (RowStanding.Waiting, texts["counted.ahead"]);
        if (measure is Measure.LotRejection or Measure.QuantityRejection)
        {
            return alone.RejectedLots > 0
                ? (RowStanding.Against, texts["counted.rejected"])
                : (RowStanding.Counts, texts["counted.passed"]);
        }

        if (Weight(alone) > 0)
        {
            return (
                RowStanding.Against,
                lot is { IsSorted: false } ? texts["counted.unsorted"] : texts["counted.nonconforming"]);
        }

        if (lot is { CountedMicros: 0 })
            return (RowStanding.Counts, texts["counted.passed"]);
        if (cause != CausedBy.Supplier)
            return (RowStanding.LeftOut, texts["counted.not-supplier"]);

        return confirmed
            ? (RowStanding.Counts, texts["counted.passed"])
            : (RowStanding.LeftOut, texts["counted.not-confirmed"]);
    }

    private decimal Weight(QualityPartial alone) => alone.Units.Values.Sum(sums => Quantity.ToDecimal(measure switch
    {
        Measure.CohortDefectRate => sums.CohortNonconformingMicros,
        Measure.LotRejection or Measure.QuantityRejection => sums.RejectedMicros,
        _ => sums.NonconformingMicros,
    }));

    private string Cause(CausedBy cause) => cause switch
    {
        CausedBy.Supplier => basis.Card.Supplier.Name,
        CausedBy.Buyer => basis.Card.Buyer.Name,
        CausedBy.ThirdParty => texts["caused.third-party"],
        CausedBy.NotYetKnown => texts["caused.not-yet-known"],
    };
}
