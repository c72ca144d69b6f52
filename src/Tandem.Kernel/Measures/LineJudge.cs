namespace Tandem.Measures;

/// <summary>
/// Judges the schedule lines of an order line on a date basis as they stood on the as-of date: receipts and
/// cancellations dated after it are not seen, and a line counts once the last day of its window lies before it, since
/// a deadline ends at midnight. The fold and the page that lists rows both come here.
/// </summary>
internal sealed class LineJudge(
    OrderLineColumns columns, MeasurePoint point, DeliveryDefinition definition, WorkingCalendar calendar, int asOf)
{
    private readonly MovementColumns movements = columns.Movements(point);
    private readonly DueWindow window = new(definition, calendar);
    private readonly InFullRange inFull = new(definition);

    /// <summary>The outcomes of the schedule lines of one order line, in their order.</summary>
    public void Judge(int group, DateBasis basis, Span<LineOutcome> outcomes)
    {
        var first = columns.GroupStart[group];
        for (var index = 0; index < outcomes.Length; index++)
            Prepare(first + index, columns.Due(first + index, basis), ref outcomes[index]);

        var (start, end) = (movements.Start[group], movements.Start[group + 1]);
        if (outcomes.Length == 1)
            Accept(start, end, ref outcomes[0]);
        else if (end > start)
            Allocate(start, end, first, outcomes);
    }

    /// <summary>Days late in the days the definition counts.</summary>
    public int Lateness(int due, int day) => definition.DayCount == DayCount.Working
        ? calendar.WorkingDaysBetween(due, day)
        : day - due;

    private void Accept(int start, int end, ref LineOutcome outcome)
    {
        for (var receipt = start; receipt < end && movements.Day[receipt] <= asOf; receipt++)
            outcome.Accept(movements.Day[receipt], movements.QuantityMicros[receipt]);
    }

    private void Prepare(int line, int due, ref LineOutcome outcome)
    {
        var ordered = columns.QuantityMicros[line];
        outcome = default;
        outcome.Due = due;
        outcome.Ordered = ordered;
        (outcome.Least, outcome.Most) = inFull.Of(ordered);
        outcome.LastDay = outcome.CompleteDay = OrderLineColumns.NoDay;
        outcome.CancelledBySupplier = columns.Status[line] == LineStatus.CancelledBySupplier && IsCancelled(line);
        if (!movements.QuantitiesKnown)
            outcome.QuantitiesAreUnknown();
        if (due != OrderLineColumns.NoDay)
            (outcome.Opens, outcome.Closes) = (window.Opens(due), window.Closes(due));
        outcome.Exclusion = Exclude(line, outcome);
    }

    private Exclusion Exclude(int line, in LineOutcome outcome)
    {
        if (outcome.Ordered <= 0)
            return Exclusion.ZeroQuantity;
        if (columns.Status[line] == LineStatus.CancelledByBuyer && IsCancelled(line)
            && (outcome.Due == OrderLineColumns.NoDay || columns.CancelledOn[line] < outcome.Due))
        {
            return Exclusion.CancelledByBuyer;
        }

        if (columns.Waived[line])
            return Exclusion.Waived;
        if (outcome.Due == OrderLineColumns.NoDay)
            return Exclusion.NoDueDay;

        if (outcome.Closes >= asOf)
            return Exclusion.NotYetDue;

        return movements.Carried ? Exclusion.None : Exclusion.NoFactOfMeasurePoint;
    }

    /// <summary>A cancellation without a day lies before every day.</summary>
    private bool IsCancelled(int line) =>
        columns.Status[line] != LineStatus.Open && columns.CancelledOn[line] <= asOf;

    /// <summary>
    /// First in, first out by due day: each line takes what it ordered and the last one takes what is left over. A
    /// receipt without a quantity goes to one line. Cancelled and empty lines take only when there is no other.
    /// </summary>
    private void Allocate(int start, int end, int first, Span<LineOutcome> outcomes)
    {
        var order = TakingOrder(first, outcomes);
        var (taker, room) = (0, outcomes[order[0]].Ordered);
        for (var receipt = start; receipt < end && movements.Day[receipt] <= asOf; receipt++)
        {
            var (day, left) = (movements.Day[receipt], movements.QuantityMicros[receipt]);
            while (taker < order.Length - 1 && left != Quantity.Unknown && left > room)
            {
                if (room > 0)
                    outcomes[order[taker]].Accept(day, room);
                left -= Math.Max(room, 0);
                room = outcomes[order[++taker]].Ordered;
            }

            outcomes[order[taker]].Accept(day, left);
            room = left == Quantity.Unknown ? 0 : room - left;
            if (room <= 0 && taker < order.Length - 1)
                room = outcomes[order[++taker]].Ordered;
        }
    }

    private int[] TakingOrder(int first, ReadOnlySpan<LineOutcome> outcomes)
    {
        var takers = new List<(int Due, int Index)>(outcomes.Length);
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (outcomes[index].Ordered > 0 && !IsCancelled(first + index))
                takers.Add((outcomes[index].Due, index));
        }

        if (takers.Count == 0)
            takers.AddRange(Enumerable.Range(0, outcomes.Length).Select(index => (OrderLineColumns.NoDay, index)));
        takers.Sort();
        return [.. takers.Select(taker => taker.Index)];
    }
}
