using Tandem.Costs;

namespace Tandem.Performance;

/// <summary>
/// What no fact says and the reader assumes: the term of the prices, the way of the goods, and what a defect, a late
/// day, stock, handling and switching cost. Amounts are in the currency of the row that they are used for; null is not
/// known, which makes a total "at least", and zero is known to be nothing.
/// </summary>
public sealed record CostTerms
{
    public Incoterm Term { get; init; } = Incoterm.Fca;

    public TransportMode Mode { get; init; } = TransportMode.Road;

    /// <summary>The country that goods are sent from; where they were made is a fact of the item.</summary>
    public required string From { get; init; }

    public required string Destination { get; init; }

    /// <summary>A proof of origin is there, so that a preference is taken where there is one.</summary>
    public bool OriginProved { get; init; }

    /// <summary>Into which all amounts are exchanged; null leaves each currency on its own.</summary>
    public string? Currency { get; init; }

    public decimal? DefectCost { get; init; }

    public decimal? LateDayCost { get; init; }

    /// <summary>In per cent of the value a year.</summary>
    public decimal? CarryingPct { get; init; }

    /// <summary>How long goods lie in stock or are under way, in days.</summary>
    public decimal? StockDays { get; init; }

    public decimal? HandlingPerUnit { get; init; }

    public decimal? SwitchingPerUnit { get; init; }

    public bool IsImport => CustomsTerritories.IsImport(From, Destination);

    /// <summary>What the parties have before anybody chose: their own countries, and the reporting currency.</summary>
    public static CostTerms Before(Scorecard card)
    {
        var (from, destination) = (card.Supplier.Country, card.Buyer.Country);
        return new()
        {
            From = from,
            Destination = destination,
            Mode = CustomsTerritories.IsImport(from, destination) ? TransportMode.SeaContainer : TransportMode.Road,
            Currency = card.Definition.Price.ReportingCurrency,
        };
    }
}

/// <summary>
/// What a reader tries out: points more duty (or less) on goods whose code begins so, and per cent more (or less) on
/// the price of an item. Of several that fit the longest code counts, and an item before <see cref="EveryItem"/>.
/// </summary>
public sealed record CostWhatIf(
    IReadOnlyDictionary<string, decimal> Points, IReadOnlyDictionary<string, decimal> Prices)
{
    public const string EveryItem = "*";

    public static readonly CostWhatIf Nothing =
        new(new Dictionary<string, decimal>(), new Dictionary<string, decimal>());

    public bool IsAsked => Points.Count + Prices.Count > 0;

    /// <summary>As a share of the customs value.</summary>
    public decimal DutyOn(string? hs) => hs is null ? 0 : Points
        .Where(change => hs.StartsWith(change.Key, StringComparison.Ordinal))
        .OrderByDescending(change => change.Key.Length).Select(change => change.Value / 100).FirstOrDefault();

    /// <summary>What the price is multiplied by.</summary>
    public decimal PriceOf(string item) => 1
        + (Prices.TryGetValue(item, out var own) ? own : Prices.GetValueOrDefault(EveryItem)) / 100;
}
