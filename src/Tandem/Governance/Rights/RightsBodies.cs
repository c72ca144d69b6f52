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
                .SingleOrDefaultAsync(b => b.CollaborationId == collaboration && b.Id == id, ct);
            var sides = await db.PresentIn(collaboration, actor, ct);
            if (body is null || !sides.All(body.IsSide))
                throw new RefusedException(Because.Invalid, "rights.body-unknown", i + 1);
            if (body.EndedAt is not null)
                throw new RefusedException(Because.Outdated, "rights.body-ended", i + 1, body.Name);

            var holders = await db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == collaboration)
                .ToListAsync(ct);
            var voting = Voting(body, holders, sides, (_, _) => []);
            if (voting is { Rule: BodyRule.OwnerDecides, Owner: null })
                throw new RefusedException(Because.Invalid, "rights.body-owner", i + 1, body.Name);
            if (!voting.CanDecide(sides))
            {
                throw new RefusedException(
                    Because.Invalid, "rights.body-short", i + 1, body.Name, voting.Quorum.PerSide,
                    voting.Quorum.Total);
            }
        }
    }

    /// <summary>Refuses a table of which a rule names somebody for chain owner who is none here now.</summary>
    public static async Task DemandChainOwners(
        this TandemDb db, RightsTable table, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        var owners = await db.ChainOwners(collaboration, actor, ct);
        foreach (var (i, rule) in table.Rules.Index())
        {
            if (rule.ChainOwner is { } owner && owners.All(holder => holder.Person != owner))
                throw new RefusedException(Because.Invalid, "rights.chain-owner", i + 1);
        }
    }

    /// <summary>Those to whom a participant gave the role of chain owner.</summary>
    public static async Task<IReadOnlyList<RoleHolder>> ChainOwners(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        var sides = await db.PresentIn(collaboration, actor, ct);
        return await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == collaboration && h.Role == Role.ChainOwner
                && sides.Contains(h.Organisation))
            .ToListAsync(ct);
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
    /// A body as it votes, with its seats on these sides: each has one voice, however many hold its role. Observers and
    /// facilitators sit in it, and decide nothing; nobody speaks for two. <paramref name="deputies"/> are those who
    /// decide in the place of a person.
    /// </summary>
    public static VotingBody Voting(
        Body body, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> sides,
        Func<OrganisationId, PersonId, IEnumerable<PersonId>> deputies)
    {
        var terms = body.Terms();
        var voices = BodyMembers.Voices(terms, holders, sides);
        var holding = voices.SelectMany(voice => voice.AlsoHold.Prepend(voice.Person)).ToHashSet();
        return new(
            terms.Name, terms.Level,
            [.. voices.Select(v => new Voter(v.Side, v.Person, [.. v.AlsoHold, .. Free(v.Side, v.Person)], v.IsChair))],
            terms.Quorum!, terms.Rule, terms.Deadlock!.Value)
        {
            Owner = OwnerOf(terms, holders, sides) is var (side, owner)
                ? new(side, owner, Free(side, owner), IsChair: false)
                : null,
        };

        IReadOnlyList<PersonId> Free(OrganisationId side, PersonId person) =>
            [.. deputies(side, person).Distinct().Where(deputy => !holding.Contains(deputy))];
    }

    /// <summary>Who decides after advice and for which side: a member, or somebody who holds a role.</summary>
    private static (OrganisationId Side, PersonId Person)? OwnerOf(
        BodyTerms terms, IReadOnlyList<RoleHolder> holders, IReadOnlyList<OrganisationId> sides)
    {
        if (terms is not { Rule: BodyRule.OwnerDecides, Owner: { } owner })
            return null;

        var known = terms.Seats.Where(seat => seat.Person == owner).Select(seat => seat.Organisation)
            .Concat(holders.Where(h => h.Person == owner).Select(h => h.Organisation)).Where(sides.Contains).ToList();
        return known.Count == 0 ? null : (known[0], owner);
    }
}
