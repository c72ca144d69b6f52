using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// How the figures of a buyer follow their facts: since when of how many relations they were made, of how many in all,
/// and of how many they were set aside when somebody stopped it, until they are opened. Since is null where nothing
/// waits. Moments are in the time zone of the organisation.
/// </summary>
/// <param name="MayStop">Whether the reader may stop it and let it go on.</param>
public sealed record FollowingState(
    int Made, int InAll, DateTimeOffset? Since, int SetAside, DateTimeOffset? StoppedAt, bool MayStop);

/// <summary>The named questions about figures that follow.</summary>
public static class FollowingQueries
{
    /// <summary>How the figures are of all relations in which the actor's organisation buys.</summary>
    public static async Task<FollowingState> Following(this TandemDb db, Actor actor, CancellationToken ct)
    {
        var waiting = await db.FactsBought(actor).Where(v => v.StaleSince != null).GroupBy(_ => 1)
            .Select(all => new { Count = all.Count(), Since = all.Min(v => v.StaleSince) }).SingleOrDefaultAsync(ct);
        var aside = await db.FactsBought(actor).CountAsync(v => v.SetAside, ct);
        if (waiting is null && aside == 0)
            return new(0, 0, null, 0, null, false);

        var run = await db.Set<FollowingRun>().AsNoTracking()
            .SingleOrDefaultAsync(r => r.Organisation == actor.Organisation, ct);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(
            (await db.Organisations([actor.Organisation], ct))[actor.Organisation].TimeZone);
        var (made, since) = run is { EndedAt: null } ? (run.Made, run.BeganAt) : (0, waiting?.Since);
        return new(
            waiting is null ? 0 : made, waiting is null ? 0 : made + waiting.Count,
            waiting is null ? null : Local(since), aside, aside > 0 ? Local(run?.StoppedAt) : null,
            await db.FactsToLoad(actor).AnyAsync(ct));

        DateTimeOffset? Local(DateTimeOffset? at) => at is { } moment ? TimeZoneInfo.ConvertTime(moment, zone) : null;
    }

    /// <summary>The facts of the relations in which the actor's organisation buys.</summary>
    internal static IQueryable<FactVersion> FactsBought(this TandemDb db, Actor actor)
    {
        var bought = db.Relations(actor).Where(r => r.Buyer == actor.Organisation).Select(r => r.Id);
        return db.Set<FactVersion>().Where(v => bought.Contains(v.RelationId));
    }

    /// <summary>Those of them that the person may load.</summary>
    internal static IQueryable<FactVersion> FactsToLoad(this TandemDb db, Actor actor)
    {
        var roles = RoleTable.RolesThatMay(Verb.LoadFacts).ToList();
        var collaborations = db.Set<RoleHolder>()
            .Where(h => h.Organisation == actor.Organisation && h.Person == actor.Person && roles.Contains(h.Role))
            .Select(h => h.CollaborationId);
        return db.FactsBought(actor).Where(v => collaborations.Contains(v.CollaborationId));
    }
}
