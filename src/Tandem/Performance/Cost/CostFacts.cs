using Tandem.Collaborations;
using Tandem.Costs;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// The facts of a relation that costs are made of: invoices and charges as lines by item, tariffs, what customs call
/// each item, and the rates of days.
/// </summary>
internal sealed class CostFacts
{
    private readonly OtherFacts other;
    private readonly IReadOnlyList<TariffFact> tariffs;
    private readonly Dictionary<string, ItemFact> items;
    private readonly DatedRates rates;

    private CostFacts(
        OtherFacts other, IReadOnlyList<CostLine> lines, IReadOnlyList<TariffFact> tariffs,
        IReadOnlyList<ItemFact> items)
    {
        (this.other, Lines, this.tariffs) = (other, lines, tariffs);
        this.items = items.ToDictionary(item => item.Item, StringComparer.Ordinal);
        rates = new(other.Rates.Select(rate => new ExchangeRate(
            other.Currencies.Of(rate.FromCurrency), other.Currencies.Of(rate.ToCurrency), rate.ValidOn,
            rate.RateNanos)));
    }

    /// <summary>All invoices and charges of an item; one of no known item is in none.</summary>
    public IReadOnlyList<CostLine> Lines { get; }

    public static async Task<CostFacts> Of(
        TandemDb db, Relation relation, FactSegment segment, CancellationToken ct)
    {
        var accepted = await RelationFacts.Accepted(db, relation, long.MaxValue, ct);
        var charges = await CurrentRows.Of<ChargeFact>(
            db, relation, accepted, f => (f.OrderNo, f.LineNo, f.ChargeNo), ct);
        return new(
            segment.Other,
            [.. LinesOf(segment, charges)],
            await CurrentRows.Of<TariffFact>(
                db, relation, accepted, f => (f.Origin, f.Destination, f.Hs, f.Layer, f.ValidFrom), ct),
            await CurrentRows.Of<ItemFact>(db, relation, accepted, f => f.Item, ct));
    }

    public ItemFact? Item(string item) => items.GetValueOrDefault(item);

    /// <summary>A line in a currency, at the rate of its own day.</summary>
    public ExchangedLine Exchanged(CostLine line, string currency)
    {
        var rate = Rate(line.Currency, currency, line.Day);
        return new(line, rate is { } known ? line.Amount * known.Value : null, rate);
    }

    /// <summary>
    /// The tariffs for goods in a currency. An amount per unit in another one is exchanged at the rate of a day; where
    /// there is none it stays unknown, as an amount per a unit that no goods are counted in.
    /// </summary>
    public TariffVersions Tariffs(string currency, DateOnly day) => new(tariffs.Select(fact => new Tariff(
        fact.Origin, fact.Destination, fact.Hs, fact.Layer, DateOnly.FromDayNumber(fact.ValidFrom),
        fact.ValidTo is { } to ? DateOnly.FromDayNumber(to) : null, RateOf(fact, currency, day), fact.OriginOfData)));

    private DutyRate RateOf(TariffFact fact, string currency, DateOnly day)
    {
        var share = (decimal)fact.RateNanos / 1_000_000_000;
        if (fact.SpecificMicros is not { } micros || micros == 0)
            return new(share);

        var amount = Quantity.ToDecimal(micros);
        if (Rate(fact.Currency ?? currency, currency, day) is not { } rate || fact.SpecificUnit is not { } unit)
            return new(share, amount, "?");
        return new(share, (ExactRatio.Of(amount) * rate.Value).Round(ItemCosts.Decimals), unit);
    }

    private UsedRate? Rate(string from, string to, DateOnly day) =>
        rates.On(other.Currencies.Of(from), other.Currencies.Of(to), day.DayNumber);

    private static IEnumerable<CostLine> LinesOf(FactSegment segment, IReadOnlyList<ChargeFact> charges)
    {
        var other = segment.Other;
        var orderLines = segment.Part.OrderLines.DistinctBy(line => (line.Order, line.Line))
            .ToDictionary(line => (line.Order, line.Line));
        foreach (var invoice in other.Invoices)
        {
            var line = invoice is { OrderNo: { } order, LineNo: { } number }
                && orderLines.TryGetValue((order, number), out var found) ? found : (OrderLineOfPart?)null;
            if ((invoice.Item ?? (line is { } of ? other.Items[of.Item] : null)) is not { } item)
                continue;

            var micros = invoice.Kind == InvoiceKind.CreditNote ? -invoice.QuantityMicros : invoice.QuantityMicros;
            yield return new(
                item, invoice.Unit, DateOnly.FromDayNumber(invoice.InvoicedOn),
                $"{invoice.InvoiceNo}-{invoice.InvoiceLine}",
                new ExactRatio(micros, Quantity.Scale)
                    * new ExactRatio(invoice.PriceMicros, invoice.PricePerMicros ?? Quantity.Scale),
                invoice.Currency, invoice.LoadNumber, invoice.FileLine)
            {
                QuantityMicros = micros,
            };
        }

        foreach (var charge in charges)
        {
            if (!orderLines.TryGetValue((charge.OrderNo, charge.LineNo), out var line))
                continue;

            yield return new(
                other.Items[line.Item], line.Unit, DateOnly.FromDayNumber(charge.ChargedOn),
                $"{charge.OrderNo}-{charge.LineNo}/{charge.ChargeNo}",
                new ExactRatio(charge.AmountMicros, Quantity.Scale), charge.Currency, charge.LoadNumber,
                charge.FileLine)
            {
                Charge = charge.Kind,
            };
        }
    }
}
