using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// The bodies in which a party that leaves sits: one of two parties ends, one of all goes on with those who stay.
/// </summary>
internal sealed class LeavingOfMeetings(TandemDb db, CommandSteps steps) : ILeavingPart
{
    public int Place => 3;

    public async Task<IReadOnlyList<LeavingItem>> Open(
        CollaborationId collaboration, OrganisationId leaver, Actor reader, CancellationToken ct)
    {
        var going = await db.BodiesAndWorkshops(reader).AsNoTracking()
            .Where(b => b.CollaborationId == collaboration && b.EndedAt == null)
            .Where(b => b.Relation == null || b.First == leaver || b.Second == leaver)
            .Where(b => !b.MeetsOnce || db.Set<Meeting>().Any(
                m => m.CollaborationId == b.CollaborationId && m.BodyId == b.Id && m.State == MeetingState.Planned))
            .OrderBy(b => b.Name).ToListAsync(ct);
        return
        [
            .. going.Select(b => new LeavingItem(
                LeavingKind.Body, b.Id.Value, "", b.Name,
                b.MeetsOnce ? WorkshopQueries.List(b.CollaborationId) : MeetingQueries.Address(b), b.Relation,
                b.Relation is null ? LeavingOutcome.HandedOver : LeavingOutcome.ClosedByRule)),
        ];
    }

    public async Task Settle(LeavingItem item, CollaborationId collaboration, Actor byRule, CancellationToken ct)
    {
        if (item.Kind == LeavingKind.Body)
        {
            await steps.Take(
                new SettleBodyByLeaving(collaboration, new(item.Record), byRule.Organisation), byRule, ct);
        }
    }
}
