using System.Runtime.CompilerServices;

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
    private readonly bool anyAhead = AnyAhead(columns, asOf);
    private LineOutcome[] outcomes = [];
    private LineOutcome[] besides = [];
    private long withoutDueDay;

    /// <summary>
    /// Adds the schedule lines of an order line: by their outcomes on the agreed basis, and beside them on the two
    /// others, judged again only where their days differ.
    /// </summary>
    public void Add(int group, LeadTimeLines leadTimes, LineJudge judge)
    {
        var (first, count) = (columns.GroupStart[group], columns.GroupStart[group + 1] - columns.GroupStart[group]);
        if (count == 1)
        {
            AddSingle(group, first, leadTimes, judge);
            return;
        }

        if (count > outcomes.Length)
            (outcomes, besides) = (new LineOutcome[count * 2], new LineOutcome[count * 2]);
        var judged = outcomes.AsSpan(0, count);
        judge.Judge(group, agreed, judged);
        var ahead = FirstDayAhead(group, first, count);
        for (var index = 0; index < count; index++)
        {
            ref readonly var outcome = ref judged[index];
            if (outcome.Due == OrderLineColumns.NoDay)
                withoutDueDay++;
            else
                AddAgreed(SlotOf(outcome.Due), first + index, outcome, leadTimes.Of(group, first + index, judged));
        }

        AddBasis(agreed, judged, ahead);
        foreach (var basis in others)
            AddBasis(basis, HaveTheSameDays(first, basis, judged) ? judged : Beside(group, basis, count, judge), ahead);
    }

    /// <summary>Almost every order line has one schedule line.</summary>
    private void AddSingle(int group, int line, LeadTimeLines leadTimes, LineJudge judge)
    {
        var due = columns.Due(line, agreed);
        judge.JudgeSingle(group, line, due, out var outcome);
        var ahead = FirstDayAhead(group, line, 1);
        MonthSlot? slot = null;
        if (due == OrderLineColumns.NoDay)
        {
            withoutDueDay++;
        }
        else
        {
            slot = SlotOf(due);
            AddAgreed(slot, line, outcome, leadTimes.Of(group, line, new(in outcome)));
            slot.Count(agreed, outcome, ahead);
        }

        foreach (var basis in others)
        {
            var day = columns.Due(line, basis);
            if (day == due)
            {
                slot?.Count(basis, outcome, ahead);
            }
            else
            {
                judge.JudgeSingle(group, line, day, out var beside);
                if (day != OrderLineColumns.NoDay)
                    SlotOf(day).Count(basis, beside, ahead);
            }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void AddAgreed(MonthSlot slot, int line, in LineOutcome outcome, LeadTime lead)
    {
        if (outcome.Exclusion != Exclusion.None)
        {
            CountExcluded(slot.Partial, outcome);
            return;
        }

        AddConfirmation(slot.Partial, line);
        if (outcome.QuantityKnown)
            slot.Volume(columns.Unit[line], outcome);
        if (lead.CompleteDay == OrderLineColumns.NoDay)
            return;

        if (lead.Days == OrderLineColumns.NoDay)
            slot.Partial.WithoutStart++;
        pools.Add(slot, columns.Item[line], lead.Days, lead.CompleteDay - outcome.Due);
    }

    private bool HaveTheSameDays(int first, DateBasis basis, ReadOnlySpan<LineOutcome> judged)
    {
        for (var index = 0; index < judged.Length; index++)
        {
            if (columns.Due(first + index, basis) != judged[index].Due)
                return false;
        }

        return true;
    }

    private Span<LineOutcome> Beside(int group, DateBasis basis, int count, LineJudge judge)
    {
        var judged = besides.AsSpan(0, count);
        judge.Judge(group, basis, judged);
        return judged;
    }

    private void AddBasis(DateBasis basis, ReadOnlySpan<LineOutcome> judged, int ahead)
    {
        foreach (ref readonly var outcome in judged)
        {
            if (outcome.Due != OrderLineColumns.NoDay)
                SlotOf(outcome.Due).Count(basis, outcome, ahead);
        }
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

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
        if (!anyAhead)
            return int.MaxValue;

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

    /// <summary>Whether any fact of the relation is dated after the as-of date, which is rare.</summary>
    private static bool AnyAhead(OrderLineColumns columns, int asOf) =>
        Latest(columns.Receipts.Day) > asOf || Latest(columns.Despatches.Day) > asOf
        || Latest(columns.CancelledOn) > asOf;

    private static int Latest(int[] days)
    {
        var latest = int.MinValue;
        foreach (var day in days)
            latest = Math.Max(latest, day);
        return latest;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
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
