using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The rate by which an amount was exchanged: the value of one unit, the day from which it holds, and whether it is
/// known the other way round and was turned about.
/// </summary>
public readonly record struct UsedRate(ExactRatio Value, DateOnly ValidOn, bool IsTurned);

/// <summary>
/// Finds the exchange rate that holds on a day: the last that took effect by then. A rate known only the other way
/// round is turned about exactly; rates are never chained.
/// </summary>
public sealed class DatedRates(IEnumerable<ExchangeRate> known)
{
    private const long Nano = 1_000_000_000;

    private readonly Dictionary<(int From, int To), ExchangeRate[]> rates = known
        .Where(rate => rate.RateNanos > 0).GroupBy(rate => (rate.From, rate.To))
        .ToDictionary(group => group.Key, group => group.OrderBy(rate => rate.ValidOn).ToArray());

    /// <summary>Null where no rate of the two currencies had taken effect by that day.</summary>
    public UsedRate? On(int from, int to, int day)
    {
        if (from == to)
            return new(new(1, 1), DateOnly.FromDayNumber(day), IsTurned: false);

        if (Last((from, to), day) is { } direct)
            return new(new(direct.RateNanos, Nano), DateOnly.FromDayNumber(direct.ValidOn), IsTurned: false);

        return Last((to, from), day) is { } turned
            ? new(new(Nano, turned.RateNanos), DateOnly.FromDayNumber(turned.ValidOn), IsTurned: true)
            : null;
    }

    private ExchangeRate? Last((int From, int To) pair, int day) =>
        DatedPrices.Last(rates.GetValueOrDefault(pair), rate => rate.ValidOn, day);
}
