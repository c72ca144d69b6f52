using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// An inspection of what was received: how many were checked, how many rejected and, where they were sorted, how many
/// did not conform. An empty receipt or lot is none named.
/// </summary>
public sealed record InspectionFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string ReceiptNo,
    string LotNo, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int InspectedOn { get; init; }

    public required long CheckedMicros { get; init; }

    public required long RejectedMicros { get; init; }

    public required long? NonconformingMicros { get; init; }

    public required string Unit { get; init; }

    public required string? Reason { get; init; }

    public required CausedBy CausedBy { get; init; }
}

/// <summary>
/// A defect found after inspection. The order, receipt and item are said as far as they are known; it counts once it is
/// <see cref="Confirmed"/>.
/// </summary>
public sealed record ComplaintFact(
    CollaborationId CollaborationId, RelationId RelationId, string ComplaintNo, string ComplaintLine,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? OrderNo { get; init; }

    public required string? LineNo { get; init; }

    public required string? ReceiptNo { get; init; }

    public required string? Item { get; init; }

    public required int RegisteredOn { get; init; }

    public required long NonconformingMicros { get; init; }

    public required string Unit { get; init; }

    public required string? Reason { get; init; }

    public required CausedBy CausedBy { get; init; }

    public required bool Confirmed { get; init; }
}

/// <summary>Goods that went back to the supplier.</summary>
public sealed record ReturnFact(
    CollaborationId CollaborationId, RelationId RelationId, string ReturnNo, string ReturnLine,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? OrderNo { get; init; }

    public required string? LineNo { get; init; }

    public required string? Item { get; init; }

    public required int ReturnedOn { get; init; }

    public required long QuantityMicros { get; init; }

    public required string Unit { get; init; }

    public required string? Reason { get; init; }
}
