using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// Between whom something new of a collaboration is: the parties of one of the reader's relations, or all participants;
/// and what the reader chooses from.
/// </summary>
internal sealed record Between(
    RelationId? Relation, IReadOnlyList<OrganisationId> Parties, string Chosen,
    IReadOnlyList<(string Value, string Name)> Choices)
{
    public const string All = "all";

    /// <summary>What is chosen by its value; without one the first relation of the reader.</summary>
    public static async Task<Between> Of(
        TandemDb db, ReaderView view, string? chosen, TextCatalogue texts, Actor reader, CancellationToken ct)
    {
        var present = await db.PresentIn(view.Collaboration.Id, reader, ct);
        var mine = view.Collaboration.Relations.Where(r => r.Joins(reader.Organisation))
            .Where(r => present.Contains(r.Supplier) && present.Contains(r.Buyer)).ToList();
        var relation = mine.FirstOrDefault(r => $"{r.Id}" == chosen)
            ?? (chosen == All ? null : mine.FirstOrDefault());
        return new(
            relation?.Id, relation is null ? present : [relation.Supplier, relation.Buyer],
            relation is null ? All : $"{relation.Id}",
            [
                .. mine.Select(r => (
                    $"{r.Id}", texts["matter.about-relation", view.Name(r.Supplier), view.Name(r.Buyer)])),
                (All, texts["decision.between-all"]),
            ]);
    }
}

/// <summary>Whom somebody may name in a collaboration.</summary>
internal static class KnownPeople
{
    /// <summary>Everybody who holds a role here, and all people of the actor's own organisation.</summary>
    public static async Task<IReadOnlySet<(OrganisationId Side, PersonId Person)>> PeopleKnownTo(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        var side = actor.Organisation;
        var people = await db.Set<Membership>().AsNoTracking().Where(m => m.EndedAt == null)
            .Where(m => m.Organisation == side || db.Set<RoleHolder>().Any(
                h => h.CollaborationId == collaboration && h.Organisation == m.Organisation && h.Person == m.Person))
            .Select(m => new { m.Organisation, m.Person }).ToListAsync(ct);
        return people.Select(m => (m.Organisation, m.Person)).ToHashSet();
    }

    /// <summary>Whether a box of a form was ticked.</summary>
    public static bool Ticked(this HttpContext http, string name, string value) =>
        http.Request.HasFormContentType && http.Request.Form[name].Contains(value);
}
