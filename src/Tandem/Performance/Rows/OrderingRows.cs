using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The facts behind the figures of how the buyer orders and pays (PER-15): confirmed lines with what the buyer changed,
/// invoices with the day of payment, and specifications with their notice.
/// </summary>
internal sealed class OrderingRows(RowBasis basis)
{
    private readonly TextCatalogue texts = basis.Texts;

    public CountedRows Of(Measure measure) => measure switch
    {
        Measure.LateOrderChanges => Lines(),
        Measure.DaysToPay => Invoices(),
        _ => Specifications(),
    };

    private CountedRows Lines()
    {
        var rows = new List<CountedRow>();
        foreach (var line in basis.Segment.Part.Promised)
        {
            if (!basis.InMonth(line.Promised.Steps[0].PromisedOn)
                || Alone(new() { Lines = [line.Promised] }) is not { } alone)
            {
                continue;
            }

            var steps = line.Promised.Steps.Where(step => step.On <= basis.AsOf.DayNumber).ToList();
            if (steps.Count > 0)
                rows.Add(Row(line, steps, alone));
        }

        return CountedRows.InOrder(
            [
                new(texts["rows.order-line-of"]), new(texts["rows.confirmed-on"], true),
                new(texts["rows.promised-first"], true), new(texts["rows.promised-last"], true),
                new(texts["rows.asked-by-buyer"], true), new(texts["rows.changed-last"], true),
                new(texts["rows.cancelled-on"], true),
            ],
            rows, Beside(new() { Invoices = AllInvoices, Changes = AllChanges }));
    }

    private CountedRow Row(PromisedLineOfPart line, List<PromiseStep> steps, OrderingPartial alone)
    {
        var name = RowBasis.OrderLine(line.Order, line.Line) + (line.Schedule == "1" ? "" : $"/{line.Schedule}");
        var asked = steps.Skip(1).Where(step => step.ByBuyer).ToList();
        var cancelled = line.Promised.Status == LineStatus.CancelledByBuyer
            ? line.Promised.CancelledOn
            : OrderLineColumns.NoDay;
        return new(
            $"{line.Order}/{line.Line}/{line.Schedule}",
            [
                new(name), RowCell.On(steps[0].On), RowCell.On(steps[0].PromisedOn), RowCell.On(steps[^1].PromisedOn),
                new(Number: asked.Count), asked.Count == 0 ? RowCell.None : RowCell.On(asked[^1].On),
                RowCell.On(cancelled),
            ],
            alone.LateLines > 0 ? RowStanding.Against : alone.Lines > 0 ? RowStanding.Counts : RowStanding.Waiting,
            alone.LateLines > 0 ? WhatWasLate(alone)
                : alone.Lines == 0 ? texts["counted.promised-ahead"]
                : alone.InGoodTime > 0 ? texts["counted.changed-in-time"] : texts["counted.not-changed"])
        {
            Weight = alone.BroughtForward + alone.PutOff + alone.OtherQuantity + alone.Cancelled,
            Load = line.Load,
            FileLine = line.FileLine,
            Contribution = new() { Ordering = alone },
        };
    }

    private string WhatWasLate(OrderingPartial alone) => string.Join(
        ", ",
        new[]
        {
            (alone.BroughtForward, texts["counted.brought-forward"]), (alone.PutOff, texts["counted.put-off"]),
            (alone.OtherQuantity, texts["counted.other-quantity"]), (alone.Cancelled, texts["counted.cancelled-late"]),
        }.Where(change => change.Item1 > 0).Select(change => change.Item2));

    private CountedRows Invoices()
    {
        var rows = basis.Families.Payable().Where(of => basis.InMonth(of.Counted.InvoicedOn))
            .Select(of => (of.First, of.Counted, Alone: Alone(new() { Invoices = [of.Counted] })))
            .Where(of => of.Alone is not null).Select(of => Row(of.First, of.Counted, of.Alone!));
        return CountedRows.InOrder(
            [
                new(texts["rows.invoice"]), new(texts["rows.order-line-of"]), new(texts["rows.invoiced-on"], true),
                new(texts["rows.payable-by"], true), new(texts["rows.paid-on"], true),
                new(texts["rows.days-to-pay"], true, true),
            ],
            rows, Beside(new() { Lines = AllLines, Changes = AllChanges }));
    }

