using System.Numerics;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// The total cost of the items of a relation over the twelve months that end with the month of a scorecard (PER-13),
/// and what a change of tariffs or prices would make of it (AGR-7). Both parties read the same.
/// </summary>
internal sealed class RelationCosts(DataScope data, FactSegments segments, WorkingCalendars calendars)
{
    public const int Months = 12;

    public async Task<CostView> Of(
        Scorecard card, FactVersion? facts, CostTerms terms, CostWhatIf whatIf, CancellationToken ct)
    {
        var first = card.Month.AddMonths(1 - Months);
        var last = Period.MonthOf(card.Month).End.AddDays(-1);
        if (facts is null)
            return new(first, last, terms, whatIf, []);

        var segment = await segments.Of(data.Work, card.Relation, facts.Version, null, ct);
        var read = await CostFacts.Of(data.Work.Db, card.Relation, segment, ct);
        var events = CostEvents.Of(segment, card.Definition, calendars.CalendarOf(card.Buyer), card.AsOf);
        var made = ByItem(read, terms, first, last < card.AsOf ? last : card.AsOf)
            .Select(item => Computed(item, read, events, terms, whatIf, card.Month)).ToList();
        var classes = Classes(made);
        return new(
            first, last, terms, whatIf,
            [
                .. made.Select(item => item with
                {
                    Class = classes.TryGetValue(item.Key, out var known) ? known : null,
                }).OrderBy(item => item.Whole.NoData is not null)
                    .ThenBy(item => item.Key.Currency, StringComparer.Ordinal)
                    .ThenByDescending(item => item.Value).ThenBy(item => item.Key.Item, StringComparer.Ordinal),
            ]);
    }

    /// <summary>The items with the lines of these days; a charge goes with the goods of its currency.</summary>
    private static IEnumerable<ItemCost> ByItem(CostFacts facts, CostTerms terms, DateOnly first, DateOnly last)
    {
        var lines = facts.Lines.Where(line => first <= line.Day && line.Day <= last);
        foreach (var item in lines.GroupBy(line => (line.Item, line.Unit)))
        {
            var shown = terms.Currency is { } one
                ? [one]
                : item.Where(line => line.IsGoods).Select(line => line.Currency).DefaultIfEmpty(item.First().Currency)
                    .Distinct().Order(StringComparer.Ordinal).ToList();
            foreach (var currency in shown)
            {
                var own = item.Where(line => terms.Currency is not null || line.Currency == currency
                    || (currency == shown[0] && !line.IsGoods && !shown.Contains(line.Currency)));
                var exchanged = own.Select(line => terms.Currency is null && line.Currency != currency
                    ? new(line, null, null)
                    : facts.Exchanged(line, currency)).ToList();
                yield return new(new(item.Key.Item, item.Key.Unit, currency), new(null, null, null))
                {
                    Item = facts.Item(item.Key.Item),
                    Lines = [.. exchanged.Where(line => line.Amount is not null || line.Line.IsGoods)],
                    LeftOut = [.. exchanged.Where(line => line.Amount is null && !line.Line.IsGoods)
                        .Select(line => line.Line)],
                };
            }
        }
    }

    private static ItemCost Computed(
        ItemCost item, CostFacts facts, CostEvents events, CostTerms terms, CostWhatIf whatIf, DateOnly last)
    {
        var key = item.Key;
        var costs = new ItemCosts(terms, whatIf, facts.Tariffs(key.Currency, Period.MonthOf(last).End.AddDays(-1)));
        var first = last.AddMonths(1 - Months);
        return item with
        {
            Whole = costs.Of(item, item.Lines, events.In(key.Item, key.Unit, first, last)),
            Tariffs = [.. costs.Used(item)],
            Months =
            [
                .. Enumerable.Range(0, Months).Select(at => first.AddMonths(at)).Select(month => (month, costs.Of(
                    item, [.. item.Lines.Where(line => Period.MonthOf(month).Contains(line.Line.Day))],
                    events.In(key.Item, key.Unit, month, month)))),
            ],
        };
    }

    private static Dictionary<CostKey, ItemClass> Classes(IReadOnlyList<ItemCost> items)
    {
        var classes = new Dictionary<CostKey, ItemClass>();
        foreach (var same in items.GroupBy(item => item.Key.Currency))
        {
            var values = same.ToDictionary(item => item.Key, item => (BigInteger)(item.Value * Quantity.Scale));
            foreach (var (key, of) in ItemClasses.Of(values))
                classes.Add(key, of);
        }

        return classes;
    }
}
