using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The way to contests and causes of a relation that the caller has found visible.</summary>
internal static class ContestQueries
{
    public static IQueryable<Contest> Contests(this TandemDb db, Relation relation) => db.Set<Contest>()
        .Where(c => c.CollaborationId == relation.CollaborationId && c.RelationId == relation.Id);

    public static async Task<Contest> Contest(
        this TandemDb db, Relation relation, int number, CancellationToken ct) =>
        await db.Contests(relation).SingleOrDefaultAsync(c => c.Number == number, ct)
        ?? throw new RefusedException(Because.NotFound, "contest.unknown");

    public static IQueryable<RowCause> RowCauses(this TandemDb db, Relation relation) => db.Set<RowCause>()
        .Where(c => c.CollaborationId == relation.CollaborationId && c.RelationId == relation.Id);

    public static async Task<RowCause?> RowCause(
        this TandemDb db, Relation relation, string measure, DateOnly month, string row, CancellationToken ct) =>
        await db.RowCauses(relation).SingleOrDefaultAsync(
            c => c.Measure == measure && c.Month == month && c.RowKey == row, ct);
}
