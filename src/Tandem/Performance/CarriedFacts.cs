using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// What the accepted loads of a relation carry at all, whichever of their rows count: whether they say what was
/// received, and how much of it, and whether they name core items.
/// </summary>
internal sealed record CarriedFacts(bool Receipts, bool ReceivedQuantities, bool CoreItems)
{
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
        return new(
            any, !any || await receipts.AnyAsync(r => r.QuantityMicros != null, ct), await core.AnyAsync(ct));
    }
}
