namespace Tandem.Matters;

/// <summary>
/// The pattern by which collaborations fail (MAT-4): born operational, unsolved tactical, denied strategic. Left
/// without an answer on the top rung counts as denied there.
/// </summary>
public static class LadderPattern
{
    public static bool Shows(IReadOnlyList<MatterStep> steps) =>
        steps is [{ Rung: Level.Operational }, ..]
        && steps.Any(s => s.Rung == Level.Tactical)
        && steps.Any(IsDenialAtTheTop);

    /// <summary>Whether the last step is the one by which it shows.</summary>
    public static bool AppearsWith(IReadOnlyList<MatterStep> steps) =>
        steps.Count > 1 && IsDenialAtTheTop(steps[^1]) && Shows(steps) && !Shows([.. steps.SkipLast(1)]);

    private static bool IsDenialAtTheTop(MatterStep step) =>
        step is { Rung: Level.Strategic, Act: MatterAct.Denied or MatterAct.Overdue };
}
