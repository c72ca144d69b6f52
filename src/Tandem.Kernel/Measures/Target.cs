using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>Which side of a target is the good one; the target itself is met.</summary>
public enum TargetSide
{
    AtLeast,
    AtMost,
}

/// <summary>How a figure stands to its target.</summary>
public enum TargetStatus
{
    Met,

    /// <summary>Missed, but inside the band that was agreed for it.</summary>
    Watch,
    Missed,
    NoData,
}

/// <summary>
/// A target in the unit of its figure (per cent or days), with an optional band beside it in the same unit. The
/// comparison is exact: no rounded figure meets a target that the unrounded one misses.
/// </summary>
public sealed record Target(TargetSide Side, decimal Value, decimal? Band = null)
{
    public TargetStatus StatusOf(Figure figure)
    {
        if (figure.Exact is not { } exact)
            return TargetStatus.NoData;
        if (Meets(exact, figure.Unit, Value))
            return TargetStatus.Met;

        var edge = Side == TargetSide.AtLeast ? Value - (Band ?? 0) : Value + (Band ?? 0);
        return Band is not null && Meets(exact, figure.Unit, edge) ? TargetStatus.Watch : TargetStatus.Missed;
    }

    private bool Meets(ExactRatio exact, FigureUnit unit, decimal limit)
    {
        var bound = ExactRatio.Of(limit);
        var order = unit switch
        {
            FigureUnit.Percent => (exact * new ExactRatio(100, 1)).CompareTo(bound),
            FigureUnit.Days => exact.CompareTo(bound),
            FigureUnit.RootDays => limit < 0 ? 1 : exact.CompareTo(bound * bound),
        };
        return Side == TargetSide.AtLeast ? order >= 0 : order <= 0;
    }
}
