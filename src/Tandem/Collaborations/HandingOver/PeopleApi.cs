using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>The own people, what each holds, and the end of a membership, for programs.</summary>
internal static class PeopleApi
{
    internal sealed record Member(
        MembershipId Membership, PersonId Person, string Name, Level Level, string Function, bool Administrator);

    internal sealed record Held(
        string Key, HeldKind Kind, CollaborationId? Collaboration, string Title, string Address, bool MayEnd,
        bool Follows, PersonId? Proposed);

    internal sealed record Leaving(MembershipId Membership, IReadOnlyList<Handing> Handings)
    {
        /// <summary>The colleague who becomes administrator with it; needed where the last one leaves.</summary>
        public PersonId? Administrator { get; init; }
    }

    internal static async Task<Ok<List<Member>>> List(TandemDb db, Actor actor, CancellationToken ct)
    {
        var members = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.Organisation == actor.Organisation && m.EndedAt == null).OrderBy(m => m.Since)
            .ThenBy(m => m.Id).ToListAsync(ct);
        var people = await db.Persons(members.Select(m => m.Person), ct);
        return TypedResults.Ok(members.ConvertAll(m => new Member(
            m.Id, m.Person, people[m.Person].Name, m.Level, m.Function, m.Administrator)));
    }

    internal static async Task<Ok<List<Held>>> HeldBy(
        MembershipId membership, TandemDb db, HeldItems held, Actor actor, CancellationToken ct)
    {
        var member = await db.MemberOf(membership, actor, ct);
        var items = (await held.Of(member.Person, actor, ct)).Select(h => h.Item).ToList();
        var proposed = await held.Proposed(member, items, ct);
        return TypedResults.Ok(items.ConvertAll(i => new Held(
            i.Key, i.Kind, i.Collaboration, i.Title, i.Address, i.MayEnd, i.Follows,
            i.Follows || !proposed.TryGetValue(i.Key, out var best) ? null : best)));
    }

    internal static async Task<Ok<Receipt>> End(
        Leaving leaving, CommandRunner commands, Actor actor, [FromHeader(Name = "Idempotency-Key")] string? key,
        CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new EndMembership(leaving.Membership, leaving.Handings) { Administrator = leaving.Administrator },
            actor, ct, key));

    /// <summary>A membership of the actor's organisation that goes on.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    internal static async Task<Membership> MemberOf(
        this TandemDb db, MembershipId id, Actor actor, CancellationToken ct) =>
        await db.Set<Membership>().AsNoTracking().SingleOrDefaultAsync(
            m => m.Id == id && m.Organisation == actor.Organisation && m.EndedAt == null, ct)
        ?? throw new RefusedException(Because.NotFound, "membership.unknown");
}
