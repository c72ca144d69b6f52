using Tandem.Statistics;

namespace Tandem.Boards;

/// <summary>
/// One stay of a matter on a rung, which begins when it is raised or gone up: the working minutes that were left of
/// its promise at that moment, the minutes of the whole promise, and the working minutes it stayed. A matter without
/// a promise has none left to run out.
/// </summary>
public readonly record struct RungStay(int Rung, long? PromiseMinutes, long? LeftMinutes, long WorkingMinutes);

/// <summary>
/// A matter and its stays on the rungs, the lowest first in time. Two matters of one subject are about the same thing;
/// solved on is null while it is open.
/// </summary>
public sealed record LadderMatter(
    string Subject, DateOnly OpenedOn, DateOnly? SolvedOn, IReadOnlyList<RungStay> Stays)
{
    public bool Climbed => Stays.Select(stay => stay.Rung).Distinct().Count() > 1;
}

/// <summary>
/// What one rung of the ladder did: how many matters it solved, their share of all solved ones, and the median of the
/// working minutes that matters stayed on it.
/// </summary>
public sealed record RungShare(int Rung, int Solved, ExactRatio? Share, ExactRatio? MedianMinutes);

/// <summary>
/// The ladder in a period (metrics 1.14, MAT-4). Shares without anything to be a share of are null.
/// </summary>
public sealed record LadderBoard(
    IReadOnlyList<RungShare> Rungs, ExactRatio? Climbed, ExactRatio? LastMinute, ExactRatio? Repeated, int Matters)
{
    /// <summary>A matter of the same subject within so many days after one was solved is a repeat.</summary>
    public const int RepeatDays = 90;

    /// <summary>Less than this share of the promise left is the last minute, in per cent.</summary>
    public const int LastMinutePct = 20;

    /// <summary>
    /// The matters of a period, over so many rungs from 0 on. Earlier ones, solved before the period, may be given so
    /// that a repeat of them is seen; they count in nothing else.
    /// </summary>
    public static LadderBoard Of(
        IReadOnlyCollection<LadderMatter> matters, int rungs, IReadOnlyCollection<LadderMatter>? earlier = null)
    {
        var solved = matters.Where(matter => matter.SolvedOn is not null && matter.Stays.Count > 0).ToList();
        var bySubject = matters.Concat(earlier ?? []).Where(matter => matter.SolvedOn is not null)
            .ToLookup(matter => matter.Subject, StringComparer.Ordinal);
        return new(
            [.. Enumerable.Range(0, rungs).Select(rung => OfRung(rung, matters, solved))],
            Share(matters.Count(matter => matter.Climbed), matters.Count),
            Share(matters.Count(IsLastMinute), matters.Count),
            Share(matters.Count(one => bySubject[one.Subject].Any(other => IsRepeat(one, other))), matters.Count),
            matters.Count);
    }

    /// <summary>Raised, or gone up, when less than a fifth of the promise was left.</summary>
    public static bool IsLastMinute(LadderMatter matter) => matter.Stays.Any(stay =>
        stay is { PromiseMinutes: > 0, LeftMinutes: not null }
        && (Int128)stay.LeftMinutes.Value * 100 < (Int128)stay.PromiseMinutes.Value * LastMinutePct);

    private static bool IsRepeat(LadderMatter matter, LadderMatter earlier) =>
        !ReferenceEquals(matter, earlier)
        && earlier.SolvedOn!.Value <= matter.OpenedOn
        && matter.OpenedOn.DayNumber - earlier.SolvedOn.Value.DayNumber <= RepeatDays;

    private static RungShare OfRung(
        int rung, IReadOnlyCollection<LadderMatter> matters, List<LadderMatter> solved)
    {
        var here = solved.Count(matter => matter.Stays[^1].Rung == rung);
        var minutes = matters.SelectMany(matter => matter.Stays).Where(stay => stay.Rung == rung)
            .Select(stay => stay.WorkingMinutes).Order().ToList();
        return new(rung, here, Share(here, solved.Count), Median(minutes));
    }

    private static ExactRatio? Median(List<long> sorted) => sorted.Count == 0
        ? null
        : new((System.Numerics.BigInteger)sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2], 2);

    private static ExactRatio? Share(int part, int whole) => whole == 0 ? null : new(part, whole);
}
