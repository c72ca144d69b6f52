namespace Tandem.Matters;

/// <summary>
/// Denying that there is a problem (rules D5): on written grounds by the side that is to move. The other side confirms
/// within its promise, or the matter goes one rung up on both sides.
/// </summary>
public sealed partial class Matter
{
    /// <summary>Who denies, or denied, that there is a problem, unless the other side objected.</summary>
    public OrganisationId? DeniedBy { get; private set; }

    /// <summary>Closed because both sides say that there was no problem.</summary>
    public bool IsClosedAsDenied => State == MatterState.Closed && DeniedBy is not null;

    /// <summary>Says on what grounds there is no problem; the other side is to move.</summary>
    public void Deny(Words grounds, StepBy by)
    {
        DemandOpen();
        DemandBall(by);
        var words = grounds.Checked();
        (State, DeniedBy) = (MatterState.Denied, by.Actor.Organisation);
        Start(OtherThan(Ball), by);
        Add(MatterAct.Denied, words, by);
    }

    /// <summary>The other side agrees that there was no problem: the matter is closed.</summary>
    public void ConfirmDenial(Words words, StepBy by)
    {
        DemandDenialOfOther(by);
        (State, ClosedAt, IsOverdue) = (MatterState.Closed, by.At, false);
        ForgetAsked();
        Add(MatterAct.DenialConfirmed, words, by);
    }

    /// <summary>
    /// The other side says why there is one: one rung up, where the side that denied is to move. On the top rung it
    /// stays there.
    /// </summary>
    public void ObjectToDenial(Words reason, StepBy by)
    {
        DemandDenialOfOther(by);
        var words = reason.Checked();
        (State, DeniedBy) = (MatterState.Open, null);
        Ball = OtherThan(by.Actor.Organisation);
        if (Rung < Level.Strategic)
            Up(by);
        else
            Begin(by);
        Add(MatterAct.DenialObjected, words, by);
    }

    private void DemandDenialOfOther(StepBy by)
    {
        DemandNotClosed();
        DemandSide(by);
        if (State != MatterState.Denied || DeniedBy is not { } denier)
            throw new RefusedException(Because.Outdated, "matter.no-denial");
        if (denier == by.Actor.Organisation)
            throw new RefusedException(Because.NotAllowed, "matter.other-side");
    }
}
