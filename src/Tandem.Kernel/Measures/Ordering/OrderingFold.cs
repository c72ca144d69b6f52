namespace Tandem.Measures;

/// <summary>
/// The one place where the ordering and paying of the buyer are counted (PER-15). A line stands in the month of the day
/// that was promised first, an invoice in that of its own day, a specification in that of its announcement. Days after
/// the as-of date are not seen.
/// </summary>
public static class OrderingFold
{
    /// <summary>A specification of before counts for nothing later, so that a slip in a year makes no ages.</summary>
    private const int MostYears = 20;

    public static FoldedMonths<OrderingPartial> Fold(
        OrderingFacts facts, OrderingDefinition definition, WorkingCalendar supplier, DateOnly asOf)
    {
        var months = new FoldedMonths<OrderingPartial>();
        foreach (var line in facts.Lines)
            Add(months, line, definition, supplier, asOf.DayNumber);
        foreach (var invoice in facts.Invoices)
            Add(months, invoice, definition, asOf.DayNumber);
        foreach (var change in facts.Changes)
            Add(months, change, definition, supplier, asOf.DayNumber);
        AddQuietMonths(months, facts.Changes, asOf);
        return months;
    }

    private static void Add(
        FoldedMonths<OrderingPartial> months, PromisedLine line, OrderingDefinition definition,
        WorkingCalendar supplier, int asOf)
    {
        if (line.Steps.Count == 0)
            return;

        var month = months.Of(line.Steps[0].PromisedOn);
        foreach (var ahead in line.Steps.Where(step => step.On > asOf))
            month.ChangesOn(ahead.On);
        if (line.Steps[0].On > asOf)
            return;
        if (line.Steps[0].PromisedOn >= asOf)
        {
            month.OpenLines++;
            month.ChangesOn(line.Steps[0].PromisedOn + 1);
            return;
        }

        month.Lines++;
        var before = month.BroughtForward + month.PutOff + month.OtherQuantity + month.Cancelled;
        AddChanges(month, line, definition.FrozenDays, supplier, asOf);
        if (month.BroughtForward + month.PutOff + month.OtherQuantity + month.Cancelled > before)
            month.LateLines++;
    }

    private static void AddChanges(
        OrderingPartial month, PromisedLine line, int frozenDays, WorkingCalendar supplier, int asOf)
    {
        var held = line.Steps[0];
        foreach (var step in line.Steps.Skip(1).TakeWhile(step => step.On <= asOf))
        {
            if (step.ByBuyer)
                AddChange(month, held, step, frozenDays, supplier);
            held = step.QuantityMicros == Quantity.Unknown
                ? step with { QuantityMicros = held.QuantityMicros }
                : step;
        }

        if (line.Status != LineStatus.CancelledByBuyer || line.CancelledOn == OrderLineColumns.NoDay)
            return;
        if (line.CancelledOn > asOf)
            month.ChangesOn(line.CancelledOn);
        else if (IsFrozen(line.CancelledOn, held.PromisedOn, frozenDays, supplier))
            month.Cancelled++;
        else if (line.CancelledOn <= held.PromisedOn)
            month.InGoodTime++;
    }

    private static void AddChange(
        OrderingPartial month, PromiseStep held, PromiseStep step, int frozenDays, WorkingCalendar supplier)
    {
        var quantity = step.QuantityMicros != Quantity.Unknown && held.QuantityMicros != Quantity.Unknown
            && step.QuantityMicros != held.QuantityMicros;
        if (step.PromisedOn == held.PromisedOn && !quantity)
            return;
        if (!IsFrozen(step.On, held.PromisedOn, frozenDays, supplier))
        {
            month.InGoodTime += step.On <= held.PromisedOn ? 1 : 0;
            return;
        }

        if (step.PromisedOn < held.PromisedOn)
            month.BroughtForward++;
        else if (step.PromisedOn > held.PromisedOn)
            month.PutOff++;
        if (quantity)
            month.OtherQuantity++;
    }

    /// <summary>
    /// Whether fewer working days than agreed were left on that day; what is changed after the promised day was late
    /// already, and is not the buyer's doing.
    /// </summary>
    private static bool IsFrozen(int on, int promised, int frozenDays, WorkingCalendar supplier) =>
        on <= promised && supplier.WorkingDaysBetween(on, promised) < frozenDays;

    private static void Add(
        FoldedMonths<OrderingPartial> months, PayableInvoice invoice, OrderingDefinition definition, int asOf)
    {
        var month = months.Of(invoice.InvoicedOn);
        if (invoice.InvoicedOn > asOf)
        {
            month.ChangesOn(invoice.InvoicedOn);
            return;
        }

        if (invoice.IsVoid)
        {
            month.VoidInvoices++;
            return;
        }

        var isPaid = invoice.PaidOn != OrderLineColumns.NoDay;
        if (isPaid && invoice.PaidOn <= asOf)
        {
            var days = Math.Max(0, invoice.PaidOn - invoice.InvoicedOn);
            month.PaidDays.Add(days);
            month.PaidInTerm += days <= definition.PaymentDays ? 1 : 0;
            return;
        }

        if (isPaid)
            month.ChangesOn(invoice.PaidOn);
        var last = invoice.InvoicedOn + definition.PaymentDays;
        if (last < asOf)
        {
            month.OverdueDays.Add(definition.PaymentDays + 1);
            return;
        }

        month.OpenInvoices++;
        month.ChangesOn(last + 1);
    }

    private static void Add(
        FoldedMonths<OrderingPartial> months, SpecificationChange change, OrderingDefinition definition,
        WorkingCalendar supplier, int asOf)
    {
        var month = months.Of(change.AnnouncedOn);
        if (change.AnnouncedOn > asOf)
        {
            month.ChangesOn(change.AnnouncedOn);
            return;
        }

        month.TellsOfChanges = true;
        if (change.AskedBy == Asker.Supplier)
        {
            month.ChangesOfSupplier++;
            return;
        }

        month.Changes++;
        if (supplier.WorkingDaysBetween(change.AnnouncedOn, change.EffectiveOn) < definition.NoticeDays)
            month.ShortNotice++;
    }

    /// <summary>From the first specification on every month has a count, which can be nought.</summary>
    private static void AddQuietMonths(
        FoldedMonths<OrderingPartial> months, IReadOnlyList<SpecificationChange> changes, DateOnly asOf)
    {
        var seen = changes.Where(change => change.AnnouncedOn <= asOf.DayNumber).ToList();
        if (seen.Count == 0)
            return;

        var running = FoldedMonths<OrderingPartial>.FirstOfMonth(asOf.DayNumber);
        var month = FoldedMonths<OrderingPartial>.FirstOfMonth(seen.Min(change => change.AnnouncedOn));
        if (month < running.AddYears(-MostYears))
            month = running.AddYears(-MostYears);
        for (; month <= running; month = month.AddMonths(1))
            months.Of(month.DayNumber).TellsOfChanges = true;
        months.Of(running.DayNumber).ChangesOn(running.AddMonths(1).DayNumber);
    }
}
