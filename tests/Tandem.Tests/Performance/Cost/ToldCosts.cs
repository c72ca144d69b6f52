using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Costs;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>Made-up facts of costs, as an accepted load would have brought them, and what is read from them.</summary>
internal sealed class ToldCosts(TandemHost tandem, Pair pair)
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;
    private readonly List<Func<long, object>> facts = [];
    private readonly List<ToldLine> lines = [];

    public ToldCosts Line(string order, string item, DateOnly due, DateOnly? received = null, long quantity = 10)
    {
        lines.Add(new(order, due, received) { Item = item, Quantity = quantity });
        return this;
    }

    public ToldCosts Invoice(
        string number, string? order, string? item, DateOnly day, decimal quantity, decimal price,
        string currency = "EUR", bool credit = false)
    {
        facts.Add(load => new InvoiceFact(pair.Collaboration, pair.Relation, number, "1", load)
        {
            FileLine = 2,
            OrderNo = order,
            LineNo = order is null ? null : "10",
            Item = item,
            InvoicedOn = day.DayNumber,
            Kind = credit ? InvoiceKind.CreditNote : InvoiceKind.Invoice,
            QuantityMicros = Quantity.FromDecimal(quantity),
            Unit = "C62",
            PriceMicros = Quantity.FromDecimal(price),
            PricePerMicros = null,
            Currency = currency,
            Response = null,
            PaidOn = null,
        });
        return this;
    }

    public ToldCosts Charge(string order, ChargeKind kind, DateOnly day, decimal amount, string currency = "EUR")
    {
        facts.Add(load => new ChargeFact(pair.Collaboration, pair.Relation, order, "10", $"{facts.Count}-{kind}", load)
        {
            FileLine = 2,
            ChargedOn = day.DayNumber,
            Kind = kind,
            AmountMicros = Quantity.FromDecimal(amount),
            Currency = currency,
        });
        return this;
    }

    public ToldCosts Goods(string item, string? hs, string? origin)
    {
        facts.Add(load => new ItemFact(pair.Collaboration, pair.Relation, item, load)
        {
            FileLine = 2,
            SupplierItem = null,
            Description = null,
            Category = null,
            Product = null,
            Unit = "C62",
            Core = false,
            Hs = hs,
            Origin = origin,
        });
        return this;
    }

    public ToldCosts Tariff(string hs, TariffLayer layer, DateOnly from, DateOnly? to, decimal share)
    {
        facts.Add(load => new TariffFact(
            pair.Collaboration, pair.Relation, "CN", "NL", hs, layer, from.DayNumber, load)
        {
            FileLine = 2,
            ValidTo = to?.DayNumber,
            RateNanos = (long)(share * 1_000_000_000),
            SpecificMicros = null,
            SpecificUnit = null,
            Currency = null,
            OriginOfData = "told",
        });
        return this;
    }

    public ToldCosts Rate(string from, string to, DateOnly day, decimal value)
    {
        facts.Add(load => new RateFact(pair.Collaboration, pair.Relation, from, to, day.DayNumber, load)
        {
            FileLine = 2,
            RateNanos = (long)(value * 1_000_000_000),
        });
        return this;
    }

    public async Task Told()
    {
        var load = await tandem.ALoad(pair, lines);
        await using var work = await tandem.Services.GetRequiredService<IDatabases>()
            .Write(pair.Buyer.Id, ct);
        work.Db.AddRange(facts.Select(fact => fact(load)));
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
    }

    /// <summary>The costs of the twelve months up to a month, as a side reads them.</summary>
    public async Task<CostView> Read(
        string month, Func<CostTerms, CostTerms>? terms = null, CostWhatIf? whatIf = null)
    {
        var card = await tandem.Scorecard(pair, month);
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(pair.Supplier.Id, ct);
        var version = await data.Work.Db.Set<FactVersion>().AsNoTracking()
            .SingleOrDefaultAsync(v => v.RelationId == pair.Relation, ct);
        var before = CostTerms.Before(card);
        return await scope.ServiceProvider.GetRequiredService<RelationCosts>().Of(
            card, version, terms is null ? before : terms(before), whatIf ?? CostWhatIf.Nothing, ct);
    }
}
