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
/// A target in the unit of its figure (an amount in its currency), with an optional band beside it in the same unit.
/// The comparison is exact: no rounded figure meets a target that the unrounded one misses.
/// </summary>
public sealed record Target(TargetSide Side, decimal Value, decimal? Band = null)
{
    public TargetStatus StatusOf(Figure figure)
    {
        if (figure.InUnit is not { } value)
            return TargetStatus.NoData;
        if (Meets(value, figure.Unit, Value))
            return TargetStatus.Met;

        var edge = Side == TargetSide.AtLeast ? Value - (Band ?? 0) : Value + (Band ?? 0);
        return Band is not null && Meets(value, figure.Unit, edge) ? TargetStatus.Watch : TargetStatus.Missed;
    }

    private bool Meets(ExactRatio value, FigureUnit unit, decimal limit)
    {
        var bound = ExactRatio.Of(limit);
        var isRoot = unit == FigureUnit.RootDays;
        var order = isRoot && limit < 0 ? 1 : value.CompareTo(isRoot ? bound * bound : bound);
        return Side == TargetSide.AtLeast ? order >= 0 : order <= 0;
    }
}
