namespace Tandem.Corrections;

/// <summary>What of a corrective action is to be done next (rules E16).</summary>
public enum CorrectionStage
{
    /// <summary>Keep the harm from spreading.</summary>
    Containment,

    /// <summary>Say why, and why that, until a cause that can be removed.</summary>
    RootCause,

    /// <summary>Say what will be done, by whom and when.</summary>
    Action,

    /// <summary>Do it.</summary>
    CarryingOut,

    /// <summary>The data shows whether it helped.</summary>
    EffectCheck,

    /// <summary>The other side closes it, or says why not.</summary>
    Closing,
    Closed,
}

/// <summary>What kind of cause the last why names. A person is never the last one.</summary>
public enum CauseCode
{
    Method,
    Machine,
    Material,
    Measurement,
    Information,
    Planning,
    Surroundings,

    /// <summary>Somebody erred: this asks why that could happen.</summary>
    Person,
    Other,
}

/// <summary>What the data says of the effect, by the natural variation before it.</summary>
public enum EffectOutcome
{
    /// <summary>Outside the natural variation before, on the good side.</summary>
    Better,

    /// <summary>Nothing that the natural variation before could not have made.</summary>
    WithinVariation,

    /// <summary>Outside the natural variation before, on the bad side.</summary>
    Worse,

    /// <summary>There is no measure, or too little data before or after.</summary>
    CannotTell,
}

/// <summary>What a step of a corrective action did.</summary>
public enum CorrectionAct
{
    Opened,
    Contained,
    CauseFound,
    ActionPlanned,
    CarriedOut,
    EffectChecked,
    Closed,
    KeptOpen,

    /// <summary>The term of a stage passed.</summary>
    TermPassed,

    /// <summary>The same measure missed again within ninety days, and it goes on one rung up.</summary>
    Reopened,

    /// <summary>One of the two sides left the collaboration, and with that it ended.</summary>
    PartyLeft,

    /// <summary>Both sides agreed that its matter was no problem, and with that it ended.</summary>
    MatterDenied,
}
