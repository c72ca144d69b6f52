using System.Linq.Expressions;
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

    /// <summary>Whether defects can be known of.</summary>
    public bool Defects => Inspections || Complaints;

    /// <summary>Whether there is anything of which perfect orders, beside delivery, could be judged.</summary>
    public bool Papers => Invoices || Despatches || Defects;

    /// <summary>Whether what belongs to each order line has to be known beside its columns.</summary>
    public bool OfOrderLines => Papers || Forecasts;

    public static async Task<CarriedFacts> Of(
        TandemDb db, Relation relation, IReadOnlyList<long> loads, CancellationToken ct)
    {
        var receipts = db.Set<ReceiptFact>().Where(r =>
            r.CollaborationId == relation.CollaborationId && r.RelationId == relation.Id
            && loads.Contains(r.LoadNumber));
        var core = db.Set<OrderLineFact>().Where(l =>
            l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id && l.Core
            && loads.Contains(l.LoadNumber));
        var any = await receipts.AnyAsync(ct);
        var despatches = await Any<DespatchFact>();
        return new(
            any, !any || await receipts.AnyAsync(r => r.QuantityMicros != null, ct), await core.AnyAsync(ct))
        {
            Confirmations = await Any<ConfirmationFact>(),
            Despatches = despatches,
            DespatchedQuantities = despatches && await Any<DespatchFact>(d => d.QuantityMicros != null),
            Inspections = await Any<InspectionFact>(),
            Complaints = await Any<ComplaintFact>(),
            Invoices = await Any<InvoiceFact>(),
            Requests = await Any<RequestFact>(),
            Forecasts = await Any<ForecastFact>(),
            Capacities = await Any<CapacityFact>(),
            Improvements = await Any<ImprovementFact>(),
        };

        Task<bool> Any<T>(Expression<Func<T, bool>>? which = null)
            where T : class, IFact
        {
            var facts = db.Set<T>().Where(f =>
                f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id
                && loads.Contains(f.LoadNumber));
            return which is null ? facts.AnyAsync(ct) : facts.AnyAsync(which, ct);
        }
    }
}
