using Tandem.Statistics;

namespace Tandem.Continuity;

/// <summary>
/// A node of the supply that may fail (metrics 1.11): how long stock lasts, how long it takes to recover, and when
/// another source could deliver. Quantities are in one unit, demand is per day and above zero.
/// </summary>
public sealed record SupplyNode(
    decimal OnHand, decimal SafeInTransit, decimal DailyDemand, decimal RecoverDays, decimal? OtherSourceDays = null);

/// <summary>
/// Time to survive = (on hand + safe in transit) / daily demand, against the time to recover, which another source
/// shortens. A gap is what recovery takes longer than survival; below zero it is a margin.
/// </summary>
public sealed record TimeToSurvive(ExactRatio Days, ExactRatio GapDays, ExactRatio? GapWithOtherSourceDays)
{
    public bool IsAtRisk => (GapWithOtherSourceDays ?? GapDays) > new ExactRatio(0, 1);

    /// <summary>Null without demand: stock that nobody uses does not run out, and no number says so.</summary>
    public static TimeToSurvive? Of(SupplyNode node)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(node.OnHand);
        ArgumentOutOfRangeException.ThrowIfNegative(node.SafeInTransit);
        if (node.DailyDemand <= 0)
            return null;

        var days = ExactRatio.Of(node.OnHand + node.SafeInTransit) / ExactRatio.Of(node.DailyDemand);
        return new(
            days,
            ExactRatio.Of(node.RecoverDays) - days,
            node.OtherSourceDays is { } other ? ExactRatio.Of(Math.Min(other, node.RecoverDays)) - days : null);
    }
}

/// <summary>How a recovery time objective stands to the longest tolerable disruption.</summary>
public enum RecoveryVerdict
{
    Ok,

    /// <summary>They are the same, so anything that goes wrong is too much.</summary>
    NoMargin,

    /// <summary>Recovery is promised later than can be borne.</summary>
    Violation,
}

/// <summary>
/// The rules for recovery times after ISO 22301: the objective lies inside the maximum tolerable period of disruption.
/// Both in one unit, and above zero.
/// </summary>
public static class RecoveryTimes
{
    public static RecoveryVerdict Judge(decimal objective, decimal tolerable) => objective.CompareTo(tolerable) switch
    {
        < 0 => RecoveryVerdict.Ok,
        0 => RecoveryVerdict.NoMargin,
        > 0 => RecoveryVerdict.Violation,
    };
}
