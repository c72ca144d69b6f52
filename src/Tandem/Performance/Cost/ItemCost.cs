using Tandem.Costs;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Why an item has no cost.</summary>
public enum NoCost
{
    /// <summary>Nothing was invoiced, or credit notes took all of it back.</summary>
    NothingInvoiced,

    /// <summary>An invoice is in a currency of which no rate of its day is known.</summary>
    NoRate,
}

/// <summary>What the facts of quality and delivery of an item came to in the same months.</summary>
public sealed record ItemEvents(long NonconformingMicros, long ReceivedMicros, LateDays? Late)
{
    public bool KnowsDefects { get; init; }
}

/// <summary>What an item cost in one month or over all months, per unit and in all; or why that is not known.</summary>
public sealed record CostOf(NoCost? NoData, LandedCost? Landed, TotalCost? Total)
{
    /// <summary>The months by the what-if; null where none is asked or nothing is known.</summary>
    public LandedCostChange? Change { get; init; }

    /// <summary>What more duty a seller bears who delivers duty paid.</summary>
    public decimal BorneBySeller { get; init; }

    public ItemEvents? Events { get; init; }

    /// <summary>A part is not known, or a charge could not be added.</summary>
    public bool IsAtLeast { get; init; }
}

/// <summary>The cost of an item to the buyer over some months (PER-13), with the facts that it was made of.</summary>
public sealed record ItemCost(CostKey Key, CostOf Whole)
{
    public ItemFact? Item { get; init; }

    /// <summary>By the invoiced value among the items of the same currency.</summary>
    public ItemClass? Class { get; init; }

    public IReadOnlyList<ExchangedLine> Lines { get; init; } = [];

    /// <summary>Charges in a currency that could not be exchanged: they are in no sum.</summary>
    public IReadOnlyList<CostLine> LeftOut { get; init; } = [];

    public IReadOnlyList<(DateOnly Month, CostOf Cost)> Months { get; init; } = [];

    /// <summary>The versions of tariffs that were used, in the order of their days.</summary>
    public IReadOnlyList<Tariff> Tariffs { get; init; } = [];

    public decimal Value => Whole.Landed?.Part(LandedPartKind.Goods).Amount ?? 0;
}

/// <summary>The costs of a relation over twelve months.</summary>
public sealed record CostView(
    DateOnly First, DateOnly Last, CostTerms Terms, CostWhatIf WhatIf, IReadOnlyList<ItemCost> Items)
{
    public IEnumerable<CostSum> Sums => Items.Where(item => item.Whole.Landed is not null)
        .GroupBy(item => item.Key.Currency).OrderBy(items => items.Key, StringComparer.Ordinal)
        .Select(items => CostSum.Of(items.Key, [.. items]));

    public int WithoutData => Items.Count(item => item.Whole.NoData is not null);
}

/// <summary>All items of one currency together.</summary>
public sealed record CostSum(
    string Currency, decimal Goods, decimal Duty, decimal Landed, decimal Total, bool IsAtLeast, bool TotalIsAtLeast)
{
    public decimal After { get; private init; }

    public decimal BorneBySeller { get; private init; }

    public decimal Charges => Landed - Goods - Duty;

    public decimal Difference => After - Landed;

    public static CostSum Of(string currency, IReadOnlyList<ItemCost> items)
    {
        decimal Sum(Func<LandedCost, decimal> of) => items.Sum(item => of(item.Whole.Landed!));
        return new(
            currency,
            Sum(landed => landed.Part(LandedPartKind.Goods).Amount),
            Sum(landed => landed.Part(LandedPartKind.Duty).Amount),
            Sum(landed => landed.Total),
            items.Sum(item => item.Whole.Total?.Total?.Round(ItemCosts.Decimals) ?? 0),
            items.Any(item => item.Whole.IsAtLeast),
            items.Any(item => item.Whole.Total?.IsAtLeast ?? true))
        {
            After = items.Sum(item => item.Whole.Change?.After.Total ?? item.Whole.Landed!.Total),
            BorneBySeller = items.Sum(item => item.Whole.BorneBySeller),
        };
    }
}
