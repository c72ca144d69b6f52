using Tandem.Collaborations;
using Tandem.Costs;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// What the order lines of the twelve months that end with the month of a scorecard would have cost at another price.
/// A line lies in the month in which it was ordered, or else the one asked for. Both parties read the same.
/// </summary>
internal sealed class RelationRepricing(DataScope data, BoughtYears years)
{
    private static readonly ExactRatio Billion = new(1_000_000_000, 1);

    public async Task<RepricedYear> Of(Scorecard card, RepriceQuestion asked, CancellationToken ct)
    {
        var first = card.Month.AddMonths(1 - RelationCosts.Months);
        var last = Period.MonthOf(card.Month).End.AddDays(-1);
        var accepted = await RelationFacts.Accepted(data.Work.Db, card.Relation, long.MaxValue, ct);
        var until = last < card.AsOf ? last : card.AsOf;
        var (bought, withoutDay) = await years.Of(
            data.Work, card.Relation, accepted, first.DayNumber, until.DayNumber, ct);
        var (priced, withoutRate) = Priced(
            bought.Where(line => line.HasPrice), await Rates(card.Relation, accepted, ct), asked.Reporting);
        return new(first, last, Currencies(priced, first, asked))
        {
            WithoutPrice = bought.Count(line => !line.HasPrice),
            WithoutDay = withoutDay,
            WithoutRate = withoutRate,
            Touched = priced.Count(line => IsTouched(line.Point, asked.Prices)),
            Items = [.. priced.Select(line => line.Point.Item).Distinct().Order(StringComparer.Ordinal)],
            Categories =
            [
                .. priced.Select(line => line.Point.Category).Where(category => category.Length > 0).Distinct()
                    .Order(StringComparer.Ordinal),
            ],
        };
    }

    private async Task<Func<string, string, int, long?>> Rates(
        Relation relation, Dictionary<long, long> accepted, CancellationToken ct)
    {
        var numbers = new Numbering();
        var dated = new DatedRates((await CurrentRows.Of<RateFact>(
                data.Work.Db, relation, accepted, f => (f.FromCurrency, f.ToCurrency, f.ValidOn), ct))
            .Select(rate => new ExchangeRate(
                numbers.Of(rate.FromCurrency), numbers.Of(rate.ToCurrency), rate.ValidOn, rate.RateNanos)));
        return (from, to, day) => dated.On(numbers.Of(from), numbers.Of(to), day) is { } rate
            ? (long)(rate.Value * Billion).Round(0)
            : null;
    }

    private static (List<PricedLine> Priced, int WithoutRate) Priced(
        IEnumerable<BoughtLine> bought, Func<string, string, int, long?> rates, string? reporting)
    {
        var (priced, without) = (new List<PricedLine>(), 0);
        foreach (var line in bought)
        {
            if (rates(line.Currency!, reporting ?? line.Currency!, line.Day) is { } rate)
                priced.Add(new(line.At(rate), line.QuantityMicros, line.Day));
            else
                without++;
        }

        return (priced, without);
    }

    private static List<RepricedCurrency> Currencies(
        List<PricedLine> priced, DateOnly first, RepriceQuestion asked) =>
    [
        .. priced.GroupBy(line => asked.Reporting ?? line.Point.Currency).OrderBy(same => same.Key,
            StringComparer.Ordinal).Select(same => new RepricedCurrency(same.Key, Months([.. same], first, asked))),
    ];

    private static List<RepricedMonth> Months(List<PricedLine> priced, DateOnly first, RepriceQuestion asked)
    {
        var byMonth = priced.ToLookup(line => Period.MonthOf(DateOnly.FromDayNumber(line.Day)).First);
        return
        [
            .. Enumerable.Range(0, RelationCosts.Months).Select(at => first.AddMonths(at)).Select(month =>
            {
                var lines = new PricedLines(byMonth[month].Select(line => (line.Point, line.QuantityMicros)));
                var (was, would) = Repriced(lines, asked.IsAsked ? asked.Prices : PriceChange.None).Total;
                return new RepricedMonth(month, lines.Count, Amount(was), Amount(would));
            }),
        ];
    }

    private static RepricedLines Repriced(PricedLines lines, PriceChange change)
    {
        try
        {
            return lines.Reprice(change);
        }
        catch (OverflowException)
        {
            throw new RefusedException(Because.Invalid, "reprice.too-large");
        }
    }

    private static bool IsTouched(PricePoint point, PriceChange change) =>
        change.BySupplier.Count > 0 || change.ByItem.ContainsKey(point.Item)
        || change.ByCategory.ContainsKey(point.Category) || change.Rates.ContainsKey(point.Currency);

    private static decimal Amount(Int128 micros) => (decimal)micros / Quantity.Scale;

    private readonly record struct PricedLine(PricePoint Point, long QuantityMicros, int Day);
}
