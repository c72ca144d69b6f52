using System.Reflection;
using Tandem.Commands;
using Tandem.Journal;

namespace Tandem.Decisions;

/// <summary>What a decision is about; from it follows who must consent.</summary>
public enum DecisionKind
{
    Target,
    Definition,

    /// <summary>Which measures a collaboration shares.</summary>
    SharedMeasures,

    /// <summary>Which lines are not counted, and why.</summary>
    Waiver,
    Terms,
    ServiceLevel,
    Admission,
    Dispute,
    Other,

    /// <summary>Who decides what: the table of decision rights itself.</summary>
    Rights,

    /// <summary>Bodies, their rhythm and how they decide (CAD-1).</summary>
    WayOfWorking,
}

/// <summary>Where a decision stands.</summary>
public enum DecisionState
{
    /// <summary>Waits for the consent of each side.</summary>
    Open,

    /// <summary>Its term passed in silence: a matter asks for the answer. It can still be consented to.</summary>
    Unanswered,
    Objected,

    /// <summary>It took effect by the fast track, and is taken back unless it is confirmed in time.</summary>
    Provisional,
    Adopted,

    /// <summary>What took effect by the fast track was not confirmed and was taken back.</summary>
    Reverted,

    /// <summary>Each side consented, but the rules turned the effect down; nothing of it was kept.</summary>
    CouldNotTakeEffect,
    Withdrawn,

    /// <summary>The vote on it was tied, and by the rule of the body what was in force stays in force.</summary>
    NotAdopted,
}

/// <summary>What a step in the history of a decision did.</summary>
public enum DecisionAct
{
    Proposed,
    Amended,
    Consented,
    Objected,
    TermPassed,
    Adopted,
    CouldNotTakeEffect,
    Withdrawn,
    Commented,

    /// <summary>A side left the collaboration, and with that the proposal ended.</summary>
    PartyLeft,

    /// <summary>Somebody leaves it to the others.</summary>
    StoodAside,

    /// <summary>Another rule applies now than when it was proposed.</summary>
    RuleChanged,

    /// <summary>It took effect at once, until it is confirmed or taken back.</summary>
    TookEffect,

    /// <summary>It was not confirmed: what held before holds again.</summary>
    Reverted,

    /// <summary>It was not confirmed, but the rules turned down what would have taken it back.</summary>
    CouldNotBeReverted,
    FollowUpAdded,
    FollowUpDone,

    /// <summary>It may serve elsewhere as a pattern.</summary>
    MarkedPattern,
    UnmarkedPattern,

    /// <summary>The vote was tied: what was in force stays in force.</summary>
    NotAdopted,
}

/// <summary>
/// This command is never run at once: it is the effect of a decision of this kind, and runs in the transaction in
/// which that is adopted (GOV-5).
/// </summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class DecidedAttribute(DecisionKind kind) : Attribute
{
    public DecisionKind Kind { get; } = kind;

    public static DecisionKind? Of(Type command) => command.GetCustomAttribute<DecidedAttribute>()?.Kind;
}

/// <summary>The rule by which the effect of an adopted decision runs.</summary>
public static class Adoption
{
    public const string Rule = "decision.adopted";

    public static Actor By(OrganisationId proposer) => Actor.ByRule(Rule, proposer);

    /// <summary>
    /// The decision of which an effect is being run; asked before its handler names other records. Null where none is.
    /// </summary>
    public static DecisionId? DecisionOf(JournalDraft draft) =>
        draft.Subjects.Count == 1 ? new(draft.Subjects.Single()) : null;
}
