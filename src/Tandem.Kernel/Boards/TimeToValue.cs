using Tandem.Statistics;

namespace Tandem.Boards;

/// <summary>
/// An accepted idea, and the first period whose benefit both sides confirmed; null while there is none. An idea that
/// was withdrawn is not given at all.
/// </summary>
public readonly record struct IdeaPath(DateOnly AcceptedOn, Period? FirstBenefit);

/// <summary>
/// The median, or a percentile, in days. It is at least so many where it falls on an idea that is still open.
/// </summary>
public readonly record struct DaysToValue(ExactRatio Days, bool IsAtLeast);

/// <summary>
/// Days from the acceptance of an idea to the end of the first period whose benefit both sides confirmed: before that
/// end nobody could measure it (metrics 1.14, PER-6). An open idea that is older than the median of the completed
/// ones counts with its age so far, so that slow ideas do not flatter the figure by never ending.
/// </summary>
public sealed record TimeToValue
{
    private TimeToValue()
    {
    }

    /// <summary>Ideas with a confirmed benefit.</summary>
    public int Completed { get; private init; }

    /// <summary>Ideas without one.</summary>
    public int Open { get; private init; }

    /// <summary>Open ideas that count because they are older than the median of the completed ones.</summary>
    public int OpenCounted { get; private init; }

    /// <summary>Of the completed and the open ones that count; null while nothing is completed.</summary>
    public DaysToValue? Median { get; private init; }

    /// <summary>The 90th percentile (nearest rank) of the same ideas.</summary>
    public DaysToValue? P90 { get; private init; }

    /// <summary>Ideas accepted after the as-of date, and benefits that end after it, are not known yet.</summary>
    public static TimeToValue Of(IEnumerable<IdeaPath> ideas, DateOnly asOf)
    {
        var known = ideas.Where(idea => idea.AcceptedOn <= asOf).ToList();
        var completed = known.Where(idea => IsDone(idea, asOf))
            .Select(idea => (Days: DaysOf(idea), IsOpen: false)).ToList();
        var open = known.Where(idea => !IsDone(idea, asOf))
            .Select(idea => (Days: asOf.DayNumber - idea.AcceptedOn.DayNumber, IsOpen: true)).ToList();
        if (DayCounts.Of(completed.Select(idea => idea.Days)).Median() is not { } median)
            return new() { Open = open.Count };

        var counted = open.Where(idea => new ExactRatio(idea.Days, 1) > median).ToList();
        var all = completed.Concat(counted).OrderBy(idea => idea.Days).ThenBy(idea => idea.IsOpen).ToList();
        return new()
        {
            Completed = completed.Count,
            Open = open.Count,
            OpenCounted = counted.Count,
            Median = Between(all[(all.Count - 1) / 2], all[all.Count / 2]),
            P90 = Between(all[(all.Count * 9 + 9) / 10 - 1], all[(all.Count * 9 + 9) / 10 - 1]),
        };
    }

    private static bool IsDone(IdeaPath idea, DateOnly asOf) => idea.FirstBenefit is { } benefit && benefit.End <= asOf;

    /// <summary>A benefit of the period in which the idea was accepted took no less than no days.</summary>
    private static int DaysOf(IdeaPath idea) =>
        Math.Max(0, idea.FirstBenefit!.Value.End.DayNumber - idea.AcceptedOn.DayNumber);

    private static DaysToValue Between((int Days, bool IsOpen) low, (int Days, bool IsOpen) high) =>
        new(new ExactRatio((long)low.Days + high.Days, 2), low.IsOpen || high.IsOpen);
}
