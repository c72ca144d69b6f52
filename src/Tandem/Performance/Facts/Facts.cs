using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A schedule line of an order as one load says it is (PER-1). Rows are never changed: of the rows with one key, that
/// of the load accepted last counts. Days are day numbers (<see cref="DateOnly.DayNumber"/>), quantities millionths of
/// the base unit; null is not known.
/// </summary>
public sealed record OrderLineFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string ScheduleNo,
    long LoadNumber) : IFact
{
    public const int MaxOrderLength = 40;
    public const int MaxLineLength = 20;
    public const int MaxItemLength = 200;
    public const int MaxDescriptionLength = 400;
    public const int MaxUnitLength = 10;

    /// <summary>The line of the file where its record begins.</summary>
    public required long FileLine { get; init; }

    public required string Item { get; init; }

    public required string? SupplierItem { get; init; }

    public required string? Description { get; init; }

    /// <summary>The base unit.</summary>
    public required string Unit { get; init; }

    /// <summary>Whether the file marks the item as core; one without such a column marks none.</summary>
    public required bool Core { get; init; }

    public required long QuantityMicros { get; init; }

    public required int? OrderedOn { get; init; }

    public required int? ConfirmedOn { get; init; }

    public required int? RequestedOn { get; init; }

    public required int? FirstConfirmedOn { get; init; }

    public required int? LastConfirmedOn { get; init; }

    public required LineStatus Status { get; init; }

    public required int? CancelledOn { get; init; }

    /// <summary>In millionths of the currency, for as much as <see cref="PricePerMicros"/> says.</summary>
    public long? PriceMicros { get; init; }

    /// <summary>Null where the price is for one of the base unit.</summary>
    public long? PricePerMicros { get; init; }

    public string? Currency { get; init; }

    public string? Category { get; init; }
}

/// <summary>
/// A receipt on an order line as one load says it is. Without a number of its own it is named by its day and its place
/// among the receipts of that line and day in the file.
/// </summary>
public sealed record ReceiptFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string ReceiptNo,
    long LoadNumber) : IFact
{
    public const int MaxReceiptLength = 40;

    public required long FileLine { get; init; }

    public required int ReceivedOn { get; init; }

    /// <summary>Null where the source does not say how much was received.</summary>
    public required long? QuantityMicros { get; init; }
}
