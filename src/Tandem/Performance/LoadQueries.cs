using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The named questions about loads that figures rest on.</summary>
internal static class LoadQueries
{
    public static Task<DateTimeOffset?> AcceptedAt(TandemDb db, long number, CancellationToken ct) =>
        db.Set<Load>().AsNoTracking()
            .Where(l => l.Number == number && l.AcceptedOrder != null)
            .Select(l => l.AcceptedAt).SingleOrDefaultAsync(ct);

    /// <summary>The loads of the two parties of a relation, by number.</summary>
    public static Task<Dictionary<long, Load>> Loads(
        this TandemDb db, Relation relation, IEnumerable<long> numbers, CancellationToken ct)
    {
        var wanted = numbers.Distinct().ToList();
        return db.Set<Load>().AsNoTracking()
            .Where(l => wanted.Contains(l.Number))
            .Where(l => l.Organisation == relation.Supplier || l.Organisation == relation.Buyer)
            .ToDictionaryAsync(l => l.Number, ct);
    }
}
