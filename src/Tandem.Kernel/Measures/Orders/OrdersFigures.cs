namespace Tandem.Measures;

/// <summary>
/// The figures of perfect orders (metrics 1.2): the share of orders of which every line is on time, in full, with right
/// papers and sound, and beside it the share of lines that reach each of the four. Where a component has no facts the
/// perfect order has none either, for the reason of that component.
/// </summary>
public static class OrdersFigures
{
    public static Figure PerfectOrders(OrdersPartial partial) =>
        Figure.Share(partial.Perfect, partial.Orders, WhyNoOrder(partial));

    public static Figure OnTime(OrdersPartial partial) =>
        Figure.Share(partial.OnTime, partial.Lines, WhyNoLine(partial));

    public static Figure InFull(OrdersPartial partial) => Figure.Share(
        partial.InFull, partial.Measured, partial.Lines > 0 ? NoDataReason.NoQuantities : WhyNoLine(partial));

    /// <summary>Of received lines: advised in time, invoiced as ordered and received, and not queried.</summary>
    public static Figure Documentation(OrdersPartial partial) =>
        Figure.Share(partial.PapersRight, partial.WithPapers, WhyNoPapers(partial) ?? WhyNoLine(partial));

    /// <summary>Of received lines: nothing rejected and no complaint inside the inspection period.</summary>
    public static Figure Condition(OrdersPartial partial) =>
        Figure.Share(partial.Sound, partial.WithCondition, WhyNoCondition(partial) ?? WhyNoLine(partial));

    private static NoDataReason WhyNoOrder(OrdersPartial partial)
    {
        if (partial.NotMeasured == 0)
            return WhyNoLine(partial);

        return WhyNoPapers(partial) ?? WhyNoCondition(partial)
            ?? (partial.Lines > partial.Measured ? NoDataReason.NoQuantities : WhyNoLine(partial));
    }

    private static NoDataReason? WhyNoPapers(OrdersPartial partial)
    {
        if (partial.WithoutInvoices > 0)
            return NoDataReason.NoInvoices;

        if (partial.WithoutReceipts > 0)
            return NoDataReason.NoQuantities;

        return partial.WithoutPrice > 0 ? NoDataReason.NoPrices : null;
    }

    private static NoDataReason? WhyNoCondition(OrdersPartial partial) =>
        partial.WithoutDefectFacts > 0 ? NoDataReason.NoDefectFacts : null;

    private static NoDataReason WhyNoLine(OrdersPartial partial)
    {
        if (partial.WithoutMeasurePoint > 0)
            return NoDataReason.NoFactOfMeasurePoint;

        return partial.Open > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts;
    }
}
