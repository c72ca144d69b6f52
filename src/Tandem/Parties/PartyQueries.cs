using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Parties;

/// <summary>The named questions about people and organisations.</summary>
public static class PartyQueries
{
    /// <summary>The memberships of a person that have not ended, the oldest first.</summary>
    public static IQueryable<Membership> Memberships(this TandemDb db, PersonId person) =>
        db.Set<Membership>().Where(m => m.Person == person && m.EndedAt == null).OrderBy(m => m.Since);

    /// <summary>The names of organisations, by id.</summary>
    public static Task<Dictionary<OrganisationId, Organisation>> Organisations(
        this TandemDb db, IEnumerable<OrganisationId> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        return db.Set<Organisation>().AsNoTracking().Where(o => wanted.Contains(o.Id)).ToDictionaryAsync(o => o.Id, ct);
    }

    /// <summary>People by id.</summary>
    public static async Task<Dictionary<PersonId, Person>> Persons(
        this TandemDb db, IEnumerable<PersonId> ids, CancellationToken ct)
    {
        var wanted = ids.Distinct().ToList();
        return wanted.Count == 0
            ? []
            : await db.Set<Person>().AsNoTracking().Where(p => wanted.Contains(p.Id)).ToDictionaryAsync(p => p.Id, ct);
    }

    /// <summary>The people of the actor's organisation whose membership goes on, by name, oneself too.</summary>
    public static async Task<IReadOnlyList<Person>> Colleagues(
        this TandemDb db, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        return await db.Set<Membership>().AsNoTracking()
            .Where(m => m.Organisation == organisation && m.EndedAt == null)
            .Join(db.Set<Person>(), m => m.Person, p => p.Id, (_, p) => p).OrderBy(p => p.Name).ToListAsync(ct);
    }
}
