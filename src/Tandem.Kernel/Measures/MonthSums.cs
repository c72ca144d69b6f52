namespace Tandem.Measures;

/// <summary>Puts judged lines into the months they are due in.</summary>
internal sealed class MonthSums(OrderLineColumns columns, MeasureDefinition definition, int asOf) : IDisposable
{
    private readonly DateBasis agreed = definition.Delivery.DateBasis;
    private readonly DateBasis[] others =
        [.. Enum.GetValues<DateBasis>().Where(basis => basis != definition.Delivery.DateBasis)];

    private readonly List<MonthSlot> slots = [];
    private readonly MonthSlot?[] slotOfMonth = new MonthSlot?[MonthTable.Months];
    private readonly DeliveryPools pools = new(columns.ItemKeys, columns.Count);
    private LineOutcome[] besides = new LineOutcome[16];
    private MonthSlot?[] slotOfLine = new MonthSlot?[16];
    private MonthSlot?[] slotBeside = new MonthSlot?[16];
    private long withoutDueDay;

    /// <summary>
    /// Adds the schedule lines of an order line: by their outcomes on the agreed basis, and beside them on the two
    /// others, judged again only where their days differ.
    /// </summary>
    public void Add(
        int group, int first, ReadOnlySpan<LineOutcome> outcomes, LeadTimeLines leadTimes, LineJudge judge)
    {
        if (outcomes.Length > slotOfLine.Length)
            MakeRoom(outcomes.Length * 2);

        var ahead = FirstDayAhead(group, first, outcomes.Length);
        for (var index = 0; index < outcomes.Length; index++)
        {
            ref readonly var outcome = ref outcomes[index];
            var slot = outcome.Due == OrderLineColumns.NoDay ? null : SlotOf(outcome.Due);
            slotOfLine[index] = slot;
            if (slot is null)
                withoutDueDay++;
            else
                AddAgreed(slot, group, first + index, outcomes, index, leadTimes);
        }

        AddBasis(agreed, outcomes, slotOfLine, ahead);
        foreach (var basis in others)
        {
            if (HaveTheSameDays(first, basis, outcomes))
                AddBasis(basis, outcomes, slotOfLine, ahead);
            else
                AddBeside(basis, group, outcomes.Length, judge, ahead);
        }
    }

    public DeliveryMonths Done()
    {
        pools.AddTo(slots);
        var done = new SortedDictionary<DateOnly, DeliveryPartial>();
        foreach (var slot in slots)
            done.Add(slot.Month, slot.Done());
        return new(done, withoutDueDay);
    }

    public void Dispose() => pools.Dispose();

    private void MakeRoom(int lines)
    {
        besides = new LineOutcome[lines];
        (slotOfLine, slotBeside) = (new MonthSlot?[lines], new MonthSlot?[lines]);
    }

    private void AddAgreed(
        MonthSlot slot, int group, int line, ReadOnlySpan<LineOutcome> outcomes, int index, LeadTimeLines leadTimes)
    {
        ref readonly var outcome = ref outcomes[index];
        if (outcome.Exclusion != Exclusion.None)
        {
            CountExcluded(slot.Partial, outcome);
            return;
        }

        AddConfirmation(slot.Partial, line);
        if (outcome.QuantityKnown)
            slot.Volume(columns.Unit[line], outcome);
        var days = leadTimes.Of(group, line, outcomes, out var complete);
        if (complete == OrderLineColumns.NoDay)
            return;

        if (days == OrderLineColumns.NoDay)
            slot.Partial.WithoutStart++;
        pools.Add(slot, columns.Item[line], days, complete - outcome.Due);
    }

