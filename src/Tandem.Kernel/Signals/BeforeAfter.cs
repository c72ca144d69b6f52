namespace Tandem.Signals;

/// <summary>What a comparison around an event shows (PER-9).</summary>
public enum ChangeVerdict
{
    /// <summary>Fewer than eight months before, from which no natural variation can be known.</summary>
    TooFewBefore,

    /// <summary>No month after it is over.</summary>
    NoneAfter,

    /// <summary>All months before are the same, so that no limits can be made.</summary>
    AllTheSame,

    /// <summary>All months after lie within the natural variation before: noise could have made it.</summary>
    Within,

    /// <summary>Above the natural variation before.</summary>
    Higher,

    /// <summary>Below the natural variation before.</summary>
    Lower,

    /// <summary>Some months above and some below it.</summary>
    Unsteady,
}

/// <summary>
/// A measure before and after an event. The limits are those of the last twelve months before at most; the months after
/// are held against them: one outside, three of four near the same limit, or eight in a row on one side of the centre
/// is more than natural variation. Means are rounded half away from zero; the month of the event is of neither part
/// unless it begins with it.
/// </summary>
public sealed record BeforeAfter
{
    private const int Run = 8;
    private const int Window = 4;
    private const int OfWindow = 3;

    private BeforeAfter() { }

    public int Before { get; private init; }

    public int After { get; private init; }

    public long? MeanBefore { get; private init; }

    public long? MeanAfter { get; private init; }

    /// <summary>How much the mean rose or fell; null where a part has no month.</summary>
    public long? Difference => MeanAfter - MeanBefore;

    /// <summary>
    /// The difference in ten-thousandths of the mean before; null where that is nought or there is none.
    /// </summary>
    public long? RelativeBasisPoints => Difference is { } difference && MeanBefore is { } before and not 0
        ? (long)Divided((Int128)difference * 10_000, Math.Abs(before))
        : null;

    /// <summary>The natural variation before; null where it cannot be known.</summary>
    public ProcessLimits? Limits { get; private init; }

    public ChangeVerdict Verdict { get; private init; }

    /// <summary>Compares the points before with those after, both in their order in time.</summary>
    public static BeforeAfter Of(ReadOnlySpan<long> before, ReadOnlySpan<long> after)
    {
        var baseline = before[Math.Max(0, before.Length - ProcessChart.MostBaseline)..];
        var limits = baseline.Length >= ProcessChart.Least ? ProcessLimits.Of(baseline) : (ProcessLimits?)null;
        return new()
        {
            Before = baseline.Length,
            After = after.Length,
            MeanBefore = Mean(baseline),
            MeanAfter = Mean(after),
            Limits = limits is { WithoutVariation: false } ? limits : null,
            Verdict = limits is not { } known ? ChangeVerdict.TooFewBefore
                : after.Length == 0 ? ChangeVerdict.NoneAfter
                : known.WithoutVariation ? ChangeVerdict.AllTheSame
                : Judge(known, after),
        };
    }

    /// <summary>The first month that is wholly after an event on this day.</summary>
    public static DateOnly FirstAfter(DateOnly day) =>
        day.Day == 1 ? day : new DateOnly(day.Year, day.Month, 1).AddMonths(1);

    private static ChangeVerdict Judge(ProcessLimits limits, ReadOnlySpan<long> after)
    {
        var (high, low) = (Changed(limits, after, 1), Changed(limits, after, -1));
        return (high, low) switch
        {
            (true, true) => ChangeVerdict.Unsteady,
            (true, false) => ChangeVerdict.Higher,
            (false, true) => ChangeVerdict.Lower,
            (false, false) => ChangeVerdict.Within,
        };
    }

    private static bool Changed(ProcessLimits limits, ReadOnlySpan<long> after, int side)
    {
        var run = 0;
        for (var at = 0; at < after.Length; at++)
        {
            run = limits.Side(after[at]) == side ? run + 1 : 0;
            var near = 0;
            for (var back = Math.Max(0, at - Window + 1); back <= at; back++)
                near += limits.NearLimit(after[back]) == side ? 1 : 0;
            if (limits.Outside(after[at]) == side || near >= OfWindow || run >= Run)
                return true;
        }

        return false;
    }

    private static long? Mean(ReadOnlySpan<long> values)
    {
        Int128 sum = 0;
        foreach (var value in values)
            sum += value;
        return values.Length == 0 ? null : (long)Divided(sum, values.Length);
    }

    private static Int128 Divided(Int128 whole, long by)
    {
        var rounded = (Int128.Abs(whole) * 2 + by) / (2 * by);
        return whole < 0 ? -rounded : rounded;
    }
}
