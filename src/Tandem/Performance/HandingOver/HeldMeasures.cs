using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The measures that a person owns for its side, and the sources for whose data it answers.</summary>
internal sealed class HeldMeasures(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    public int Place => 7;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var names = await db.Collaborations(reader).Select(c => new { c.Id, c.Name })
            .ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var halves = await Halves(reader).AsNoTracking().Where(h => h.Owner == person)
            .OrderBy(h => h.CollaborationId).ThenBy(h => h.Measure).ToListAsync(ct);
        var sources = await Sources(reader).AsNoTracking().Where(s => s.Owner == person)
            .OrderBy(s => s.CollaborationId).ThenBy(s => s.Source).ToListAsync(ct);
        return
        [
            .. halves.Where(h => names.ContainsKey(h.CollaborationId)).Select(h => new HeldItem(
                HeldKind.Measure, h.CollaborationId, null, h.CollaborationId.Value, h.Measure,
                texts["held.measure", Measures.Name(texts, Measures.Parse(h.Measure)), names[h.CollaborationId]],
                Address(h.CollaborationId))),
            .. sources.Where(s => names.ContainsKey(s.CollaborationId)).Select(s => new HeldItem(
                HeldKind.Source, s.CollaborationId, null, s.CollaborationId.Value, s.Source,
                texts["held.source", s.Source, names[s.CollaborationId]], Address(s.CollaborationId))),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var (home, name, now) = (item.Collaboration!.Value, item.Part, clock.GetUtcNow());
        if (item.Kind == HeldKind.Measure)
        {
            var half = await Halves(actor).SingleAsync(h => h.CollaborationId == home && h.Measure == name, ct);
            (half.Owner, half.SetAt) = (colleague!.Value, now);
            return;
        }

        var source = await Sources(actor).SingleAsync(s => s.CollaborationId == home && s.Source == name, ct);
        (source.Owner, source.SetAt) = (colleague!.Value, now);
    }

    private static string Address(CollaborationId home) => $"/collaborations/{home}/measures";

    private IQueryable<MeasureHalf> Halves(Actor actor)
    {
        var side = actor.Organisation;
        return db.Set<MeasureHalf>().Where(h => h.Organisation == side);
    }

    private IQueryable<SourceOwner> Sources(Actor actor)
    {
        var side = actor.Organisation;
        return db.Set<SourceOwner>().Where(s => s.Organisation == side);
    }
}
