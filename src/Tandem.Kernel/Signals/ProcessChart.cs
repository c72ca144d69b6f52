namespace Tandem.Signals;

/// <summary>What makes a point of a process-behaviour chart more than an ordinary wiggle.</summary>
[Flags]
public enum ProcessRules
{
    None = 0,

    /// <summary>The point lies outside the natural limits (Shewhart 1931; Wheeler 1993, rule one).</summary>
    OutsideLimits = 1,

    /// <summary>
    /// Of the last four points, this one among them, three or more are nearer the same limit than the centre (Wheeler,
    /// Making Sense of Data, 2003, rule three).
    /// </summary>
    ThreeOfFour = 2,

    /// <summary>The last eight points lie on the same side of the centre (Wheeler 1993, rule two).</summary>
    EightOnOneSide = 4,

    /// <summary>
    /// Each of the last six points is above the one before, or each below it (Nelson 1984, rule three).
    /// </summary>
    SixInOneDirection = 8,
}

/// <summary>The rules that a point completes: upwards, and downwards.</summary>
public readonly record struct ProcessMark(ProcessRules High, ProcessRules Low)
{
    public ProcessRules Rules => High | Low;

    public bool Any => Rules != ProcessRules.None;
}

/// <summary>
/// A stretch in which the process is taken for one and the same: from a point on, so many points, with the limits of
/// its first points, the baseline.
/// </summary>
public readonly record struct ProcessPhase(int First, int Count, int Baseline, ProcessLimits Limits)
{
    public int End => First + Count;
}

/// <summary>
/// A process-behaviour chart over the months of a measure that have a value, in their order. With fewer than eight
/// points it says nothing. Its limits are those of the first points of a phase, twelve at most, and stay; they are made
/// anew only when eight points in a row after the baseline lie on one side of the centre, which begins another phase
/// with the first of these. What lies inside the limits and completes no rule is no signal.
/// </summary>
public sealed class ProcessChart
{
    /// <summary>With fewer points than this there is too little to tell.</summary>
    public const int Least = 8;

    /// <summary>A year, so that its seasons lie inside.</summary>
    public const int MostBaseline = 12;

    private const int Run = 8;
    private const int Trend = 6;
    private const int Window = 4;
    private const int OfWindow = 3;

    private readonly ProcessMark[] marks;

    private ProcessChart(List<ProcessPhase> phases, ProcessMark[] marks) => (Phases, this.marks) = (phases, marks);

    /// <summary>None where there are too few points.</summary>
    public IReadOnlyList<ProcessPhase> Phases { get; }

    public IReadOnlyList<ProcessMark> Marks => marks;

    public bool TooFew => Phases.Count == 0;

    /// <summary>The mark of the last point: what is to be told now.</summary>
    public ProcessMark Last => marks.Length == 0 ? default : marks[^1];

    public static ProcessChart Of(ReadOnlySpan<long> values)
    {
        var (phases, marks) = (new List<ProcessPhase>(), new ProcessMark[values.Length]);
        if (values.Length < Least)
            return new(phases, marks);

        int? confirmed = null;
        for (var (start, end) = (0, 0); start < values.Length; start = end)
        {
            var baseline = Math.Min(MostBaseline, values.Length - start);
            var limits = ProcessLimits.Of(values.Slice(start, baseline));
            end = NextShift(values, start + baseline, limits) ?? values.Length;
            phases.Add(new(start, end - start, baseline, limits));
            Mark(values, phases[^1], marks);
            if (confirmed is { } at)
                Add(marks, at, ProcessRules.EightOnOneSide, phases[^2].Limits.Side(values[at]));
            confirmed = end + Run - 1;
        }

        MarkTrends(values, marks);
        return new(phases, marks);
    }

    /// <summary>Where the first run of eight on one side of the centre begins; null where there is none.</summary>
    private static int? NextShift(ReadOnlySpan<long> values, int from, ProcessLimits limits)
    {
        if (limits.WithoutVariation)
            return null;

        var (side, length) = (0, 0);
        for (var at = from; at < values.Length; at++)
        {
            var here = limits.Side(values[at]);
            length = here == 0 ? 0 : here == side ? length + 1 : 1;
            side = here;
            if (length == Run)
                return at - Run + 1;
        }

        return null;
    }

    private static void Mark(ReadOnlySpan<long> values, ProcessPhase phase, ProcessMark[] marks)
    {
        var limits = phase.Limits;
        if (limits.WithoutVariation)
            return;

        var (side, length) = (0, 0);
        for (var at = phase.First; at < phase.End; at++)
        {
            var value = values[at];
            Add(marks, at, ProcessRules.OutsideLimits, limits.Outside(value));
            var here = limits.Side(value);
            length = here == 0 ? 0 : here == side ? length + 1 : 1;
            side = here;
            if (length >= Run)
                Add(marks, at, ProcessRules.EightOnOneSide, here);
            if (limits.NearLimit(value) is var near and not 0 && NearInWindow(values, phase, at, near) >= OfWindow)
                Add(marks, at, ProcessRules.ThreeOfFour, near);
        }
    }

    private static int NearInWindow(ReadOnlySpan<long> values, ProcessPhase phase, int at, int near)
    {
        var count = 0;
        for (var back = Math.Max(phase.First, at - Window + 1); back <= at; back++)
        {
            if (phase.Limits.NearLimit(values[back]) == near)
                count++;
        }

        return count;
    }

    private static void MarkTrends(ReadOnlySpan<long> values, ProcessMark[] marks)
    {
        var (direction, length) = (0, 1);
        for (var at = 1; at < values.Length; at++)
        {
            var here = values[at].CompareTo(values[at - 1]);
            length = here == 0 ? 1 : here == direction ? length + 1 : 2;
            direction = here;
            if (length >= Trend)
                Add(marks, at, ProcessRules.SixInOneDirection, here);
        }
    }

    private static void Add(ProcessMark[] marks, int at, ProcessRules rule, int direction) =>
        marks[at] = direction switch
        {
            > 0 => marks[at] with { High = marks[at].High | rule },
            < 0 => marks[at] with { Low = marks[at].Low | rule },
            _ => marks[at],
        };
}
