namespace Tandem.Measures;

/// <summary>
/// The day on which a line was complete, <see cref="OrderLineColumns.NoDay"/> where it is not or does not count; and
/// its lead time, which is that too where the start is not known.
/// </summary>
internal readonly record struct LeadTime(int CompleteDay, int Days)
{
    public static LeadTime None => new(OrderLineColumns.NoDay, OrderLineColumns.NoDay);
}

/// <summary>
/// The lead time of schedule lines (metrics 1.3): from the order or its confirmation to the receipt with which the
/// quantity was in full at least, in calendar days. It ends at the receipt also where deliveries are measured at the
/// handover, and is no data where receipts are not carried. A receipt without a quantity completes its line.
/// </summary>
internal sealed class LeadTimeLines(
    OrderLineColumns columns, MeasureDefinition definition, WorkingCalendar calendar, int asOf)
{
    /// <summary>The days from which lead times run, by schedule line.</summary>
    public int[] Starts { get; } =
        definition.LeadTime.From == LeadTimeFrom.OrderSent ? columns.Ordered : columns.ConfirmedOn;

    private readonly bool coreOnly = definition.LeadTime.Items == LeadTimeItems.Core && columns.HasCoreList;

    /// <summary>Null where the lines are judged at the receipt already.</summary>
    private readonly LineJudge? atReceipt = definition.Delivery.MeasurePoint == MeasurePoint.Receipt
        ? null
        : new LineJudge(columns, MeasurePoint.Receipt, definition.Delivery, calendar, asOf);

    /// <summary>Marks those lines from a first one on as not complete whose lead times do not count.</summary>
    public void LeaveOut(int first, Span<bool> complete)
    {
        for (var at = 0; coreOnly && at < complete.Length; at++)
            complete[at] &= columns.Core[first + at];
    }

    /// <summary>The lead time of a schedule line; the outcomes are those of its order line.</summary>
    public LeadTime Of(int group, int line, ReadOnlySpan<LineOutcome> outcomes)
    {
        var index = line - columns.GroupStart[group];
        if (outcomes[index].Exclusion != Exclusion.None || (coreOnly && !columns.Core[line]))
            return LeadTime.None;

        var completeDay = atReceipt is null
            ? outcomes[index].CompleteDay
            : CompleteAtReceipt(group, index, outcomes.Length);
        return new(
            completeDay,
            Starts[line] == OrderLineColumns.NoDay || completeDay == OrderLineColumns.NoDay
                ? OrderLineColumns.NoDay
                : completeDay - Starts[line]);
    }

    private int CompleteAtReceipt(int group, int index, int count)
    {
        var received = new LineOutcome[count];
        atReceipt!.Judge(group, definition.Delivery.DateBasis, received);
        return received[index].CompleteDay;
    }
}
