using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The priorities of steering groups for which a person answers on its side.</summary>
internal sealed class HeldPriorities(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    public int Place => 8;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var lists = await db.Set<PriorityList>().AsNoTracking().AsSplitQuery()
            .Where(l => l.Owners.Any(o => o.Person == person && o.Organisation == side)).ToListAsync(ct);
        var ids = lists.ConvertAll(l => l.BodyId);
        var bodies = await db.Bodies(reader).AsNoTracking().Where(b => b.EndedAt == null && ids.Contains(b.Id))
            .ToDictionaryAsync(b => b.Id, ct);
        return
        [
            .. from list in lists
               where bodies.ContainsKey(list.BodyId)
               let body = bodies[list.BodyId]
               from item in list.Ranked
               where list.Owners.Any(
                   o => o.Priority == item.Number && o.Organisation == side && o.Person == person)
               select new HeldItem(
                   HeldKind.Priority, list.CollaborationId, body.Relation, body.Id.Value,
                   item.Number.ToString(CultureInfo.InvariantCulture), texts["held.priority", item.Title, body.Name],
                   PriorityQueries.Address(body)),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var body = await db.Body(item.Collaboration!.Value, new BodyId(item.Record), actor, ct);
        var list = await db.PrioritiesOf(body, ct);
        list!.Own(
            int.Parse(item.Part, CultureInfo.InvariantCulture), actor.Organisation, colleague!.Value, actor,
            clock.GetUtcNow());
    }
}
