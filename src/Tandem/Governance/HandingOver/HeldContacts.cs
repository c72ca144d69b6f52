using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>The places of a person in contact matrices, and those in which it stands in.</summary>
internal sealed class HeldContacts(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHeldPart
{
    private const char Between = '-';

    public int Place => 6;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var contacts = await db.Set<Contact>().AsNoTracking()
            .Where(c => c.Organisation == side && (c.Person == person || c.Deputy == person))
            .OrderBy(c => c.NamedAt).ToListAsync(ct);
        if (contacts.Count == 0)
            return [];

        var ids = contacts.Select(c => c.RelationId).Distinct().ToList();
        var relations = await db.GoingRelations(reader).Where(r => ids.Contains(r.Id)).ToDictionaryAsync(r => r.Id, ct);
        var names = await db.Organisations(relations.Values.Select(r => r.OtherThan(side)), ct);
        return
        [
            .. contacts.Where(c => relations.ContainsKey(c.RelationId)).Select(c =>
            {
                var other = names[relations[c.RelationId].OtherThan(side)].Name;
                var level = Levels.Name(texts, c.Level);
                return new HeldItem(
                    HeldKind.Contact, c.CollaborationId, c.RelationId, c.RelationId.Value,
                    $"{c.Level}{Between}{c.SpeaksWith}{Between}{c.Person}",
                    c.Person == person
                        ? texts["held.contact", other, level]
                        : texts["held.contact-deputy", other, level],
                    ContactQueries.Address(relations[c.RelationId]))
                {
                    Deputy = c.Person == person ? c.Deputy : null,
                    MayEnd = c.Person != person,
                };
            }),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var parts = item.Part.Split(Between, 3);
        var (level, with) = (Enum.Parse<Level>(parts[0]), Enum.Parse<Level>(parts[1]));
        var (relation, side) = (item.Relation!.Value, actor.Organisation);
        var there = await db.Set<Contact>().Where(
            c => c.RelationId == relation && c.Organisation == side && c.Level == level && c.SpeaksWith == with)
            .ToListAsync(ct);
        var contact = there.Single(c => c.Person.ToString() == parts[2]);
        if (contact.Person != from)
        {
            contact.StandsIn(colleague == contact.Person ? null : colleague);
            return;
        }

        db.Remove(contact);
        if (there.Any(c => c.Person == colleague))
            return;

        var known = await db.Relation(item.Collaboration!.Value, relation, actor, ct);
        var next = new Contact(known, level, with, colleague!.Value, actor, clock.GetUtcNow());
        next.StandsIn(contact.Deputy == colleague || contact.Deputy == from ? null : contact.Deputy);
        db.Add(next);
    }
}
