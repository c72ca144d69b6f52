using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>What both sides said of the rows behind a measure in a month, by the key of the row.</summary>
public sealed record RowsSaid(
    IReadOnlyDictionary<string, Contest> Contests, IReadOnlyDictionary<string, RowCause> Causes)
{
    public static RowsSaid None { get; } = new(new Dictionary<string, Contest>(), new Dictionary<string, RowCause>());

    internal static async Task<RowsSaid> Of(
        TandemDb db, Relation relation, Measure measure, DateOnly month, CancellationToken ct)
    {
        var slug = Measures.Slug(measure);
        var contests = await db.Contests(relation).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.Measure == slug && c.Month == month).OrderBy(c => c.Number).ToListAsync(ct);
        var causes = await db.RowCauses(relation).AsNoTracking().Where(c => c.Measure == slug && c.Month == month)
            .ToDictionaryAsync(c => c.RowKey, ct);
        return new(contests.GroupBy(c => c.RowKey).ToDictionary(same => same.Key, same => same.Last()), causes);
    }
}
