namespace Tandem.Operations.Demonstration;

/// <summary>
/// What a side does in the corrective action of a matter, one after the other; that its effect is checked in the data
/// happens by itself.
/// </summary>
internal enum CorrectionPart
{
    Opened,
    Contained,
    CauseFound,
    Planned,
    CarriedOut,
    Closed,
}

/// <summary>
/// A corrective action begins in a matter, or somebody takes its next part: with the text, of a root cause after a
/// first why, and of a plan by the day.
/// </summary>
internal sealed record CorrectionPlayed(
    DateTimeOffset At, string Matter, CorrectionPart Part, InventedPerson Who, PlayedText Text) : PlayedEvent(At)
{
    /// <summary>Of an opening, the organisation that is to correct.</summary>
    public string? Side { get; init; }

    public string? FirstWhy { get; init; }

    public DateOnly? By { get; init; }
}
