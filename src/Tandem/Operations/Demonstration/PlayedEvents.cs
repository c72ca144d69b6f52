namespace Tandem.Operations.Demonstration;

/// <summary>The measures that the history speaks of.</summary>
internal enum PlayedMeasure
{
    OnTimeInFull,
    OnTime,
    LeadTimeVariation,
    DefectRate,
}

/// <summary>The kinds of matter that the history opens (MAT-1).</summary>
internal enum PlayedKind
{
    Complaint,
    Deviation,
    Dispute,
    Disruption,
    Request,
}

/// <summary>
/// Something that happened on a moment in the two years, to be done again as a command by the person named. Keys of
/// matters and proposals tie later events to the one that opened them. Texts are in the language of
/// <see cref="PlayedText.Language"/>; matters climb by themselves, so no event says so.
/// </summary>
internal abstract record PlayedEvent(DateTimeOffset At);

/// <summary>What somebody wrote, and in which language.</summary>
internal sealed record PlayedText(string Language, string Text);

/// <summary>The export of a month comes in, given by the analyst of the buyer.</summary>
internal sealed record LoadArrived(DateTimeOffset At, DateOnly Month, InventedPerson Who) : PlayedEvent(At);

/// <summary>A file of another kind of facts comes in.</summary>
internal sealed record FactsSent(DateTimeOffset At, SampleFile File, InventedPerson Who) : PlayedEvent(At);

/// <summary>
/// A matter begins, by a person or, where <paramref name="By"/> is absent, by a signal. The organisation
/// <paramref name="Asked"/> has the ball.
/// </summary>
internal sealed record MatterOpened(
    DateTimeOffset At, string Matter, string Collaboration, PlayedKind Kind, PlayedMeasure? Measure,
    InventedPerson? By, string Asked, PlayedText Title, PlayedText Text) : PlayedEvent(At);

/// <summary>The side that was asked answers in substance; the ball goes to the other side.</summary>
internal sealed record MatterAnswered(
    DateTimeOffset At, string Matter, InventedPerson Who, PlayedText Text) : PlayedEvent(At);

/// <summary>The side that has the ball gives it to the organisation <paramref name="To"/> with a question.</summary>
internal sealed record BallHandedOver(
    DateTimeOffset At, string Matter, InventedPerson Who, string To, PlayedText Text) : PlayedEvent(At);

/// <summary>A level that was reached sends the matter back, with a reason and a new date (MAT-2).</summary>
internal sealed record ReferredBack(
    DateTimeOffset At, string Matter, InventedPerson Who, PlayedText Reason, DateOnly NewDate) : PlayedEvent(At);

internal sealed record MatterClosed(
    DateTimeOffset At, string Matter, InventedPerson Who, PlayedText Text) : PlayedEvent(At);

/// <summary>Somebody says something with a matter or a proposal; <paramref name="On"/> is its key.</summary>
internal sealed record CommentMade(
    DateTimeOffset At, string On, InventedPerson Who, PlayedText Text) : PlayedEvent(At);

/// <summary>Something is proposed, and takes effect when the other side consents.</summary>
internal abstract record Proposed(DateTimeOffset At, string Proposal, string Collaboration, InventedPerson Who)
    : PlayedEvent(At);

/// <summary>
/// A target of a measure is proposed: a percentage, or days for the lead-time variation, from a day on. It takes effect
/// when the other side consents.
/// </summary>
internal sealed record TargetProposed(
    DateTimeOffset At, string Proposal, string Collaboration, PlayedMeasure Measure, decimal Value, DateOnly From,
    InventedPerson Who, PlayedText Reason) : Proposed(At, Proposal, Collaboration, Who);

internal sealed record Consented(DateTimeOffset At, string Proposal, InventedPerson Who) : PlayedEvent(At);

internal sealed record Objected(
    DateTimeOffset At, string Proposal, InventedPerson Who, PlayedText Reason) : PlayedEvent(At);

/// <summary>Who proposed it takes it back.</summary>
internal sealed record TakenBack(
    DateTimeOffset At, string Proposal, InventedPerson Who, PlayedText Reason) : PlayedEvent(At);

/// <summary>A participant stands behind the first wording of the ambition (COL-2).</summary>
internal sealed record AmbitionEmbraced(
    DateTimeOffset At, string Collaboration, InventedPerson Who) : PlayedEvent(At);
