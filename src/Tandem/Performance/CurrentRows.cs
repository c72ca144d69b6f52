using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// The rows of one kind of facts of a relation that count: of each key that of the load accepted last.
/// </summary>
internal static class CurrentRows
{
    /// <param name="accepted">The order of acceptance of the loads that count, by load number.</param>
    public static async Task<IReadOnlyList<T>> Of<T>(
        TandemDb db, Relation relation, IReadOnlyDictionary<long, long> accepted, Func<T, object> key,
        CancellationToken ct)
        where T : class, IFact
    {
        var rows = await db.Set<T>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .ToListAsync(ct);
        return Of(rows, accepted, key);
    }

    /// <summary>The same of rows that have been read.</summary>
    public static IReadOnlyList<T> Of<T>(
        IEnumerable<T> rows, IReadOnlyDictionary<long, long> accepted, Func<T, object> key)
        where T : IFact =>
    [
        .. rows.Where(row => accepted.ContainsKey(row.LoadNumber)).GroupBy(key)
            .Select(same => same.MaxBy(row => accepted[row.LoadNumber])!),
    ];
}
