namespace Tandem.Measures;

/// <summary>Puts judged lines into the months they are due in.</summary>
internal sealed class MonthSums(OrderLineColumns columns, MeasureDefinition definition, int asOf)
{
    private const int UsualDays = 8192;

    private readonly DateBasis agreed = definition.Delivery.DateBasis;
    private readonly DateBasis[] others =
        [.. Enum.GetValues<DateBasis>().Where(basis => basis != definition.Delivery.DateBasis)];

    private readonly Dictionary<DateOnly, MonthSlot> months = [];
    private readonly MonthSlot?[] slotOfUsualDay = new MonthSlot?[UsualDays];
    private LineOutcome[] besides = new LineOutcome[16];
    private long withoutDueDay;

    public void AddAgreed(int group, int first, ReadOnlySpan<LineOutcome> outcomes, LeadTimeLines leadTimes)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            var line = first + index;
            ref readonly var outcome = ref outcomes[index];
            if (outcome.Due == OrderLineColumns.NoDay)
            {
                withoutDueDay++;
                continue;
            }

            var slot = SlotOf(outcome.Due);
            if (outcome.Exclusion != Exclusion.None)
            {
                CountExcluded(slot.Partial, outcome);
                continue;
            }

            AddConfirmation(slot.Partial, line);
            if (outcome.QuantityKnown)
                slot.Volume(columns.Unit[line], outcome);
            AddLeadTime(slot, line, outcome.Due, leadTimes.Of(group, line, outcomes, out var complete), complete);
        }

        AddBasis(agreed, outcomes, FirstDayAhead(group, first, outcomes.Length));
    }

    /// <summary>The two bases beside the agreed one, judged again only where their days differ.</summary>
    public void AddBeside(int group, int first, ReadOnlySpan<LineOutcome> outcomes, LineJudge judge)
    {
        var ahead = FirstDayAhead(group, first, outcomes.Length);
        foreach (var basis in others)
        {
            if (HaveTheSameDays(first, basis, outcomes))
            {
                AddBasis(basis, outcomes, ahead);
                continue;
            }

            if (outcomes.Length > besides.Length)
                besides = new LineOutcome[outcomes.Length * 2];
            var judged = besides.AsSpan(0, outcomes.Length);
            judge.Judge(group, basis, judged);
            AddBasis(basis, judged, ahead);
        }
    }

    public DeliveryMonths Done()
    {
        var done = new SortedDictionary<DateOnly, DeliveryPartial>();
        foreach (var slot in months.Values)
            done.Add(slot.Month, slot.Done());
        return new(done, withoutDueDay);
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

    private void AddBasis(DateBasis basis, ReadOnlySpan<LineOutcome> outcomes, int ahead)
    {
        for (var index = 0; index < outcomes.Length; index++)
        {
            ref readonly var outcome = ref outcomes[index];
            if (outcome.Due == OrderLineColumns.NoDay)
                continue;

            var slot = SlotOf(outcome.Due);
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

    private void AddLeadTime(MonthSlot slot, int line, int due, int days, int completeDay)
    {
        if (completeDay == OrderLineColumns.NoDay)
            return;

        slot.Deviation(columns.Item[line], completeDay - due);
        if (days == OrderLineColumns.NoDay)
            slot.Partial.WithoutStart++;
        else
            slot.LeadTime(columns.Item[line], days);
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

    /// <summary>Most lines are due in the years before the as-of date, so those days are looked up by index.</summary>
    private MonthSlot SlotOf(int day)
    {
        var index = day - (asOf - UsualDays * 3 / 4);
        if (unchecked((uint)index) >= (uint)slotOfUsualDay.Length)
            return NewOrKnown(day);

        return slotOfUsualDay[index] ??= NewOrKnown(day);
    }

    private MonthSlot NewOrKnown(int day)
    {
        var date = DateOnly.FromDayNumber(day);
        var month = new DateOnly(date.Year, date.Month, 1);
        if (!months.TryGetValue(month, out var slot))
            months.Add(month, slot = new MonthSlot(month, agreed, columns));
        return slot;
    }
}
