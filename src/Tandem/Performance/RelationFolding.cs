using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What was folded: up to which accepted load, what the sources carry, and the numbers of the items in it.
/// </summary>
internal sealed record FoldBasis(long AcceptedUntil, CarriedFacts Carried, Numbering Items);

/// <summary>The months of a relation by one definition, folded as of a day.</summary>
internal sealed class RelationFold(FoldBasis of)
{
    public FoldBasis Of { get; } = of;

    public SortedDictionary<DateOnly, MonthPartials> Months { get; } = [];

    /// <summary>Facts that name an order line which no load has told of.</summary>
    public long Unmatched { get; init; }

    /// <summary>The first day on which any month has to be made again; <see cref="int.MaxValue"/> for none.</summary>
    public int NextChangeDay => Months.Values.Select(month => month.NextChangeDay).DefaultIfEmpty(int.MaxValue).Min();

    /// <summary>The month, made when it is not there yet.</summary>
    public MonthPartials In(DateOnly month)
    {
        if (!Months.TryGetValue(month, out var partials))
            Months.Add(month, partials = new MonthPartials());
        return partials;
    }
}

/// <summary>
/// Folds the facts of a relation in every family of measures, part by part, by each of several terms. What belongs to
/// no order line of any part is folded at the end.
/// </summary>
internal sealed class RelationFolding(OtherFacts other, long acceptedUntil, IReadOnlyList<Reading.Terms> terms)
{
    private readonly FamilyFacts families = new(other);
    private readonly DeliveryMonths?[] delivery = new DeliveryMonths?[terms.Count];
    private readonly FoldedMonths<OrdersPartial>?[] orders = new FoldedMonths<OrdersPartial>?[terms.Count];
    private readonly FoldedMonths<QualityPartial>?[] quality = new FoldedMonths<QualityPartial>?[terms.Count];
    private readonly FoldedMonths<PricePartial>?[] price = new FoldedMonths<PricePartial>?[terms.Count];
    private readonly FoldedMonths<OrderingPartial>?[] ordering = new FoldedMonths<OrderingPartial>?[terms.Count];
    private long unmatched;

    public void Add(FactPart part)
    {
        unmatched += part.Columns.UnmatchedMovements + part.UnmatchedConfirmations
            + part.Lots.Count(lot => lot.OrderLine < 0);
        var papers = other.Carried.Papers ? families.Orders(part) : null;
        var defects = other.Carried.Defects ? families.Quality(part) : null;
        var invoices = other.Carried.Invoices ? families.Price(part) : null;
        var promised = other.Carried.Confirmations ? FamilyFacts.Ordering(part) : null;
        if (other.Carried.Forecasts)
            families.TakeDemand(part);
        for (var index = 0; index < terms.Count; index++)
        {
            var (definition, asOf) = (terms[index].Definition, terms[index].AsOf);
            var fold = DeliveryFold.Fold(part.Columns, definition, terms[index].Days.Calendar, asOf);
            if (delivery[index] is { } before)
                before.Add(fold);
            else
                delivery[index] = fold;

            if (papers is not null)
                Sum(ref orders[index], OrdersFold.Fold(papers, definition, terms[index].Days.Calendar, asOf));
            if (defects is not null)
                Sum(ref quality[index], QualityFold.Fold(defects, definition.Quality, asOf));
            if (invoices is not null)
                Sum(ref price[index], PriceFold.Fold(invoices, definition.Price, asOf));
            if (promised is not null)
                Sum(ref ordering[index], OrderingOf(promised, terms[index]));
        }
    }

    public RelationFold[] Done()
    {
        var made = new RelationFold[terms.Count];
        for (var index = 0; index < made.Length; index++)
            made[index] = Done(index, terms[index]);
        return made;
    }

    private RelationFold Done(int index, Reading.Terms by)
    {
        var (definition, asOf) = (by.Definition, by.AsOf);
        if (other.Carried.Defects)
            Sum(ref quality[index], QualityFold.Fold(families.QualityLeft(), definition.Quality, asOf));
        if (other.Carried.Invoices)
            Sum(ref price[index], PriceFold.Fold(families.PriceLeft(), definition.Price, asOf));

        if (other.Carried.Ordering)
            Sum(ref ordering[index], OrderingOf(families.OrderingLeft(), by));

        var fold = new RelationFold(new(acceptedUntil, other.Carried, other.Items))
        {
            Unmatched = unmatched + families.Unmatched,
        };
        foreach (var (month, partial) in delivery[index]?.Months ?? [])
            fold.In(month).Delivery = partial;
        foreach (var (month, partial) in orders[index]?.Months ?? [])
            fold.In(month).Orders = partial;
        foreach (var (month, partial) in quality[index]?.Months ?? [])
            fold.In(month).Quality = partial;
        foreach (var (month, partial) in price[index]?.Months ?? [])
            fold.In(month).Price = partial;
        foreach (var (month, partial) in ordering[index]?.Months ?? [])
            fold.In(month).Ordering = partial;
        if (other.Carried.Requests)
        {
            var answers = ResponseFold.Fold(
                families.Requests(), definition.Response, by.Days.Calendar, by.Days.Supplier, asOf);
            foreach (var (month, partial) in answers.Months)
                fold.In(month).Response = partial;
        }

        if (other.Carried.Forecasts)
        {
            var forecasts = families.Forecasts(definition.Forecast.Buckets);
            foreach (var (month, partial) in ForecastFold.Fold(forecasts, definition.Forecast, asOf).Months)
                fold.In(month).Forecast = partial;
        }

        if (other.Carried.Improvements)
        {
            foreach (var (month, partial) in ImprovementFold.Fold(families.Improvements(), asOf).Months)
                fold.In(month).Improvements = partial;
        }

        return fold;
    }

    private static FoldedMonths<OrderingPartial> OrderingOf(OrderingFacts facts, Reading.Terms by) =>
        OrderingFold.Fold(facts, by.Definition.Ordering, by.Days.Supplier, by.AsOf);

    private static void Sum<T>(ref FoldedMonths<T>? sum, FoldedMonths<T> part)
        where T : IPartial<T>, new()
    {
        if (sum is null)
            sum = part;
        else
            sum.Add(part);
    }
}
