namespace Tandem.Measures;

/// <summary>
/// The one place where perfect orders are counted (metrics 1.2). On time and in full are the verdicts of the delivery
/// measures, by the same judge; papers and condition are those of the order line and hold for each of its schedule
/// lines. An order stands, with all its lines, in the month in which its last line is due. It counts when the window of
/// each line has closed and each received line is invoiced or has waited for it through the inspection period.
/// </summary>
public static class OrdersFold
{
    /// <exception cref="ArgumentException">An order line belongs to no order.</exception>
    public static FoldedMonths<OrdersPartial> Fold(
        OrderFacts facts, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        var (columns, delivery, day) = (facts.Lines, definition.Delivery, asOf.DayNumber);
        var judge = new LineJudge(columns, delivery.MeasurePoint, delivery, calendar, day);
        var papers = new LinePapers(
            definition.Orders,
            facts.CarriesDespatches ?? facts.Despatches.Count > 0,
            facts.CarriesInvoices ?? facts.Invoices.Count > 0);
        var carriesDefects = facts.CarriesDefects ?? facts.Defects.Count > 0;
        var lines = OrderLineFacts.Of(facts, day);
        var orders = OrderOfGroup(facts);
        var tallies = new Dictionary<long, OrderTally>();
        var buffer = new LineOutcome[16];
        for (var group = 0; group < columns.Groups; group++)
        {
            var count = columns.GroupStart[group + 1] - columns.GroupStart[group];
            if (count > buffer.Length)
                buffer = new LineOutcome[count * 2];

            var outcomes = buffer.AsSpan(0, count);
            judge.Judge(group, delivery.DateBasis, outcomes);
            if (!tallies.TryGetValue(orders[group], out var tally))
            {
                tally = new(definition.Orders, columns.Receipts.Carried, carriesDefects, day);
                tallies.Add(orders[group], tally);
            }

            var verdict = papers.Judge(lines[group], day);
            foreach (ref readonly var outcome in outcomes)
                tally.Add(outcome, lines[group], verdict);
        }

        var months = new FoldedMonths<OrdersPartial>();
        foreach (var tally in tallies.Values)
            tally.AddTo(months);
        return months;
    }

    private static long[] OrderOfGroup(OrderFacts facts)
    {
        var orderOf = facts.Orders.ToDictionary(line => line.OrderLine, line => line.Order);
        var columns = facts.Lines;
        var orders = new long[columns.Groups];
        for (var group = 0; group < orders.Length; group++)
        {
            var orderLine = facts.OrderLineOfRow[columns.Row[columns.GroupStart[group]]];
            orders[group] = orderOf.TryGetValue(orderLine, out var order)
                ? order
                : throw new ArgumentException($"Order line {orderLine} belongs to no order.", nameof(facts));
        }

        return orders;
    }
}
