using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The figures of how the buyer orders and pays (PER-15): the share of confirmed lines changed inside the frozen
/// window, the days to pay, and how many specifications were changed.
/// </summary>
public static class OrderingFigures
{
    public static Figure LateChanges(OrderingPartial partial) => Figure.Share(
        partial.LateLines, partial.Lines, partial.OpenLines > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts);

    /// <summary>
    /// The median of calendar days from the invoice to its payment; an invoice that is past the term and not paid
    /// counts with one day more than the term, which is the least it can become.
    /// </summary>
    public static Figure DaysToPay(OrderingPartial partial)
    {
        var days = All(partial);
        return Days(partial, days, days.Median());
    }

    /// <summary>The 90th percentile of the same, by nearest rank.</summary>
    public static Figure DaysToPayP90(OrderingPartial partial)
    {
        var days = All(partial);
        return Days(partial, days, days.NearestRank(90) is { } rank ? new ExactRatio(rank, 1) : null);
    }

    /// <summary>Paid within the term, of the invoices paid and of those past the term that are not.</summary>
    public static Figure PaidInTerm(OrderingPartial partial) => Figure.Share(
        partial.PaidInTerm, partial.PaidDays.Count + partial.OverdueDays.Count, WhyNothingPaid(partial));

    public static Figure Overdue(OrderingPartial partial) => Figure.Count(partial.OverdueDays.Count);

    /// <summary>Announced by the buyer; none is a number once the sources tell of specifications.</summary>
    public static Figure SpecificationChanges(OrderingPartial partial) => partial.TellsOfChanges
        ? Figure.Count(partial.Changes)
        : Figure.None(NoDataReason.NoFacts, FigureUnit.Count);

    private static DayCounts All(OrderingPartial partial)
    {
        var days = new DayCounts();
        days.Add(partial.PaidDays);
        days.Add(partial.OverdueDays);
        return days;
    }

    private static Figure Days(OrderingPartial partial, DayCounts days, ExactRatio? value) => value is { } known
        ? Figure.Days(known, days.Count)
        : Figure.None(WhyNothingPaid(partial), FigureUnit.Days);

    private static NoDataReason WhyNothingPaid(OrderingPartial partial) =>
        partial.OpenInvoices > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts;
}
