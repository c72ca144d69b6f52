namespace Tandem.Matters;

/// <summary>When one of the two sides leaves the collaboration, a matter between them ends (COL-9).</summary>
public sealed partial class Matter
{
    /// <summary>Closed because one of its sides left the collaboration.</summary>
    public bool IsClosedByLeaving => State == MatterState.Closed && steps.Any(s => s.Act == MatterAct.PartyLeft);

    /// <summary>
    /// One of the two sides left: it closes, neither solved nor denied. The promise that ran is neither kept nor
    /// broken.
    /// </summary>
    public void EndByLeaving(StepBy by)
    {
        DemandNotClosed();
        (State, ClosedAt, IsOverdue) = (MatterState.Closed, by.At, false);
        (SolutionBy, DeniedBy) = (null, null);
        ForgetAsked();
        Add(MatterAct.PartyLeft, Words.None, by);
    }
}
