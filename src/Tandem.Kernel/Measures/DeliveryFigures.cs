using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The figures of a partial (metrics 1.1 and 1.3). Over a longer time or more relations the partials are merged first:
/// figures are never averaged.
/// </summary>
public static class DeliveryFigures
{
    public static Figure OnTime(DeliveryPartial partial) =>
        Figure.Share(partial.Agreed.OnTime, partial.Agreed.Included, WhyNothing(partial));

    public static Figure InFull(DeliveryPartial partial) => OfMeasured(partial, partial.Agreed, c => c.InFull);

    public static Figure Otif(DeliveryPartial partial) => OtifOn(partial, partial.AgreedBasis);

    /// <summary>OTIF on one of the three date bases, which are always published beside each other.</summary>
    public static Figure OtifOn(DeliveryPartial partial, DateBasis basis) =>
        OfMeasured(partial, partial.On(basis), counts => counts.Otif);

    /// <summary>The share of the ordered quantity that came inside the window, within one base unit.</summary>
    public static Figure VolumeOtif(DeliveryPartial partial, string unit)
    {
        if (partial.Volumes.TryGetValue(unit, out var sums))
            return Figure.Share(sums.InWindowMicros, sums.OrderedMicros, partial.Agreed.Measured);

        var why = partial.Agreed.Included > 0 && partial.Volumes.Count == 0
            ? NoDataReason.NoQuantities
            : WhyNothing(partial);
        return Figure.None(why, FigureUnit.Percent);
    }

    public static Figure ConfirmationRate(DeliveryPartial partial) =>
        Figure.Share(partial.Confirmed, partial.Agreed.Included, WhyNothing(partial));

    /// <summary>Of the confirmed lines with a requested day, those first confirmed for that day.</summary>
    public static Figure ConfirmedAsRequested(DeliveryPartial partial) =>
        Figure.Share(partial.ConfirmedAsRequested, partial.ConfirmedWithRequest, WhyNothing(partial));

    public static Figure LeadTimeMean(DeliveryPartial partial) => Mean(partial.LeadTimes);

    public static Figure LeadTimeMedian(DeliveryPartial partial) =>
        OfDays(partial.LeadTimes.Median(), partial.LeadTimes.Count);

    public static Figure LeadTimeP90(DeliveryPartial partial) =>
        OfDays(Whole(partial.LeadTimes.NearestRank(90)), partial.LeadTimes.Count);

    /// <summary>The mean of delivery less promise; positive is late.</summary>
    public static Figure DeviationMean(DeliveryPartial partial) => Mean(partial.Deviations);

    /// <summary>The mean distance from the promise, early or late.</summary>
    public static Figure AbsoluteDeviationMean(DeliveryPartial partial) => Mean(partial.Deviations.Absolute());

    /// <summary>
    /// Lead-time variation by the statistic of the definition. Pooling inside items holds for the two standard
    /// deviations; the other statistics are taken over all lines. Fewer deliveries than the definition's least are too
    /// few; pooled, only items with two or more count towards it.
    /// </summary>
    public static Figure LeadTimeVariation(DeliveryPartial partial, LeadTimeDefinition definition) =>
        LeadTimeSpread.Of(partial, definition).Figure;

    private static Figure OfMeasured(DeliveryPartial partial, BasisCounts counts, Func<BasisCounts, long> hits) =>
        Figure.Share(
            hits(counts), counts.Measured, counts.Included > 0 ? NoDataReason.NoQuantities : WhyNothing(partial));

    private static Figure Mean(DayCounts days) => OfDays(MeanOf(days), days.Count);

    private static ExactRatio? MeanOf(DayCounts days) =>
        days.Count == 0 ? null : new ExactRatio(days.ToSums().Sum, days.Count);

    private static ExactRatio? Whole(int? days) => days is { } known ? new ExactRatio(known, 1) : null;

    private static Figure OfDays(ExactRatio? value, long n) => value is { } known
        ? Figure.Days(known, n)
        : Figure.None(NoDataReason.NoFacts, FigureUnit.Days);

    private static NoDataReason WhyNothing(DeliveryPartial partial) =>
        partial.WithoutMeasurePoint > 0 && partial.Agreed.Included == 0
            ? NoDataReason.NoFactOfMeasurePoint
            : NoDataReason.NoFacts;
}
