using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What contact matrices ask of a party (GOV-2): relations in which a level of the own side is empty, that are at risk,
/// or where a level has gone quiet. A matrix that nobody has begun asks for nothing but on its own page.
/// </summary>
public static class ContactsWaiting
{
    private const int Limit = 200;

    public static async Task<IReadOnlyList<WaitingItem>> ContactsWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, DateTimeOffset now, CancellationToken ct)
    {
        var begun = await db.GoingRelations(actor)
            .Where(r => db.Set<Contact>().Any(c => c.RelationId == r.Id)).OrderBy(r => r.Id).Take(Limit)
            .ToListAsync(ct);
        if (begun.Count == 0)
            return [];

        var homes = begun.Select(r => r.CollaborationId).Distinct().ToList();
        var names = await db.Collaborations(actor).Where(c => homes.Contains(c.Id))
            .Select(c => new { c.Id, c.Name }).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var parties = await db.Organisations(begun.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        var speaks = RoleTable.RolesThatMay(Verb.SpeakForParty).ToList();
        var mine = await db.Set<RoleHolder>()
            .Where(h => h.Organisation == actor.Organisation && h.Person == actor.Person && speaks.Contains(h.Role))
            .Select(h => h.CollaborationId).ToListAsync(ct);
        var words = new ContactWords(texts, id => parties[id].Name);
        return
        [
            .. (await db.ContactsOf(begun, actor, now, ct)).Where(m => Asks(m, actor.Organisation))
                .Select(m => new WaitingItem(
                    m.Relation.Id.Value, texts["contact.short"],
                    texts["contact.waits", parties[m.Rows].Name, words.Finding(m)], ContactQueries.Address(m.Relation),
                    m.Relation.CollaborationId, names[m.Relation.CollaborationId], Since(m, now), null,
                    [actor.Organisation], null, mine.Contains(m.Relation.CollaborationId))),
        ];
    }

    /// <summary>Whether there is something for this side to do: a gap of its own, or what concerns both.</summary>
    private static bool Asks(ContactMatrix matrix, OrganisationId side) => matrix.Standing switch
    {
        ContactStanding.OperationalEmpty or ContactStanding.Gaps =>
            ContactMatrix.Levels.Any(level => matrix.MissingOn(level).Contains(side)),
        ContactStanding.AtRisk or ContactStanding.Quiet => true,
        ContactStanding.Alive => false,
    };

    /// <summary>Since when it is so, as far as a moment is known: the naming, or the last contact.</summary>
    private static DateTimeOffset Since(ContactMatrix matrix, DateTimeOffset now) =>
        matrix.Diagonal.SelectMany(c => c.People).Select(c => c.NamedAt).DefaultIfEmpty(now).Max();
}