    private CountedRow Row(InvoiceFact fact, PayableInvoice invoice, OrderingPartial alone)
    {
        var days = OrderingFigures.DaysToPay(alone).Rounded(0);
        var (standing, verdict) = alone switch
        {
            { VoidInvoices: > 0 } => (RowStanding.LeftOut, texts["counted.invoice-void"]),
            { OpenInvoices: > 0 } => (RowStanding.Waiting, texts["counted.invoice-open"]),
            { OverdueDays.Count: > 0 } => (RowStanding.Against, texts["counted.invoice-overdue"]),
            { PaidInTerm: > 0 } => (RowStanding.Counts, texts["counted.paid-in-term"]),
            { PaidDays.Count: > 0 } => (RowStanding.Against, texts["counted.paid-late"]),
            _ => (RowStanding.Waiting, texts["counted.ahead"]),
        };
        return new(
            fact.InvoiceNo,
            [
                new(fact.InvoiceNo), new(RowBasis.OrderLine(fact.OrderNo, fact.LineNo)),
                RowCell.On(invoice.InvoicedOn),
                RowCell.On(invoice.InvoicedOn + basis.Definition.Ordering.PaymentDays),
                invoice.PaidOn > basis.AsOf.DayNumber ? RowCell.None : RowCell.On(invoice.PaidOn),
                days is { } known ? new(Number: known, Unit: texts["rows.days"]) : RowCell.None,
            ],
            standing, verdict)
        {
            Weight = days ?? 0,
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Ordering = alone },
        };
    }

    private CountedRows Specifications()
    {
        var rows = new List<CountedRow>();
        foreach (var fact in basis.Other.Specifications.Where(fact => basis.InMonth(fact.AnnouncedOn)))
        {
            if (Alone(new() { Changes = [FamilyFacts.Changed(fact)] }) is { } alone)
                rows.Add(Row(fact, alone));
        }

        return CountedRows.InOrder(
            [
                new(texts["rows.change"]), new(texts["rows.item"]), new(texts["rows.version"]),
                new(texts["rows.asked-by"]), new(texts["rows.announced-on"], true),
                new(texts["rows.effective-on"], true), new(texts["rows.notice"], true, true),
            ],
            rows,
            Beside(new()
            {
                Lines = AllLines,
                Invoices = AllInvoices,
                Changes = [.. AllChanges.Where(change => !basis.InMonth(change.AnnouncedOn))],
            }));
    }

    private CountedRow Row(SpecificationFact fact, OrderingPartial alone)
    {
        var card = basis.Card;
        var notice = basis.Days.Supplier.WorkingDaysBetween(fact.AnnouncedOn, fact.EffectiveOn);
        var (standing, verdict) = alone switch
        {
            { ShortNotice: > 0 } => (RowStanding.Against, texts["counted.short-notice"]),
            { Changes: > 0 } => (RowStanding.Counts, texts["counted.announced-in-time"]),
            { ChangesOfSupplier: > 0 } => (RowStanding.LeftOut, texts["counted.change-of-supplier"]),
            _ => (RowStanding.Waiting, texts["counted.ahead"]),
        };
        return new(
            $"{fact.ChangeNo}/{fact.Item}",
            [
                new(fact.Description is { } said ? $"{fact.ChangeNo} {said}" : fact.ChangeNo), new(fact.Item),
                new(fact.Version ?? ""),
                new((fact.AskedBy == Asker.Supplier ? card.Supplier : card.Buyer).Name),
                RowCell.On(fact.AnnouncedOn), RowCell.On(fact.EffectiveOn),
                new(Number: notice, Unit: texts["rows.working-days"]),
            ],
            standing, verdict)
        {
            Weight = -notice,
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Ordering = alone },
        };
    }

    private IReadOnlyList<PromisedLine> AllLines => [.. basis.Segment.Part.Promised.Select(of => of.Promised)];

    private IReadOnlyList<PayableInvoice> AllInvoices => basis.Families.OrderingLeft().Invoices;

    private IReadOnlyList<SpecificationChange> AllChanges => basis.Families.OrderingLeft().Changes;

    /// <summary>What stands in the month beside the rows that are shown.</summary>
    private MonthPartials Beside(OrderingFacts facts) => new() { Ordering = Alone(facts) };

    private OrderingPartial? Alone(OrderingFacts facts) =>
        OrderingFold.Fold(facts, basis.Definition.Ordering, basis.Days.Supplier, basis.AsOf).Months
            .GetValueOrDefault(basis.Month);
}
