using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>A schedule line as a load told it. Days are day numbers, the quantity is in millionths.</summary>
public sealed class OrderLineFact
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string OrderNo { get; init; }

    public required string LineNo { get; init; }

    public required string ScheduleNo { get; init; }

    public required long LoadNumber { get; init; }

    public required long FileLine { get; init; }

    public required string Item { get; init; }

    public string? SupplierItem { get; init; }

    public string? Description { get; init; }

    public required string Unit { get; init; }

    public bool Core { get; init; }

    public required long QuantityMicros { get; init; }

    public int? OrderedOn { get; init; }

    public int? ConfirmedOn { get; init; }

    public int? RequestedOn { get; init; }

    public int? FirstConfirmedOn { get; init; }

    public int? LastConfirmedOn { get; init; }

    public LineStatus Status { get; init; }

    public int? CancelledOn { get; init; }
}

/// <summary>A receipt of an order line as a load told it.</summary>
public sealed class ReceiptFact
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string OrderNo { get; init; }

    public required string LineNo { get; init; }

    public required string ReceiptNo { get; init; }

    public required long LoadNumber { get; init; }

    public required long FileLine { get; init; }

    public required int ReceivedOn { get; init; }

    public long? QuantityMicros { get; init; }
}
