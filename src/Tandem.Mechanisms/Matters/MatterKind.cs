namespace Tandem.Matters;

/// <summary>What a matter is (MAT-1).</summary>
public enum MatterKind
{
    Complaint,

    /// <summary>An expectation or an agreement that was not met.</summary>
    Deviation,
    Dispute,
    Disruption,
    Request,
}

/// <summary>Of a deviation, what was not met (rules D5).</summary>
public enum Failing
{
    /// <summary>What one side counted on, and no agreement says.</summary>
    Expectation,
    Agreement,
}

/// <summary>How pressing a matter is: critical means safety, or a line down for more than four hours.</summary>
public enum Severity
{
    Normal,
    Critical,
}

/// <summary>Where a matter stands. A closed one stays readable.</summary>
public enum MatterState
{
    Open,

    /// <summary>One side says that it is solved; it closes when the other agrees.</summary>
    SolutionProposed,

    /// <summary>
    /// The side that was to move denies on written grounds that there is a problem; it closes when the other confirms,
    /// and else goes one rung up.
    /// </summary>
    Denied,
    Closed,
}

/// <summary>What a step in the thread of a matter did.</summary>
public enum MatterAct
{
    Opened,

    /// <summary>The same measure on the same relation again, in another month.</summary>
    Repeated,
    Answered,
    HandedOver,
    ReferredBack,

    /// <summary>Another referral on the same rung waits for the consent of the other side.</summary>
    ReferralAsked,
    ReferralAgreed,
    TakenUp,

    /// <summary>The promise passed without an answer, and both sides went one rung up.</summary>
    Climbed,

    /// <summary>The promise passed on the top rung.</summary>
    Overdue,
    Raised,
    SolutionProposed,
    Closed,
    KeptOpen,
    Commented,

    /// <summary>Half of the promise passed without an answer.</summary>
    HalfPassed,

    /// <summary>Four fifths of the promise passed without an answer.</summary>
    MostPassed,

    /// <summary>On written grounds: there is no problem.</summary>
    Denied,
    DenialConfirmed,

    /// <summary>The other side says, with a reason, that there is one: one rung up.</summary>
    DenialObjected,
    PauseAsked,
    PauseAgreed,

    /// <summary>One of the two sides left the collaboration, and with that the matter closed.</summary>
    PartyLeft,
}
