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
}
