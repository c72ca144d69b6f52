namespace Tandem.Measures;

/// <summary>What the judged schedule lines of one order come to, until it is known which month it stands in.</summary>
internal sealed class OrderTally(OrdersDefinition definition, bool receiptsCarried, bool carriesDefects, int asOf)
{
    private readonly OrdersPartial counts = new();

    /// <summary>The last due day of its lines; an order without one stands in no month.</summary>
    private int lastDue = OrderLineColumns.NoDay;
    private bool isOpen;
    private bool isKnown = true;
    private bool isPerfect = true;
    private bool isFinal = true;

    /// <summary>The counts of the lines added, whether or not the order is open.</summary>
    public OrdersPartial Counts => counts;

    public void Add(in LineOutcome outcome, OrderLineFacts line, PapersVerdict papers)
    {
        if (outcome.Exclusion is Exclusion.ZeroQuantity or Exclusion.CancelledByBuyer or Exclusion.Waived
            or Exclusion.NoDueDay)
        {
            return;
        }

        lastDue = Math.Max(lastDue, outcome.Due);
        counts.ChangesOn(line.FirstAhead);
        if (outcome.Exclusion == Exclusion.NotYetDue)
        {
            WaitUntil(outcome.Closes);
            return;
        }

        if (outcome.Exclusion == Exclusion.NoFactOfMeasurePoint)
        {
            counts.WithoutMeasurePoint++;
            isKnown = false;
            return;
        }

        AddDelivery(outcome);
        if (line.IsReceived)
            AddReceived(line, papers);
        else if (!receiptsCarried)
            (counts.WithoutReceipts, isKnown) = (counts.WithoutReceipts + 1, false);
        else if (outcome.Any && asOf <= outcome.Closes + definition.InspectionDays)
            WaitUntil(outcome.Closes + definition.InspectionDays);
        else
            isPerfect = false;
    }

    public void AddTo(FoldedMonths<OrdersPartial> months)
    {
        if (lastDue == OrderLineColumns.NoDay)
            return;

        var month = months.Of(lastDue);
        if (isOpen)
        {
            month.Open++;
            month.ChangesOn(counts.NextChangeDay);
            return;
        }

        if (!isKnown)
        {
            counts.NotMeasured = 1;
        }
        else
        {
            counts.Orders = 1;
            counts.Perfect = isPerfect ? 1 : 0;
            counts.NotFinal = isFinal ? 0 : 1;
        }

        month.Add(counts);
    }

    private void AddDelivery(in LineOutcome outcome)
    {
        counts.Lines++;
        if (outcome.OnTime)
            counts.OnTime++;
        isPerfect &= outcome.OnTime;
        if (!outcome.QuantityKnown)
        {
            isKnown = false;
            return;
        }

        counts.Measured++;
        if (outcome.InFull)
            counts.InFull++;
        isPerfect &= outcome.InFull;
    }

    private void AddReceived(OrderLineFacts line, PapersVerdict papers)
    {
        var inspected = line.LastReceived + definition.InspectionDays;
        AddPapers(papers, inspected);
        if (!carriesDefects)
        {
            counts.WithoutDefectFacts++;
            isKnown = false;
            return;
        }

        var isSound = line.IsSound(definition.InspectionDays, asOf);
        counts.WithCondition++;
        if (isSound)
            counts.Sound++;
        isPerfect &= isSound;
        if (asOf <= inspected)
        {
            isFinal = false;
            counts.ChangesOn(inspected + 1);
        }
    }

    private void AddPapers(PapersVerdict papers, int inspected)
    {
        switch (papers)
        {
            case PapersVerdict.Right:
                counts.WithPapers++;
                counts.PapersRight++;
                break;
            case PapersVerdict.Wrong:
                counts.WithPapers++;
                isPerfect = false;
                break;
            case PapersVerdict.Waiting:
                WaitUntil(inspected);
                break;
            case PapersVerdict.NoInvoices:
                counts.WithoutInvoices++;
                isKnown = false;
                break;
            case PapersVerdict.NoPrice:
                counts.WithoutPrice++;
                isKnown = false;
                break;
            case PapersVerdict.NoQuantity:
                counts.WithoutReceipts++;
                isKnown = false;
                break;
        }
    }

    private void WaitUntil(int lastDay)
    {
        isOpen = true;
        counts.ChangesOn(lastDay + 1);
    }
}
