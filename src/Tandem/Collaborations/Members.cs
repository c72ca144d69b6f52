using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>Answers the gate from the people, organisations and participants of this installation.</summary>
internal sealed class Members(TandemDb db, TimeProvider clock) : IMembers
{
    public Task<bool> IsMember(Actor actor, CancellationToken ct) => Memberships(actor).AnyAsync(ct);

    public Task<bool> IsAdministrator(Actor actor, CancellationToken ct) =>
        Memberships(actor).AnyAsync(m => m.Administrator, ct);

    public Task<bool> TakesPart(CollaborationId collaboration, OrganisationId organisation, CancellationToken ct) =>
        db.Set<Seat>().AnyAsync(s => s.CollaborationId == collaboration && s.Organisation == organisation, ct);

    public async Task<string> WhoMay(CollaborationId collaboration, Verb verb, Actor actor, CancellationToken ct)
    {
        var roles = RoleTable.RolesThatMay(verb).ToList();
        var names = await db.Set<RoleHolder>()
            .Where(h => h.CollaborationId == collaboration && h.Organisation == actor.Organisation)
            .Where(h => roles.Contains(h.Role))
            .Join(db.Set<Person>(), h => h.Person, p => p.Id, (_, p) => p.Name)
            .Distinct().OrderBy(name => name).ToListAsync(ct);
        return names.Count == 0 ? "–" : string.Join(", ", names);
    }

    public async Task<IReadOnlyList<PersonId>> StandsInFor(Actor actor, CancellationToken ct) =>
    [
        .. (await db.AwayAt([actor.Organisation], clock.GetUtcNow(), ct))[actor.Organisation]
            .Where(away => away.Deputy == actor.Person).Select(away => away.Person),
    ];

    private IQueryable<Membership> Memberships(Actor actor) => db.Set<Membership>()
        .Where(m => m.Person == actor.Person && m.Organisation == actor.Organisation && m.EndedAt == null);
}
