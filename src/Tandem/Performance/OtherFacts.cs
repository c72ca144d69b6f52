using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The facts of a relation that are not read order by order: of each key the row that counts, as known now or at a
/// load. A kind that no accepted load carries is empty and costs nothing.
/// </summary>
internal sealed class OtherFacts
{
    private OtherFacts(CarriedFacts carried, Numbering items) => (Carried, Items) = (carried, items);

    public CarriedFacts Carried { get; }

    /// <summary>The numbers of items, which the columns of lines use too, and stored figures.</summary>
    public Numbering Items { get; }

    public Numbering Currencies { get; } = new();

    public Numbering Units { get; } = new();

    public Numbering Indices { get; } = new();

    /// <summary>The schedule lines that both parties agreed not to count.</summary>
    public required WaivedLines Waived { get; init; }

    public IReadOnlyList<ComplaintFact> Complaints { get; private init; } = [];

    public IReadOnlyList<InvoiceFact> Invoices { get; private init; } = [];

    public IReadOnlyList<PriceFact> Prices { get; private init; } = [];

    public IReadOnlyList<RateFact> Rates { get; private init; } = [];

    public IReadOnlyList<IndexFact> IndexValues { get; private init; } = [];

    public IReadOnlyList<RequestFact> Requests { get; private init; } = [];

    public IReadOnlyList<ForecastFact> Forecasts { get; private init; } = [];

    public IReadOnlyList<CapacityFact> Capacities { get; private init; } = [];

    public IReadOnlyList<ImprovementFact> Improvements { get; private init; } = [];

    public IReadOnlyList<SpecificationFact> Specifications { get; private init; } = [];

    /// <summary>The complaints and invoices of an order line, by its numbers.</summary>
    public ILookup<(string? Order, string? Line), ComplaintFact> ComplaintsOf { get; private init; } = null!;

    public ILookup<(string? Order, string? Line), InvoiceFact> InvoicesOf { get; private init; } = null!;

    /// <summary>None of them, beside the rows of orders that carry nothing else.</summary>
    public static OtherFacts None(CarriedFacts carried, WaivedLines waived, Numbering items) =>
        new(carried, items) { Waived = waived };

    /// <param name="items">The numbers that items have.</param>
    /// <param name="accepted">The order of acceptance of the loads that count, by load number.</param>
    public static async Task<OtherFacts> Of(
        TandemDb db, Relation relation, IReadOnlyDictionary<long, long> accepted, CarriedFacts carried,
        WaivedLines waived, Numbering items, CancellationToken ct)
    {
        var complaints = await Read<ComplaintFact>(carried.Complaints, f => (f.ComplaintNo, f.ComplaintLine));
        var invoices = await Read<InvoiceFact>(carried.Invoices, f => (f.InvoiceNo, f.InvoiceLine));
        return new(carried, items)
        {
            Waived = waived,
            Complaints = complaints,
            ComplaintsOf = complaints.ToLookup(c => (c.OrderNo, c.LineNo)),
            Invoices = invoices,
            InvoicesOf = invoices.ToLookup(i => (i.OrderNo, i.LineNo)),
            Prices = await Read<PriceFact>(carried.Invoices, f => (f.Item, f.Kind, f.ValidFrom)),
            Rates = await Read<RateFact>(
                carried.Invoices, f => (f.FromCurrency, f.ToCurrency, f.ValidOn)),
            IndexValues = await Read<IndexFact>(carried.Invoices, f => (f.IndexName, f.ValidOn)),
            Requests = await Read<RequestFact>(carried.Requests, f => f.RequestNo),
            Forecasts = await Read<ForecastFact>(carried.Forecasts, f => ForecastFact.KeyOf(f)),
            Capacities = await Read<CapacityFact>(
                carried.Capacities, f => (f.Item, f.BucketKind, f.Bucket, f.MadeOn)),
            Improvements = await Read<ImprovementFact>(carried.Improvements, f => f.ImprovementNo),
            Specifications = await Read<SpecificationFact>(carried.Specifications, f => (f.ChangeNo, f.Item)),
        };

        async Task<IReadOnlyList<T>> Read<T>(bool carries, Func<T, object> key)
            where T : class, IFact =>
            carries ? await CurrentRows.Of(db, relation, accepted, key, ct) : [];
    }

    /// <summary>A price per base units, of one where the source does not say of how many.</summary>
    public UnitPrice Price(long? micros, long? perMicros, string? currency) =>
        micros is { } known && currency is not null
            ? new(known, perMicros ?? Quantity.Scale, Currencies.Of(currency))
            : UnitPrice.NotKnown;
}
