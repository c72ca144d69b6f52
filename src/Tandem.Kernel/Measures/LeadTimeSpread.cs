using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// What lead-time variation is made from under one definition, and no more: of lines that are pooled by item the
/// squares, of others how often each number of days occurred. Those of several relations merge in any order to what
/// their lines together give, the items of each kept apart.
/// </summary>
public sealed class LeadTimeSpread
{
    private readonly LeadTimeDefinition definition;

    /// <summary>Where lines are pooled by item; the days of all are null then.</summary>
    private readonly PooledSquares? byItem;
    private readonly DayCounts? days;

    /// <summary>All lines, those of items with a single one among them.</summary>
    private long count;

    private LeadTimeSpread(LeadTimeDefinition definition, long count, PooledSquares? byItem, DayCounts? days) =>
        (this.definition, this.count, this.byItem, this.days) = (definition, count, byItem, days);

    public static LeadTimeSpread Of(DeliveryPartial partial, LeadTimeDefinition definition)
    {
        var ofLeadTimes = definition.Statistic is LeadTimeStatistic.SdLeadTime or LeadTimeStatistic.Range;
        var days = ofLeadTimes ? partial.LeadTimes : partial.Deviations;
        return IsByItem(definition)
            ? new(definition, days.Count, PooledSquares.Of(Pools(partial, ofLeadTimes)), null)
            : new(definition, days.Count, null, days);
    }

    /// <summary>Those of several relations as one; null where there are none.</summary>
    /// <exception cref="ArgumentException">They are of different definitions.</exception>
    public static LeadTimeSpread? MergeAll(IEnumerable<LeadTimeSpread> spreads)
    {
        LeadTimeSpread? sum = null;
        foreach (var spread in spreads)
        {
            sum ??= IsByItem(spread.definition)
                ? new(spread.definition, 0, new PooledSquares(), null)
                : new(spread.definition, 0, null, new DayCounts());
            if (!sum.definition.Equals(spread.definition))
                throw new ArgumentException("Spreads of different definitions do not merge.", nameof(spreads));

            sum.count += spread.count;
            if (spread.byItem is { } squares)
                sum.byItem?.Add(squares);
            if (spread.days is { } occurred)
                sum.days?.Add(occurred);
        }

        return sum;
    }

    public Figure Figure => days is null ? Pooled(byItem!) : definition.Statistic switch
    {
        LeadTimeStatistic.SdLeadTime or LeadTimeStatistic.SdDeviation => Pooled(PooledSquares.Of([days.ToSums()])),
        LeadTimeStatistic.MeanAbsDeviation => Enough(days.Absolute() is { Count: > 0 } distances
            ? new ExactRatio(distances.ToSums().Sum, distances.Count)
            : null),
        LeadTimeStatistic.P90AbsDeviation => Enough(Whole(days.Absolute().NearestRank(90))),
        LeadTimeStatistic.Range => Enough(Whole(days.Range())),
    };

    private static bool IsByItem(LeadTimeDefinition definition) => definition is
    {
        Pool: LeadTimePool.Item, Statistic: LeadTimeStatistic.SdLeadTime or LeadTimeStatistic.SdDeviation,
    };

    private static IEnumerable<Sums> Pools(DeliveryPartial partial, bool ofLeadTimes) =>
        partial.Items.Values.Select(item => ofLeadTimes ? item.LeadTime : item.Deviation);

    private Figure Pooled(PooledSquares squares)
    {
        if (count == 0)
            return Figure.None(NoDataReason.NoFacts, FigureUnit.RootDays);

        var n = days is null ? squares.Count : count;
        return n >= definition.MinN && squares.Variance is { } variance
            ? Figure.StandardDeviation(variance, n)
            : Figure.None(NoDataReason.TooFew, FigureUnit.RootDays, n);
    }

    private Figure Enough(ExactRatio? value)
    {
        if (count > 0 && count < definition.MinN)
            return Figure.None(NoDataReason.TooFew, FigureUnit.Days, count);

        return value is { } known
            ? Figure.Days(known, count)
            : Figure.None(NoDataReason.NoFacts, FigureUnit.Days);
    }

    private static ExactRatio? Whole(int? days) => days is { } known ? new ExactRatio(known, 1) : null;
}
