using Tandem.Costs;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A line of an invoice or a credit note. Both carry quantity and price above zero; the kind says which way they count.
/// The response is that of the Peppol invoice response.
/// </summary>
public sealed record InvoiceFact(
    CollaborationId CollaborationId, RelationId RelationId, string InvoiceNo, string InvoiceLine,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? OrderNo { get; init; }

    public required string? LineNo { get; init; }

    public required string? Item { get; init; }

    public required int InvoicedOn { get; init; }

    public required InvoiceKind Kind { get; init; }

    public required long QuantityMicros { get; init; }

    public required string Unit { get; init; }

    public required long PriceMicros { get; init; }

    public required long? PricePerMicros { get; init; }

    public required string Currency { get; init; }

    public required string? Response { get; init; }

    public required int? PaidOn { get; init; }
}

/// <summary>
/// A price of an item from a day on. An indexed price names its index and the value of it that the price stands for.
/// </summary>
public sealed record PriceFact(
    CollaborationId CollaborationId, RelationId RelationId, string Item, PriceKind Kind, int ValidFrom,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int? ValidTo { get; init; }

    public required long PriceMicros { get; init; }

    public required long? PricePerMicros { get; init; }

    public required string Unit { get; init; }

    public required string Currency { get; init; }

    public required string? IndexName { get; init; }

    public required long? IndexBaseNanos { get; init; }
}

/// <summary>A cost beside the price of an order line, such as carriage.</summary>
public sealed record ChargeFact(
    CollaborationId CollaborationId, RelationId RelationId, string OrderNo, string LineNo, string ChargeNo,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int ChargedOn { get; init; }

    public required ChargeKind Kind { get; init; }

    public required long AmountMicros { get; init; }

    public required string Currency { get; init; }
}
