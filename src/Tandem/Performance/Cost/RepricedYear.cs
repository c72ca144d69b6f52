using Tandem.Costs;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>What the lines ordered in a month cost, and what they would have cost.</summary>
public sealed record RepricedMonth(DateOnly Month, long Lines, decimal Was, decimal Would)
{
    public decimal Difference => Would - Was;
}

/// <summary>Twelve months in one currency; a month without a line costs nothing in it.</summary>
public sealed record RepricedCurrency(string Currency, IReadOnlyList<RepricedMonth> Months)
{
    public long Lines => Months.Sum(month => month.Lines);

    public decimal Was => Months.Sum(month => month.Was);

    public decimal Would => Months.Sum(month => month.Would);

    public decimal Difference => Would - Was;

    /// <summary>In per cent of what it was, not rounded; null where that was nothing.</summary>
    public decimal? Percent => Was == 0 ? null : Difference * 100 / Was;
}

/// <summary>
/// The order lines of twelve months at another price. Cancelled lines were not bought; the lines that have no price, no
/// day or no rate of their day are in no sum and are counted here. None at all has no currency either.
/// </summary>
public sealed record RepricedYear(DateOnly First, DateOnly Last, IReadOnlyList<RepricedCurrency> Currencies)
{
    public int WithoutPrice { get; init; }

    /// <summary>Of all lines: a line that says no day of order and none asked for lies in no month.</summary>
    public int WithoutDay { get; init; }

    public int WithoutRate { get; init; }

    /// <summary>How many of the priced lines the question is about.</summary>
    public int Touched { get; init; }

    public IReadOnlyList<string> Items { get; init; } = [];

    public IReadOnlyList<string> Categories { get; init; } = [];
}

/// <summary>A current order line as it bears on what was bought.</summary>
internal sealed record BoughtLine(string Item, string? Category, int Day, long QuantityMicros)
{
    public long? PriceMicros { get; init; }

    public long? PricePerMicros { get; init; }

    public string? Currency { get; init; }

    public bool HasPrice => PriceMicros >= 0 && PricePerMicros is null or > 0 && Currency is not null;

    /// <summary>At a rate in billionths.</summary>
    public PricePoint At(long rate) => new(
        RepriceQuestion.Seller, Item, Category ?? "", Currency!, PriceMicros!.Value,
        PricePerMicros ?? Quantity.Scale, rate);
}
