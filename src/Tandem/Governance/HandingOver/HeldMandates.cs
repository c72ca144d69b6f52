using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The mandates of a person, and those in which it stands in. A mandate is never changed: handed over, it ends and
/// another of the same words and last day begins today.
/// </summary>
internal sealed class HeldMandates(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    private const string AsDeputy = "deputy";

    public int Place => 5;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var today = (await db.CalendarOf(side, ct)).LocalDate(clock.GetUtcNow());
        var homes = db.Collaborations(reader);
        var mandates = await db.Set<Mandate>().AsNoTracking()
            .Where(m => homes.Any(c => c.Id == m.CollaborationId) && m.Organisation == side)
            .Where(m => m.EndedAt == null && m.ValidTo >= today && (m.Person == person || m.Deputy == person))
            .OrderBy(m => m.GivenAt).ToListAsync(ct);
        return
        [
            .. mandates.Select(m => new HeldItem(
                HeldKind.Mandate, m.CollaborationId, null, m.Id.Value, m.Person == person ? "" : AsDeputy,
                m.Person == person ? texts["held.mandate", m.Scope] : texts["held.mandate-deputy", m.Scope],
                $"/collaborations/{m.CollaborationId}/mandates")
            {
                Deputy = m.Person == person ? m.Deputy : null,
                MayEnd = true,
            }),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var (home, id, now) = (item.Collaboration!.Value, new MandateId(item.Record), clock.GetUtcNow());
        var mandate = await db.Set<Mandate>().SingleAsync(m => m.CollaborationId == home && m.Id == id, ct);
        mandate.End(actor, now);
        var (person, deputy) = item.Part == AsDeputy ? (mandate.Person, colleague) : (colleague, mandate.Deputy);
        if (person is not { } holder)
            return;

        var today = (await db.CalendarOf(actor.Organisation, ct)).LocalDate(now);
        var terms = new MandateTerms(
            holder, mandate.AllKinds, mandate.Most, mandate.Currency,
            mandate.ValidFrom > today ? mandate.ValidFrom : today, mandate.ValidTo, mandate.Scope, mandate.Language)
        {
            Deputy = deputy == holder || deputy == from ? null : deputy,
        };
        db.Add(new Mandate(home, EntityId.New<MandateId>(clock), terms, actor, now));
    }
}
