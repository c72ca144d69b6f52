namespace Tandem.Performance;

/// <summary>
/// A confirmation of a schedule line, or a change of one: from that day on this was promised (PER-1). They follow each
/// other by <see cref="Sequence"/>; without one in the file that is the day number of the confirmation.
/// </summary>
public sealed record ConfirmationFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string ScheduleNo,
    long Sequence, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int ConfirmedOn { get; init; }

    public required int PromisedOn { get; init; }

    public required long? QuantityMicros { get; init; }

    public required ChangedBy ChangedBy { get; init; }
}

/// <summary>A despatch on an order line: when the goods left, and when that was advised.</summary>
public sealed record DespatchFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string DespatchNo,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int DespatchedOn { get; init; }

    public required int? AdvisedOn { get; init; }

    public required long? QuantityMicros { get; init; }
}
