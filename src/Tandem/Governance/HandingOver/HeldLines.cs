using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The lines of communication plans that a person tells for its side.</summary>
internal sealed class HeldLines(TandemDb db, TextCatalogue texts) : IHeldPart
{
    public int Place => 8;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var lines = await db.Lines(reader).AsNoTracking()
            .Where(l => l.EndedAt == null && l.Tellers.Any(t => t.Organisation == side && t.Person == person))
            .OrderBy(l => l.ChangedAt).ThenBy(l => l.Id).ToListAsync(ct);
        return
        [
            .. lines.Select(l => new HeldItem(
                HeldKind.CommunicationLine, l.CollaborationId, l.Relation, l.Id.Value, "",
                texts["held.telling", l.What], CommunicationQueries.Plan(l.CollaborationId))),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var line = await db.Line(item.Collaboration!.Value, new PlanLineId(item.Record), actor, ct);
        line.Name(actor.Organisation, colleague!.Value);
    }
}
