namespace Tandem.Measures;

/// <summary>What a price of an item is for.</summary>
public enum PriceKind : byte
{
    /// <summary>What the parties agreed to.</summary>
    Agreed,

    /// <summary>What the buyer plans with.</summary>
    Standard,

    /// <summary>What savings are counted from: frozen when the initiative was approved.</summary>
    Baseline,
}

/// <summary>
/// An invoiced quantity of an item. The order price is <see cref="UnitPrice.NotKnown"/> where there is none. Other
/// costs of the same quantity (freight, duty, quality) are those of now and those of the baseline, both in the currency
/// of the baseline, and so is what a change of tariff has added to those of now.
/// </summary>
public readonly record struct InvoicedItem(
    int Item, int Unit, int InvoicedOn, bool IsCreditNote, long QuantityMicros, UnitPrice Price, UnitPrice Ordered)
{
    public long OtherCostMicros { get; init; }

    public long BaselineOtherCostMicros { get; init; }

    public long TariffMicros { get; init; }

    /// <summary>A credit note takes its quantity back.</summary>
    public long SignedMicros => IsCreditNote ? -Math.Abs(QuantityMicros) : QuantityMicros;
}

/// <summary>
/// A dated price of an item per base unit. It is valid through its last day, or without end where that is
/// <see cref="OrderLineColumns.NoDay"/>; a price that follows no index has index −1.
/// </summary>
public readonly record struct ItemPrice(
    int Item, PriceKind Kind, int ValidFrom, int ValidTo, UnitPrice Price, int Unit, int Index = -1,
    long IndexBaseNanos = 0)
{
    public bool IsValidOn(int day) => ValidFrom <= day && (ValidTo == OrderLineColumns.NoDay || day <= ValidTo);
}

/// <summary>How many billionths of one currency one of another is worth, from a day on.</summary>
public readonly record struct ExchangeRate(int From, int To, int ValidOn, long RateNanos);

/// <summary>The value of a price index from a day on, in billionths.</summary>
public readonly record struct IndexValue(int Index, int ValidOn, long ValueNanos);

/// <summary>A cost that was kept from arising, as both parties confirmed it: never paid, so never a saving.</summary>
public readonly record struct AvoidedCost(int Day, long AmountMicros, int Currency);

/// <summary>
/// The facts that prices and savings are counted from. A part is any subset of the invoices and avoided costs, with all
/// prices, rates and index values that are valid on their days. Items, units and indices are the caller's numbers.
/// </summary>
public sealed class PriceFacts
{
    /// <summary>The ISO 4217 codes of the currencies, by number.</summary>
    public required string[] Currencies { get; init; }

    public IReadOnlyList<InvoicedItem> Invoices { get; init; } = [];

    public IReadOnlyList<ItemPrice> Prices { get; init; } = [];

    public IReadOnlyList<ExchangeRate> Rates { get; init; } = [];

    public IReadOnlyList<IndexValue> Indices { get; init; } = [];

    public IReadOnlyList<AvoidedCost> Avoided { get; init; } = [];
}
