using Tandem.Boards;

namespace Tandem.Measures;

/// <summary>
/// The figures of improvements: time to value (metrics 1.14) of what was completed in the month and of what was open at
/// its end, in calendar days, and how many improvements a side led (metrics 1.7) in the twelve months up to and
/// including it. A percentile that falls on an open idea is its age so far, and so the least it can become.
/// </summary>
public static class ImprovementFigures
{
    public static Figure TimeToValueMedian(ImprovementsPartial partial) => Days(partial, times => times.Median);

    /// <summary>The 90th percentile, by nearest rank.</summary>
    public static Figure TimeToValueP90(ImprovementsPartial partial) => Days(partial, times => times.P90);

    /// <summary>
    /// Those that are implemented and whose benefit both sides confirmed; an idea is none. Nought is a number: there
    /// are facts, and none of them is one.
    /// </summary>
    public static Figure LedInYear(ImprovementsPartial partial, Asker side) => partial.HasState
        ? Figure.Count(partial.Of(side).RealisedInYear)
        : Figure.None(NoDataReason.NoFacts, FigureUnit.Count);

    public static Figure Ideas(ImprovementsPartial partial, Asker side) => Figure.Count(partial.Of(side).Ideas);

    private static Figure Days(ImprovementsPartial partial, Func<TimeToValue, DaysToValue?> which)
    {
        var times = partial.TimeToValue;
        return which(times) is { } value
            ? Figure.Days(value.Days, times.Completed + times.OpenCounted)
            : Figure.None(times.Open > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts, FigureUnit.Days);
    }
}
