using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What a person has in hand of matters and corrective actions, and what waits for it by its role: matters of its rung
/// and proposals on which it decides, which go with the role.
/// </summary>
internal sealed class HeldMatters(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    private const int Limit = 200;

    public int Place => 2;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var (side, now) = (reader.Organisation, clock.GetUtcNow());
        var taken = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.TakenUpBy == person && m.State != MatterState.Closed).OrderBy(m => m.Number)
            .ToListAsync(ct);
        var corrections = await db.Corrections(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.Side == side && c.Owner == person && c.Stage != CorrectionStage.Closed)
            .OrderBy(c => c.Number).ToListAsync(ct);
        return
        [
            .. taken.Select(m => Item(m, false)),
            .. corrections.Select(c => new HeldItem(
                HeldKind.Correction, c.CollaborationId, c.Relation, c.Id.Value, "", $"C-{c.Number} {c.Title}",
                CorrectionQueries.Address(c))),
            .. await OfRung(person, reader, taken.ConvertAll(m => m.Id), now, ct),
            .. await Proposals(person, side, now, ct),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var home = item.Collaboration!.Value;
        if (item.Kind == HeldKind.Matter)
        {
            var id = new MatterId(item.Record);
            (await db.Matters(actor).SingleAsync(m => m.CollaborationId == home && m.Id == id, ct))
                .PassTo(colleague!.Value);
        }
        else
        {
            var id = new CorrectionId(item.Record);
            (await db.Corrections(actor).SingleAsync(c => c.CollaborationId == home && c.Id == id, ct))
                .PassTo(colleague!.Value);
        }
    }

    private static HeldItem Item(Matter matter, bool follows) => new(
        HeldKind.Matter, matter.CollaborationId, matter.Relation, matter.Id.Value, "",
        $"E-{matter.Number} {matter.ReadTitle}", WaitingItems.Address(matter))
    {
        Follows = follows,
    };

    /// <summary>The matters in which the side is to move and this person answers for it by its role.</summary>
    private async Task<IEnumerable<HeldItem>> OfRung(
        PersonId person, Actor reader, List<MatterId> taken, DateTimeOffset now, CancellationToken ct)
    {
        var side = reader.Organisation;
        var open = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.State != MatterState.Closed && m.Ball == side && !taken.Contains(m.Id))
            .OrderBy(m => m.DueAt).Take(Limit).ToListAsync(ct);
        var roles = (await db.Set<RoleHolder>().AsNoTracking().Where(h => h.Organisation == side).ToListAsync(ct))
            .ToLookup(h => h.CollaborationId);
        var away = (await db.AwayAt([side], now, ct))[side].ToList();
        return open.Where(m => RungOwners.Of(roles[m.CollaborationId], m.Rung, away)?.Person == person)
            .Select(m => Item(m, true));
    }

    private async Task<IEnumerable<HeldItem>> Proposals(
        PersonId person, OrganisationId side, DateTimeOffset now, CancellationToken ct)
    {
        var waiting = await db.DecisionsWaitingFor(new Actor(person, side), now, ct);
        return waiting.Where(w => w.Mine).Select(w => new HeldItem(
            HeldKind.Proposal, w.Collaboration, null, w.Id, "", texts["held.proposal", w.ShortId, w.Title], w.Address)
        {
            Follows = true,
        });
    }
}
