namespace Tandem.Measures;

/// <summary>
/// Adds order lines of any kind to the months in which they are due: by their outcomes on the agreed basis, and beside
/// them on the two others, judged again only where their days differ.
/// </summary>
internal sealed class OtherLines(
    OrderLineColumns columns, MeasureDefinition definition, LeadTimeLines leadTimes, LineJudge judge,
    FactsAhead facts, MonthSums months)
{
    private readonly DateBasis agreed = definition.Delivery.DateBasis;
    private readonly DateBasis[] others =
        [.. Enum.GetValues<DateBasis>().Where(basis => basis != definition.Delivery.DateBasis)];

    private LineOutcome[] outcomes = new LineOutcome[4];
    private LineOutcome[] besides = new LineOutcome[4];

    public void Add(int group)
    {
        var (first, count) = (columns.GroupStart[group], columns.GroupStart[group + 1] - columns.GroupStart[group]);
        if (count > outcomes.Length)
            (outcomes, besides) = (new LineOutcome[count * 2], new LineOutcome[count * 2]);

        var judged = outcomes.AsSpan(0, count);
        judge.Judge(group, agreed, judged);
        for (var index = 0; index < count; index++)
            AddAgreed(first + index, judged[index], leadTimes.Of(group, first + index, judged));

        var ahead = facts.FirstDay(group);
        AddBasis(agreed, judged, ahead);
        foreach (var basis in others)
            AddBasis(basis, HaveTheSameDays(first, basis, judged) ? judged : Beside(group, basis, count), ahead);
    }

    private void AddAgreed(int line, in LineOutcome outcome, LeadTime lead)
    {
        if (outcome.Due == OrderLineColumns.NoDay)
        {
            months.WithoutDueDay++;
            return;
        }

        var month = months.MonthOf(outcome.Due);
        if (outcome.Exclusion != Exclusion.None)
        {
            months.Counts.Count(month, outcome.Exclusion);
            return;
        }

        months.Counts.Count(month, ConfirmationOf(line));
        if (outcome.QuantityKnown)
            months.Volumes.Add(month, columns.Unit[line], outcome.Ordered, outcome.FilledInWindow);
        if (lead.CompleteDay != OrderLineColumns.NoDay)
            months.AddDelivery(month, columns.Item[line], lead.Days, lead.CompleteDay - outcome.Due);
    }

    private Confirmation ConfirmationOf(int line) =>
        columns.FirstConfirmed[line] == OrderLineColumns.NoDay ? Confirmation.None
        : columns.Requested[line] == OrderLineColumns.NoDay ? Confirmation.WithoutRequest
        : columns.Requested[line] == columns.FirstConfirmed[line] ? Confirmation.AsRequested
        : Confirmation.Otherwise;

    private bool HaveTheSameDays(int first, DateBasis basis, ReadOnlySpan<LineOutcome> judged)
    {
        for (var index = 0; index < judged.Length; index++)
        {
            if (columns.Due(first + index, basis) != judged[index].Due)
                return false;
        }

        return true;
    }

    private Span<LineOutcome> Beside(int group, DateBasis basis, int count)
    {
        var judged = besides.AsSpan(0, count);
        judge.Judge(group, basis, judged);
        return judged;
    }

    private void AddBasis(DateBasis basis, ReadOnlySpan<LineOutcome> judged, int ahead)
    {
        foreach (ref readonly var outcome in judged)
        {
            if (outcome.Due == OrderLineColumns.NoDay)
                continue;

            var month = months.MonthOf(outcome.Due);
            months.Counts.ChangesOn(month, ahead);
            months.Counts.Count(month, basis, outcome.Kind);
            if (outcome.Exclusion == Exclusion.NotYetDue)
                months.Counts.ChangesOn(month, outcome.Closes + 1);
        }
    }
}
