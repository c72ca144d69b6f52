namespace Tandem.Measures;

/// <summary>Everything that is known of one order line at the as-of date, beside its schedule lines.</summary>
internal sealed class OrderLineFacts
{
    private readonly List<int> arrivals = [];

    public UnitPrice Price { get; set; } = UnitPrice.NotKnown;

    public List<AdvisedDespatch> Despatches { get; } = [];

    public List<InvoicedLine> Invoices { get; } = [];

    public List<DefectOfLine> Defects { get; } = [];

    /// <summary>The day of the last receipt, or <see cref="OrderLineColumns.NoDay"/>.</summary>
    public int LastReceived { get; private set; } = OrderLineColumns.NoDay;

    public bool IsReceived => LastReceived != OrderLineColumns.NoDay;

    public long ReceivedMicros { get; private set; }

    public bool QuantityKnown { get; private set; } = true;

    /// <summary>The first day after the as-of date on which a fact is dated.</summary>
    public int FirstAhead { get; private set; } = int.MaxValue;

    /// <summary>Receipts come in order of day.</summary>
    public void Receive(int day, long micros)
    {
        arrivals.Add(day);
        LastReceived = day;
        if (micros == Quantity.Unknown)
            QuantityKnown = false;
        else
            ReceivedMicros += micros;
    }

    public void Sees(int day, int asOf)
    {
        if (day > asOf)
            FirstAhead = Math.Min(FirstAhead, day);
    }

    /// <summary>The day of the first receipt on or after a day; none when nothing has arrived since.</summary>
    public int ArrivalFrom(int day)
    {
        foreach (var arrival in arrivals)
        {
            if (arrival >= day)
                return arrival;
        }

        return OrderLineColumns.NoDay;
    }

    /// <summary>No defect was found inside so many days from the receipt, as known at the as-of date.</summary>
    public bool IsSound(int days, int asOf)
    {
        foreach (var defect in Defects)
        {
            var received = defect.ReceivedOn == OrderLineColumns.NoDay ? LastReceived : defect.ReceivedOn;
            if (defect.FoundOn <= asOf && defect.FoundOn <= received + days)
                return false;
        }

        return true;
    }

    /// <summary>The facts of each order line of the columns, by its number there.</summary>
    public static OrderLineFacts[] Of(OrderFacts facts, int asOf)
    {
        var (columns, groups) = (facts.Lines, new Dictionary<long, int>());
        for (var line = 0; line < columns.Count; line++)
            groups[facts.OrderLineOfRow[columns.Row[line]]] = columns.GroupOf[line];

        var of = new OrderLineFacts[columns.Groups];
        for (var group = 0; group < of.Length; group++)
            of[group] = Received(columns, group, asOf);

        foreach (var order in facts.Orders)
            Find(order.OrderLine)?.Price = order.Price;
        foreach (var despatch in facts.Despatches)
        {
            Find(despatch.OrderLine, despatch.DespatchedOn)?.Despatches.Add(despatch);
            Find(despatch.OrderLine, despatch.AdvisedOn);
        }

        foreach (var invoice in facts.Invoices)
            Find(invoice.OrderLine, invoice.InvoicedOn)?.Invoices.Add(invoice);
        foreach (var defect in facts.Defects)
            Find(defect.OrderLine, defect.FoundOn)?.Defects.Add(defect);
        return of;

        OrderLineFacts? Find(long orderLine, int day = OrderLineColumns.NoDay)
        {
            if (!groups.TryGetValue(orderLine, out var group))
                return null;

            of[group].Sees(day, asOf);
            return of[group];
        }
    }

    private static OrderLineFacts Received(OrderLineColumns columns, int group, int asOf)
    {
        var line = new OrderLineFacts { QuantityKnown = columns.Receipts.QuantitiesKnown };
        for (var at = columns.Receipts.Start[group]; at < columns.Receipts.Start[group + 1]; at++)
        {
            line.Sees(columns.Receipts.Day[at], asOf);
            if (columns.Receipts.Day[at] <= asOf)
                line.Receive(columns.Receipts.Day[at], columns.Receipts.QuantityMicros[at]);
        }

        for (var at = columns.Despatches.Start[group]; at < columns.Despatches.Start[group + 1]; at++)
            line.Sees(columns.Despatches.Day[at], asOf);
        for (var at = columns.GroupStart[group]; at < columns.GroupStart[group + 1]; at++)
        {
            if (columns.Status[at] != LineStatus.Open)
                line.Sees(columns.CancelledOn[at], asOf);
        }

        return line;
    }
}
