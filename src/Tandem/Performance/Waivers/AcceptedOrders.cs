using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// The places in the order of acceptance, which loads and waivers share: each is known by its number.
/// </summary>
internal static class AcceptedOrders
{
    /// <summary>The place of a number in a relation; the last there is without one, none where it is unknown.</summary>
    public static async Task<long> Until(TandemDb db, Relation relation, long? number, CancellationToken ct)
    {
        if (number is not { } asked)
            return long.MaxValue;

        var share = await db.Set<LoadShare>().AsNoTracking().SingleOrDefaultAsync(
            l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id
                && l.LoadNumber == asked,
            ct);
        return share is not null
            ? share.AcceptedOrder ?? 0
            : (await WaiverAt(db, [relation], asked, ct))?.Order ?? 0;
    }

    /// <summary>The waiver of one of these relations that began or ended with a number, and when.</summary>
    public static async Task<(long Order, DateTimeOffset At)?> WaiverAt(
        TandemDb db, IReadOnlyList<Relation> relations, long number, CancellationToken ct)
    {
        var waiver = await db.Set<Waiver>().AsNoTracking().Of(relations)
            .FirstOrDefaultAsync(w => w.Number == number || w.EndedNumber == number, ct);
        return waiver is null ? null
            : waiver.Number == number ? (waiver.AcceptedOrder, waiver.AcceptedAt)
            : (waiver.EndedOrder!.Value, waiver.EndedAt!.Value);
    }
}
