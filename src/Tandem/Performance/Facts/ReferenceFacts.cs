using Tandem.Costs;

namespace Tandem.Performance;

/// <summary>
/// One layer of import duty on goods of one origin: a share of their value, or an amount per unit, or both.
/// </summary>
public sealed record TariffFact(
    CollaborationId CollaborationId, RelationId RelationId, string Origin, string Destination, string Hs,
    TariffLayer Layer, int ValidFrom, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required int? ValidTo { get; init; }

    public required long RateNanos { get; init; }

    public required long? SpecificMicros { get; init; }

    public required string? SpecificUnit { get; init; }

    public required string? Currency { get; init; }

    public required string? OriginOfData { get; init; }
}

/// <summary>What one unit of a currency was worth in another on a day.</summary>
public sealed record RateFact(
    CollaborationId CollaborationId, RelationId RelationId, string FromCurrency, string ToCurrency, int ValidOn,
    long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required long RateNanos { get; init; }
}

/// <summary>The value of a published index on a day.</summary>
public sealed record IndexFact(
    CollaborationId CollaborationId, RelationId RelationId, string IndexName, int ValidOn, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required long ValueNanos { get; init; }
}

/// <summary>
/// What is known of an item of the buyer: its number with the supplier, its category and product, and what customs call
/// it.
/// </summary>
public sealed record ItemFact(
    CollaborationId CollaborationId, RelationId RelationId, string Item, long LoadNumber) : IFact
{
    /// <inheritdoc/>
    public required long FileLine { get; init; }

    public required string? SupplierItem { get; init; }

    public required string? Description { get; init; }

    public required string? Category { get; init; }

    public required string? Product { get; init; }

    public required string? Unit { get; init; }

    public required bool Core { get; init; }

    public required string? Hs { get; init; }

    public required string? Origin { get; init; }
}
