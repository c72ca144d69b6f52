namespace Tandem.Measures;

/// <summary>
/// A schedule line of an order by its index in the columns, why it does not count, and its own counts: of each of the
/// four components whether it can be judged and whether it is reached.
/// </summary>
public sealed record JudgedOrderLine(int Line, Exclusion Exclusion, OrdersPartial Counts);

/// <summary>What an order comes to, in the month where it stands, if it stands in any.</summary>
public sealed record JudgedOrder(long Order, FoldedMonths<OrdersPartial> Months, IReadOnlyList<JudgedOrderLine> Lines);

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
        var months = new FoldedMonths<OrdersPartial>();
        foreach (var tally in Tallies(facts, definition, calendar, asOf, null).Values)
            tally.AddTo(months);
        return months;
    }

    /// <summary>What each order comes to alone, with what each of its lines does; their sum is the fold.</summary>
    /// <exception cref="ArgumentException">An order line belongs to no order.</exception>
    public static IEnumerable<JudgedOrder> Each(
        OrderFacts facts, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        var lines = new Dictionary<long, List<JudgedOrderLine>>();
        foreach (var (order, tally) in Tallies(facts, definition, calendar, asOf, lines))
        {
            var months = new FoldedMonths<OrdersPartial>();
            tally.AddTo(months);
            yield return new(order, months, lines[order]);
        }
    }

    private static Dictionary<long, OrderTally> Tallies(
        OrderFacts facts, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf,
        Dictionary<long, List<JudgedOrderLine>>? judged)
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
            var (first, count) = (columns.GroupStart[group], columns.GroupStart[group + 1] - columns.GroupStart[group]);
            if (count > buffer.Length)
                buffer = new LineOutcome[count * 2];

            var outcomes = buffer.AsSpan(0, count);
            judge.Judge(group, delivery.DateBasis, outcomes);
            if (!tallies.TryGetValue(orders[group], out var tally))
            {
                tallies.Add(orders[group], tally = NewTally());
                judged?.Add(orders[group], []);
            }

            var verdict = papers.Judge(lines[group], day);
            for (var at = 0; at < count; at++)
            {
                tally.Add(outcomes[at], lines[group], verdict);
                if (judged is null)
                    continue;

                var alone = NewTally();
                alone.Add(outcomes[at], lines[group], verdict);
                judged[orders[group]].Add(new(first + at, outcomes[at].Exclusion, alone.Counts));
            }
        }

        return tallies;

        OrderTally NewTally() => new(definition.Orders, columns.Receipts.Carried, carriesDefects, day);
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
