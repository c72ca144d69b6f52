using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>One side names an owner and the own goal that a measure serves.</summary>
internal sealed record PlayedHalf(string Measure, InventedPerson Owner, string Goal);

/// <summary>A participant says its half of each shared measure.</summary>
internal sealed record OwnersNamed(
    DateTimeOffset At, string Collaboration, InventedPerson Who, string Language, IReadOnlyList<PlayedHalf> Halves)
    : PlayedEvent(At);

/// <summary>A set of shared measures is proposed; it is agreed when the other side consents.</summary>
internal sealed record SetProposed(
    DateTimeOffset At, string Proposal, string Collaboration, IReadOnlyList<SharedMeasure> Measures,
    InventedPerson Who, PlayedText Question, PlayedText Reason) : Proposed(At, Proposal, Collaboration, Who);

/// <summary>Lines due in a stretch of days are proposed not to count.</summary>
internal sealed record WaiverProposed(
    DateTimeOffset At, string Proposal, string Collaboration, WaiverCause Cause, DateOnly From, DateOnly Until,
    InventedPerson Who, PlayedText Reason, string Evidence) : Proposed(At, Proposal, Collaboration, Who);
