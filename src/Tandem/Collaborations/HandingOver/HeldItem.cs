using Tandem.Commands;

namespace Tandem.Collaborations;

/// <summary>What a person can hold.</summary>
public enum HeldKind
{
    Role,
    Matter,
    Action,
    Correction,
    StormReview,
    Body,
    Meeting,
    Mandate,
    Contact,
    Measure,
    Source,
    Absence,
    Proposal,
    Priority,
    CommunicationLine,
}

/// <summary>
/// One thing that a person holds for its organisation (GOV-11): who must have another holder before the membership
/// ends, or may go without one, or goes with a role to whoever takes that.
/// </summary>
public sealed record HeldItem(
    HeldKind Kind, CollaborationId? Collaboration, RelationId? Relation, Guid Record, string Part, string Title,
    string Address)
{
    /// <summary>By which a hand-over names it; it does not change while the thing is held.</summary>
    public string Key => $"{Kind}:{Collaboration}:{Record}:{Part}";

    /// <summary>Who stands in for the person in this, and is proposed first.</summary>
    public PersonId? Deputy { get; init; }

    /// <summary>Whether it may end without another holder.</summary>
    public bool MayEnd { get; init; }

    /// <summary>Whether it needs no act of its own: it follows a role.</summary>
    public bool Follows { get; init; }
}

/// <summary>
/// A capability in which people hold things. Each implementation of the assembly is registered; it lists what a person
/// holds for the reader's organisation, and hands one thing over, in the transaction in which the membership ends.
/// </summary>
public interface IHeldPart
{
    int Place { get; }

    Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct);

    /// <summary>Makes a colleague the holder, or ends it where it may end.</summary>
    Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct);
}
