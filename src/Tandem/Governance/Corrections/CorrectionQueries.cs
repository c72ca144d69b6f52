using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>The way to corrective actions: they exist for whom their matter exists.</summary>
public static class CorrectionQueries
{
    private const int Limit = 200;

    public static string Address(CorrectiveAction action) =>
        $"/collaborations/{action.CollaborationId}/C-{action.Number}";

    /// <summary>The corrective actions that the actor's organisation may see.</summary>
    public static IQueryable<CorrectiveAction> Corrections(this TandemDb db, Actor actor) =>
        db.Set<CorrectiveAction>()
            .Where(c => db.Collaborations(actor).Any(of => of.Id == c.CollaborationId))
            .Where(c => c.Relation == null || c.First == actor.Organisation || c.Second == actor.Organisation)
            .Where(c => c.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == c.CollaborationId && left.Organisation == actor.Organisation
                    && left.LeftAt < c.ChangedAt));

    /// <summary>A corrective action by its number in the collaboration.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<CorrectiveAction> Correction(
        this TandemDb db, CollaborationId collaboration, int number, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        return await db.Corrections(actor)
            .SingleOrDefaultAsync(c => c.CollaborationId == collaboration && c.Number == number, ct)
            ?? throw new RefusedException(Because.NotFound, "correction.unknown");
    }

    /// <summary>A corrective action by its id.</summary>
    public static async Task<CorrectiveAction> Correction(
        this TandemDb db, CollaborationId collaboration, CorrectionId id, Actor actor, CancellationToken ct) =>
        await db.Corrections(actor).SingleOrDefaultAsync(c => c.CollaborationId == collaboration && c.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "correction.unknown");

    /// <summary>
    /// The corrective actions in which the actor's side is to move, and those of which a term passed, which wait for
    /// both; the most pressing first.
    /// </summary>
    public static async Task<IReadOnlyList<WaitingItem>> CorrectionsWaitingFor(
        this TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var open = await db.Corrections(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.Stage != CorrectionStage.Closed && c.Stage != CorrectionStage.EffectCheck)
            .Where(c => c.First == actor.Organisation || c.Second == actor.Organisation)
            .Where(c => c.IsOverdue
                || (c.Stage == CorrectionStage.Closing ? c.Side != actor.Organisation : c.Side == actor.Organisation))
            .OrderBy(c => c.DueAt).Take(Limit).ToListAsync(ct);
        var names = await db.Collaborations(actor).Select(c => new { c.Id, c.Name })
            .ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var side = await db.Set<RoleHolder>().Where(h => h.Organisation == actor.Organisation).ToListAsync(ct);
        var away = (await db.AwayAt([actor.Organisation], now, ct))[actor.Organisation].ToList();
        return
        [
            .. open.Select(c => new WaitingItem(
                c.Id.Value, $"C-{c.Number}", c.Title, Address(c), c.CollaborationId, names[c.CollaborationId],
                c.StageSince, c.DueAt, [c.Ball ?? c.Side], c.Rung,
                c.Owner == actor.Person || RungOwners.Answers(
                    [.. side.Where(h => h.CollaborationId == c.CollaborationId)], c.Rung, actor.Person,
                    away))),
        ];
    }
}