    private bool HaveTheSameDays(int first, DateBasis basis, ReadOnlySpan<LineOutcome> outcomes)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (columns.Due(first + index, basis) != outcomes[index].Due)
                return false;
        }

        return true;
    }

    private void AddBeside(DateBasis basis, int group, int count, LineJudge judge, int ahead)
    {
        var judged = besides.AsSpan(0, count);
        judge.Judge(group, basis, judged);
        for (var index = 0; index < count; index++)
        {
            var due = judged[index].Due;
            slotBeside[index] = due == OrderLineColumns.NoDay ? null : SlotOf(due);
        }

        AddBasis(basis, judged, slotBeside, ahead);
    }

    private static void AddBasis(
        DateBasis basis, ReadOnlySpan<LineOutcome> outcomes, MonthSlot?[] slotOf, int ahead)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            if (slotOf[index] is not { } slot)
                continue;

            ref readonly var outcome = ref outcomes[index];
            if (outcome.Exclusion == Exclusion.NotYetDue)
                slot.ChangesOn(outcome.Closes + 1);
            if (ahead != int.MaxValue)
                slot.ChangesOn(ahead);
            if (outcome.Exclusion == Exclusion.None)
                Count(slot.Partial.On(basis), outcome);
        }
    }

    private static void Count(BasisCounts counts, in LineOutcome outcome)
    {
        var onTime = outcome.OnTime;
        counts.Included++;
        if (onTime)
            counts.OnTime++;
        if (!outcome.QuantityKnown)
            return;

        counts.Measured++;
        if (!outcome.InFull)
            return;

        counts.InFull++;
        if (onTime)
            counts.Otif++;
    }

    private static void CountExcluded(DeliveryPartial partial, in LineOutcome outcome)
    {
        switch (outcome.Exclusion)
        {
            case Exclusion.ZeroQuantity:
                partial.ZeroQuantity++;
                break;
            case Exclusion.CancelledByBuyer:
                partial.CancelledByBuyer++;
                break;
            case Exclusion.Waived:
                partial.Waived++;
                break;
            case Exclusion.NotYetDue:
                partial.NotYetDue++;
                break;
            case Exclusion.NoFactOfMeasurePoint:
                partial.WithoutMeasurePoint++;
                break;
            case Exclusion.None or Exclusion.NoDueDay:
                throw new ArgumentOutOfRangeException(nameof(outcome), outcome.Exclusion, "It is in no month.");
        }
    }

    private void AddConfirmation(DeliveryPartial partial, int line)
    {
        var (requested, confirmed) = (columns.Requested[line], columns.FirstConfirmed[line]);
        if (confirmed == OrderLineColumns.NoDay)
            return;

        partial.Confirmed++;
        if (requested == OrderLineColumns.NoDay)
            return;

        partial.ConfirmedWithRequest++;
        if (requested == confirmed)
            partial.ConfirmedAsRequested++;
    }

    /// <summary>The first day after the as-of date on which a fact of the order line is dated.</summary>
    private int FirstDayAhead(int group, int first, int count)
    {
        var ahead = Math.Min(FirstDayAhead(columns.Receipts, group), FirstDayAhead(columns.Despatches, group));
        for (var line = first; line < first + count; line++)
        {
            if (columns.Status[line] != LineStatus.Open && columns.CancelledOn[line] > asOf)
                ahead = Math.Min(ahead, columns.CancelledOn[line]);
        }

        return ahead;
    }

    private int FirstDayAhead(MovementColumns movements, int group)
    {
        var (start, ahead) = (movements.Start[group], int.MaxValue);
        for (var at = movements.Start[group + 1] - 1; at >= start && movements.Day[at] > asOf; at--)
            ahead = movements.Day[at];
        return ahead;
    }

    private MonthSlot SlotOf(int day)
    {
        var month = MonthTable.MonthOf(day);
        if (month >= 0)
            return slotOfMonth[month] ??= New(DateOnly.FromDayNumber(day));

        var first = Period.MonthOf(DateOnly.FromDayNumber(day)).First;
        return slots.Find(slot => slot.Month == first) ?? New(first);
    }

    private MonthSlot New(DateOnly day)
    {
        var slot = new MonthSlot(slots.Count, new DateOnly(day.Year, day.Month, 1), agreed, columns.Units);
        slots.Add(slot);
        return slot;
    }
}
