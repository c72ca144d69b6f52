using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>The bodies that rules of decision rights name: those in which all participants sit.</summary>
internal static class RightsBodies
{
    /// <summary>
    /// Refuses a table of which a rule names a body that ended, has no seats for every participant, or could not reach
    /// its quorum now.
    /// </summary>
    public static async Task DemandBodies(
        this TandemDb db, RightsTable table, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        foreach (var (i, rule) in table.Rules.Index())
        {
            if (rule.Body is not { } id)
                continue;

            var body = await db.Bodies(actor).AsNoTracking()
                .SingleOrDefaultAsync(b => b.CollaborationId == collaboration && b.Id == id, ct)
                ?? throw new RefusedException(Because.Invalid, "rights.body-unknown", i + 1);
            if (body.EndedAt is not null)
                throw new RefusedException(Because.Outdated, "rights.body-ended", i + 1, body.Name);

            var sides = await db.PresentIn(collaboration, actor, ct);
            if (!sides.All(body.IsSide))
                throw new RefusedException(Because.Invalid, "rights.body-not-all", i + 1, body.Name);

            var holders = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == collaboration)
                .ToListAsync(ct);
            var voting = Voting(body, holders, sides, _ => []);
            if (!voting.CanDecide(sides))
            {
                throw new RefusedException(
                    Because.Invalid, "rights.body-short", i + 1, body.Name, voting.Quorum.PerSide,
                    voting.Quorum.Total);
            }
        }
    }

    /// <summary>The bodies of all participants that go on, for a rule to name.</summary>
    public static async Task<IReadOnlyList<Body>> BodiesOfAll(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        var sides = await db.PresentIn(collaboration, actor, ct);
        var bodies = await db.Bodies(actor).AsNoTracking()
            .Where(b => b.CollaborationId == collaboration && b.EndedAt == null).OrderBy(b => b.Name).ToListAsync(ct);
        return [.. bodies.Where(body => sides.All(body.IsSide))];
    }

    /// <summary>The names of the bodies of a collaboration, also of those that ended.</summary>
    public static Task<Dictionary<BodyId, string>> BodyNames(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct) =>
        db.Bodies(actor).Where(b => b.CollaborationId == collaboration).ToDictionaryAsync(b => b.Id, b => b.Name, ct);

    /// <summary>
    /// A body as it votes, with its members on these sides. Observers and facilitators sit in it, and decide nothing;
    /// a member has one voice and does not stand in for another one too.
    /// </summary>
    public static VotingBody Voting(
        Body body, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> sides,
        Func<BodyMember, IEnumerable<PersonId>> standIns)
    {
        var terms = body.Terms();
        var members = BodyMembers.Of(terms, holders, sides)
            .Where(member => member.Role is not (Role.Observer or Role.Facilitator)).ToList();
        var voters = members.Select(member => new Voter(
            member.Organisation, member.Person,
            [.. standIns(member).Distinct().Where(person => members.All(other => other.Person != person))],
            member.IsChair));
        return new(terms.Name, terms.Level, [.. voters], terms.Quorum!, terms.Deadlock!.Value);
    }
}
