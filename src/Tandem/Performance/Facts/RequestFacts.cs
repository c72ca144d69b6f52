using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A question of one side to the other, with the moments at which it was asked, acknowledged and answered, in Unix
/// seconds. In the pauses the asker had the ball: ISO 8601 intervals in UTC with spaces between.
/// </summary>
public sealed record RequestFact(
    CollaborationId CollaborationId, RelationId RelationId, string RequestNo, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string Kind { get; init; }

    public required Asker AskedBy { get; init; }

    public required long AskedAt { get; init; }

    public required long? AcknowledgedAt { get; init; }

    public required long? AnsweredAt { get; init; }

    public required string? Pauses { get; init; }
}
