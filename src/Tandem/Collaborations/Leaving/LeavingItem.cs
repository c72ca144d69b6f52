using Tandem.Commands;

namespace Tandem.Collaborations;

/// <summary>What is still open when a party leaves.</summary>
public enum LeavingKind
{
    Matter,
    Decision,
    Correction,
    StormReview,
    Retrospective,
    Contest,
    Month,

    /// <summary>People of the parties who meet in a rhythm.</summary>
    Body,
}

/// <summary>What becomes of something open when a party leaves: one of these, stated before and recorded.</summary>
public enum LeavingOutcome
{
    /// <summary>It goes on among those who stay, without the party that leaves.</summary>
    HandedOver,

    /// <summary>It closes by rule on the last day, with the leaving as its reason.</summary>
    ClosedByRule,

    /// <summary>It stays as it stands, readable to both, and goes no further.</summary>
    Readable,
}

/// <summary>
/// One open thing in which the party that leaves takes part. One with a relation is for the two parties of that.
/// </summary>
public sealed record LeavingItem(
    LeavingKind Kind, Guid Record, string ShortId, string Title, string Address, RelationId? Relation,
    LeavingOutcome Outcome);

/// <summary>
/// A capability that holds what can be open when a party leaves. Each implementation of the assembly is registered; it
/// lists for a reader, and settles on the last day, in the transaction of the leaving.
/// </summary>
public interface ILeavingPart
{
    int Place { get; }

    /// <summary>What of the leaver's is open now, as far as this reader sees it.</summary>
    Task<IReadOnlyList<LeavingItem>> Open(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct);

    /// <summary>Brings about the outcome of one of its items; nothing for what stays readable.</summary>
    Task Settle(LeavingItem item, CollaborationId collaboration, Actor byRule, CancellationToken ct);
}

/// <summary>What became of one thing that was open when a party left; never changed.</summary>
public sealed record DepartureOutcome(
    CollaborationId CollaborationId, OrganisationId Organisation, LeavingKind Kind, Guid Record, string ShortId,
    string Title, string Address, RelationId? Relation, LeavingOutcome Outcome, DateTimeOffset At);
