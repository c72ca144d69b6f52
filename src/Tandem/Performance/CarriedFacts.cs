using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// What the accepted loads of a relation carry at all, whichever of their rows count: whether they say what was
/// received, and how much of it, whether they name core items, and which other kinds of facts there are.
/// </summary>
internal sealed record CarriedFacts(bool Receipts, bool ReceivedQuantities, bool CoreItems)
{
    public bool Confirmations { get; private init; }

    public bool Despatches { get; private init; }

    public bool DespatchedQuantities { get; private init; }

    public bool Inspections { get; private init; }

    public bool Complaints { get; private init; }

    public bool Invoices { get; private init; }

    public bool Requests { get; private init; }

    public bool Forecasts { get; private init; }

    public bool Capacities { get; private init; }

    public bool Improvements { get; private init; }

    /// <summary>Whether any invoice says when it was paid.</summary>
    public bool Payments { get; private init; }

    public bool Specifications { get; private init; }

    /// <summary>Whether anything tells of how the buyer orders and pays.</summary>
    public bool Ordering => Confirmations || Payments || Specifications;

    /// <summary>Whether defects can be known of.</summary>
    public bool Defects => Inspections || Complaints;

    /// <summary>Whether there is anything of which perfect orders, beside delivery, could be judged.</summary>
    public bool Papers => Invoices || Despatches || Defects;

    /// <summary>Whether what belongs to each order line has to be known beside its columns.</summary>
    public bool OfOrderLines => Papers || Forecasts;

    /// <summary>
    /// Whether nothing is carried whose figures depend on more than the rows of single orders, so that orders can be
    /// counted anew by themselves.
    /// </summary>
    public bool OfSingleOrders => !OfOrderLines && !Defects && !Invoices;

    /// <summary>All of it as one number, for storing.</summary>
    public int Flags => Each().Index().Sum(flag => flag.Item ? 1 << flag.Index : 0);

    /// <summary>What <see cref="Flags"/> was stored of.</summary>
    public static CarriedFacts FromFlags(int flags)
    {
        return new(Has(0), Has(1), Has(2))
        {
            Confirmations = Has(3),
            Despatches = Has(4),
            DespatchedQuantities = Has(5),
            Inspections = Has(6),
            Complaints = Has(7),
            Invoices = Has(8),
            Requests = Has(9),
            Forecasts = Has(10),
            Capacities = Has(11),
            Improvements = Has(12),
            Payments = Has(13),
            Specifications = Has(14),
        };

        bool Has(int place) => (flags & (1 << place)) != 0;
    }

    public static async Task<CarriedFacts> Of(
        TandemDb db, Relation relation, IReadOnlyList<long> loads, CancellationToken ct)
    {
        var (lines, receipts, confirmations) = (Of<OrderLineFact>(), Of<ReceiptFact>(), Of<ConfirmationFact>());
        var (despatches, inspections, complaints) = (Of<DespatchFact>(), Of<InspectionFact>(), Of<ComplaintFact>());
        var (invoices, requests, forecasts) = (Of<InvoiceFact>(), Of<RequestFact>(), Of<ForecastFact>());
        var (capacities, improvements) = (Of<CapacityFact>(), Of<ImprovementFact>());
        var specifications = Of<SpecificationFact>();
        var read = await db.Set<LoadShare>()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Select(_ => new CarriedFacts(
                receipts.Any(),
                !receipts.Any() || receipts.Any(r => r.QuantityMicros != null),
                lines.Any(l => l.Core))
            {
                Confirmations = confirmations.Any(),
                Despatches = despatches.Any(),
                DespatchedQuantities = despatches.Any(d => d.QuantityMicros != null),
                Inspections = inspections.Any(),
                Complaints = complaints.Any(),
                Invoices = invoices.Any(),
                Requests = requests.Any(),
                Forecasts = forecasts.Any(),
                Capacities = capacities.Any(),
                Improvements = improvements.Any(),
                Payments = invoices.Any(i => i.PaidOn != null),
                Specifications = specifications.Any(),
            })
            .FirstOrDefaultAsync(ct);
        return read ?? new(false, true, false);

        IQueryable<T> Of<T>()
            where T : class, IFact =>
            db.Set<T>()
                .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
                .Where(f => loads.Contains(f.LoadNumber));
    }

    private IEnumerable<bool> Each() =>
    [
        Receipts, ReceivedQuantities, CoreItems, Confirmations, Despatches, DespatchedQuantities, Inspections,
        Complaints, Invoices, Requests, Forecasts, Capacities, Improvements, Payments, Specifications,
    ];
}
