namespace Tandem.Measures;

/// <summary>
/// The lead time of schedule lines (metrics 1.3): from the order or its confirmation to the receipt with which the
/// quantity was in full at least, in calendar days. It ends at the receipt also where deliveries are measured at the
/// handover, and is no data where receipts are not carried. A receipt without a quantity completes its line.
/// </summary>
internal sealed class LeadTimeLines(
    OrderLineColumns columns, MeasureDefinition definition, WorkingCalendar calendar, int asOf)
{
    private readonly int[] starts =
        definition.LeadTime.From == LeadTimeFrom.OrderSent ? columns.Ordered : columns.ConfirmedOn;

    private readonly bool coreOnly = definition.LeadTime.Items == LeadTimeItems.Core && columns.HasCoreList;

    /// <summary>Null where the lines are judged at the receipt already.</summary>
    private readonly LineJudge? atReceipt = definition.Delivery.MeasurePoint == MeasurePoint.Receipt
        ? null
        : new LineJudge(columns, MeasurePoint.Receipt, definition.Delivery, calendar, asOf);

    /// <summary>
    /// The lead time, or <see cref="OrderLineColumns.NoDay"/> where the start is not known. The day of completion is
    /// <see cref="OrderLineColumns.NoDay"/> where the line is not complete or does not count.
    /// </summary>
    public int Of(int group, int line, ReadOnlySpan<LineOutcome> outcomes, out int completeDay)
    {
        var index = line - columns.GroupStart[group];
        completeDay = OrderLineColumns.NoDay;
        if (outcomes[index].Exclusion != Exclusion.None || (coreOnly && !columns.Core[line]))
            return OrderLineColumns.NoDay;

        completeDay = atReceipt is null
            ? outcomes[index].CompleteDay
            : CompleteAtReceipt(group, index, outcomes.Length);
        var start = starts[line];
        return start == OrderLineColumns.NoDay || completeDay == OrderLineColumns.NoDay
            ? OrderLineColumns.NoDay
            : completeDay - start;
    }

    private int CompleteAtReceipt(int group, int index, int count)
    {
        var received = new LineOutcome[count];
        atReceipt!.Judge(group, definition.Delivery.DateBasis, received);
        return received[index].CompleteDay;
    }
}
