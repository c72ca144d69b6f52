using System.Runtime.CompilerServices;

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
    private readonly bool working = definition.DayCount == DayCount.Working;
    private readonly bool exact = definition is { UnderPct: 0, OverPct: 0 };
    private readonly (long Least, long Most) parts = definition.InFullParts;
    private readonly int early = definition.EarlyDays ?? -1;
    private readonly int late = definition.LateDays;

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

    /// <summary>The outcome of the only schedule line of an order line, held against a day.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void JudgeSingle(int group, int line, int due, out LineOutcome outcome)
    {
        outcome = default;
        Prepare(line, due, ref outcome);
        Accept(movements.Start[group], movements.Start[group + 1], ref outcome);
    }

    /// <summary>Days late in the days the definition counts.</summary>
    public int Lateness(int due, int day) => working ? calendar.WorkingDaysBetween(due, day) : day - due;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Accept(int start, int end, ref LineOutcome outcome)
    {
        for (var receipt = start; receipt < end && movements.Day[receipt] <= asOf; receipt++)
            outcome.Accept(movements.Day[receipt], movements.QuantityMicros[receipt]);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Prepare(int line, int due, ref LineOutcome outcome)
    {
        var ordered = columns.QuantityMicros[line];
        outcome = default;
        outcome.Due = due;
        outcome.Ordered = outcome.Least = outcome.Most = ordered;
        outcome.LastDay = outcome.CompleteDay = OrderLineColumns.NoDay;
        outcome.CancelledBySupplier = columns.Status[line] == LineStatus.CancelledBySupplier && IsCancelled(line);
        if (!exact)
            (outcome.Least, outcome.Most) = InFull(ordered);

        if (!movements.QuantitiesKnown)
            outcome.QuantitiesAreUnknown();
        if (due != OrderLineColumns.NoDay)
            SetWindow(due, ref outcome);
        outcome.Exclusion = Exclude(line, outcome);
    }

    /// <summary>From Q(1 − u), rounded up to a whole millionth, to Q(1 + o), rounded down.</summary>
    private (long Least, long Most) InFull(long ordered)
    {
        const long Whole = DeliveryDefinition.Whole;
        if (ordered is >= 0 and < long.MaxValue / (3 * Whole))
            return ((ordered * parts.Least + Whole - 1) / Whole, ordered * parts.Most / Whole);

        var least = ((Int128)ordered * parts.Least + Whole - 1) / Whole;
        return ((long)least, (long)Int128.Min((Int128)ordered * parts.Most / Whole, long.MaxValue));
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void SetWindow(int due, ref LineOutcome outcome)
    {
        if (working)
        {
            outcome.Closes = calendar.AddWorkingDays(due, late);
            outcome.Opens = early < 0 ? int.MinValue : calendar.AddWorkingDays(due, -early - 1) + 1;
        }
        else
        {
            outcome.Closes = due + late;
            outcome.Opens = early < 0 ? int.MinValue : due - early;
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
