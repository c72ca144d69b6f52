using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The way to loads: one that another organisation sent does not exist.</summary>
public static class LoadQueries
{
    /// <summary>The loads that the actor's organisation sent.</summary>
    public static IQueryable<Load> Loads(this TandemDb db, Actor actor) =>
        db.Set<Load>().Where(l => l.Organisation == actor.Organisation);

    /// <summary>A load that the actor's organisation sent.</summary>
    /// <exception cref="RefusedException">There is none, or another organisation sent it.</exception>
    public static async Task<Load> Load(this TandemDb db, LoadId id, Actor actor, CancellationToken ct) =>
        await db.Loads(actor).SingleOrDefaultAsync(l => l.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "load.unknown");

    /// <summary>A number for a new load, larger than that of every other.</summary>
    public static Task<long> NextLoadNumber(this TandemDb db, CancellationToken ct) =>
        LoadCounter.NextNumber(db, ct);

    /// <summary>The relations for which a load holds rows.</summary>
    public static async Task<IReadOnlyList<TouchedRelation>> Touched(
        this TandemDb db, Load load, CancellationToken ct) =>
        await db.Set<LoadShare>().Where(s => s.LoadNumber == load.Number)
            .OrderBy(s => s.CollaborationId).ThenBy(s => s.RelationId)
            .Select(s => new TouchedRelation(s.CollaborationId, s.RelationId, s.Lines, s.Receipts, s.Rows))
            .ToListAsync(ct);
}
