using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A line of an invoice or credit note of the year, which counts below zero: in its own currency and, where a rate had
/// taken effect by its date, in that of the budget.
/// </summary>
internal sealed record BudgetLine(
    Relation Relation, string InvoiceNo, string InvoiceLine, DateOnly Day, InvoiceKind Kind, string? Item,
    decimal Amount, string Currency, UsedRate? Rate, long Load, long FileLine)
{
    private const int Decimals = 6;

    /// <summary>The amount in the currency of the budget; null without a rate, which is no data.</summary>
    public decimal? InBudget => Rate is { } rate
        ? (ExactRatio.Of(Amount) * rate.Value).Round(Decimals)
        : null;

    public static decimal Of(InvoiceFact fact)
    {
        var worth = new ExactRatio(fact.QuantityMicros, Quantity.Scale)
            * new ExactRatio(fact.PriceMicros, fact.PricePerMicros ?? Quantity.Scale);
        return (fact.Kind == InvoiceKind.CreditNote ? -1 : 1) * worth.Round(Decimals);
    }
}

/// <summary>
/// What was spent against a budget (rules E33): every invoice line of the year at the rate of its date. A line without
/// a rate is not counted and named, and so are lines that no category is known of where the budget is for one.
/// </summary>
internal sealed record BudgetSpend(IReadOnlyList<BudgetLine> Lines, int WithoutCategory)
{
    private const decimal Whole = 100;

    public decimal Spent => Lines.Sum(line => line.InBudget ?? 0);

    public IReadOnlyList<BudgetLine> WithoutRate => [.. Lines.Where(line => line.Rate is null)];

    /// <summary>Whether any line says something; without, nothing is known to be spent.</summary>
    public bool HasData => Lines.Any(line => line.Rate is not null);

    public decimal PercentOf(Budget budget) => Spent / budget.Amount * Whole;

    /// <summary>Whether so many percent of the budget are spent; compared without rounding.</summary>
    public bool Reaches(Budget budget, int percent) => HasData && Spent * Whole >= budget.Amount * percent;

    public static async Task<BudgetSpend> Of(TandemDb db, BudgetTerms terms, Actor actor, CancellationToken ct)
    {
        var year = (
            First: new DateOnly(terms.Year, 1, 1).DayNumber, Last: new DateOnly(terms.Year, 12, 31).DayNumber);
        var buying = db.Buying(terms, actor);
        var invoiced = await db.Set<InvoiceFact>().AsNoTracking()
            .Where(f => f.InvoicedOn >= year.First && f.InvoicedOn <= year.Last)
            .Where(f => buying.Any(r => r.CollaborationId == f.CollaborationId && r.Id == f.RelationId))
            .Select(f => f.RelationId).Distinct().ToListAsync(ct);
        var relations = (await buying.ToListAsync(ct)).Where(r => invoiced.Contains(r.Id)).ToList();
        var (lines, without) = (new List<BudgetLine>(), 0);
        foreach (var relation in relations)
        {
            var (found, unknown) = await OfRelation(db, relation, terms, year, ct);
            lines.AddRange(found);
            without += unknown;
        }

        return new([.. lines.OrderByDescending(l => l.Day).ThenBy(l => l.InvoiceNo, StringComparer.Ordinal)], without);
    }

    private static async Task<(IEnumerable<BudgetLine> Lines, int WithoutCategory)> OfRelation(
        TandemDb db, Relation relation, BudgetTerms terms, (int First, int Last) year, CancellationToken ct)
    {
        var accepted = await RelationFacts.Accepted(db, relation, long.MaxValue, ct);
        var invoices = (await CurrentRows.Of<InvoiceFact>(
            db, relation, accepted, f => (f.InvoiceNo, f.InvoiceLine), ct))
            .Where(f => f.InvoicedOn >= year.First && f.InvoicedOn <= year.Last).ToList();
        var without = 0;
        if (terms.Category is { } category)
        {
            var categories = await Categories(db, relation, accepted, ct);
            var known = invoices.ConvertAll(f => (Fact: f, Category: categories(f)));
            without = known.Count(f => f.Category is null);
            invoices = known.Where(f => string.Equals(f.Category, category, StringComparison.OrdinalIgnoreCase))
                .Select(f => f.Fact).ToList();
        }

        var currencies = new Numbering();
        var rates = new DatedRates((await CurrentRows.Of<RateFact>(
            db, relation, accepted, f => (f.FromCurrency, f.ToCurrency, f.ValidOn), ct)).Select(rate =>
                new ExchangeRate(
                    currencies.Of(rate.FromCurrency), currencies.Of(rate.ToCurrency), rate.ValidOn, rate.RateNanos)));
        return (invoices.Select(f => new BudgetLine(
            relation, f.InvoiceNo, f.InvoiceLine, DateOnly.FromDayNumber(f.InvoicedOn), f.Kind, f.Item,
            BudgetLine.Of(f), f.Currency,
            rates.On(currencies.Of(f.Currency), currencies.Of(terms.Currency), f.InvoicedOn), f.LoadNumber,
            f.FileLine)), without);
    }

    /// <summary>The category of what was invoiced: that of its order line, else that of its item.</summary>
    private static async Task<Func<InvoiceFact, string?>> Categories(
        TandemDb db, Relation relation, Dictionary<long, long> accepted, CancellationToken ct)
    {
        var items = (await CurrentRows.Of<ItemFact>(db, relation, accepted, f => f.Item, ct))
            .ToDictionary(f => f.Item, f => f.Category, StringComparer.Ordinal);
        var rows = await db.Set<OrderLineFact>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .Select(f => new { f.OrderNo, f.LineNo, f.Item, f.Category, f.LoadNumber }).ToListAsync(ct);
        var ordered = rows.Where(row => accepted.ContainsKey(row.LoadNumber))
            .GroupBy(row => (row.OrderNo, row.LineNo))
            .ToDictionary(same => same.Key, same => same.MaxBy(row => accepted[row.LoadNumber])!);
        return fact =>
        {
            var line = fact is { OrderNo: { } order, LineNo: { } number }
                ? ordered.GetValueOrDefault((order, number))
                : null;
            return line?.Category ?? ((fact.Item ?? line?.Item) is { } item ? items.GetValueOrDefault(item) : null);
        };
    }
}
