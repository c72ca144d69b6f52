using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>On the home of a collaboration: with whom contact runs on all levels, and where it does not.</summary>
internal sealed class ContactsAtHome(TandemDb db, TextCatalogue texts, TimeProvider clock) : IHomePart
{
    private const int Shown = 4;

    public int Place => 5;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var relations = await db.RelationsToShow(collaboration, reader, ct);
        var matrices = await db.ContactsOf(relations, reader, clock.GetUtcNow(), ct);
        var names = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        var words = new ContactWords(texts, id => names[id].Name);
        var alive = matrices.Count(m => m.Standing == ContactStanding.Alive);
        return new("contacts", texts["contact.title"], matrices.Count == 0
            ? texts["contact.no-relation"]
            : texts["contact.alive-of", alive, matrices.Count])
        {
            Rows =
            [
                .. matrices.OrderBy(m => m.Standing).ThenBy(m => names[m.Rows].Name, StringComparer.CurrentCulture)
                    .Take(Shown).Select(m => new HomeRow(names[m.Rows].Name, ContactQueries.Address(m.Relation))
                    {
                        State = words.Standing(m),
                    }),
            ],
            Links =
            [
                new(texts["contact.all"], $"/collaborations/{collaboration}/contacts"),
                new(texts["responsibility.title"], $"/collaborations/{collaboration}/responsibilities"),
            ],
        };
    }
}
