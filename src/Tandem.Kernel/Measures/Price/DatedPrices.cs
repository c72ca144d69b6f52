using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// Finds the price, the exchange rate and the index value that hold on a day: the last that took effect by then.
/// </summary>
internal sealed class DatedPrices
{
    private static readonly ExactRatio One = new(1, 1);

    private readonly Dictionary<(int Item, PriceKind Kind), ItemPrice[]> prices;
    private readonly DatedRates rates;
    private readonly Dictionary<int, IndexValue[]> indices;

    public DatedPrices(PriceFacts facts)
    {
        prices = facts.Prices.Where(price => price.Price.IsKnown).GroupBy(price => (price.Item, price.Kind))
            .ToDictionary(group => group.Key, group => group.OrderByDescending(price => price.ValidFrom).ToArray());
        rates = new(facts.Rates);
        indices = facts.Indices.GroupBy(value => value.Index)
            .ToDictionary(group => group.Key, group => group.OrderBy(value => value.ValidOn).ToArray());
    }

    /// <summary>Null without a valid price in that unit, since a price of another unit cannot be compared.</summary>
    public ItemPrice? Price(int item, PriceKind kind, int unit, int day)
    {
        foreach (var price in prices.GetValueOrDefault((item, kind)) ?? [])
        {
            if (price.IsValidOn(day))
                return price.Unit == unit ? price : null;
        }

        return null;
    }

    public ExactRatio? Rate(int from, int to, int day) => rates.On(from, to, day)?.Value;

    /// <summary>
    /// The index on a day over its base; one for a price without an index, null where it is not known.
    /// </summary>
    public ExactRatio? IndexOver(ItemPrice price, int day)
    {
        if (price.Index < 0)
            return One;

        return price.IndexBaseNanos > 0
            && Last(indices.GetValueOrDefault(price.Index), value => value.ValidOn, day) is { } now
            ? new ExactRatio(now.ValueNanos, price.IndexBaseNanos)
            : null;
    }

    public static ExactRatio PerUnit(UnitPrice price) => new(price.PriceMicros, price.PerMicros);

    public static T? Last<T>(T[]? ordered, Func<T, int> validOn, int day)
        where T : struct
    {
        var (low, high) = (0, ordered?.Length ?? 0);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = validOn(ordered![middle]) <= day ? (middle + 1, high) : (low, middle);
        }

        return low == 0 ? null : ordered![low - 1];
    }
}
