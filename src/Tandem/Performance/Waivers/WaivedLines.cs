using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The waiver that a line is under, and its cause.</summary>
internal readonly record struct WaiverOfLine(long Number, WaiverCause Cause);

/// <summary>The schedule lines of a relation under a waiver, as known now or at a load, each with its waiver.</summary>
internal sealed class WaivedLines(
    IReadOnlyDictionary<(string Order, string Line, string Schedule), WaiverOfLine> waivers)
{
    public bool Any => waivers.Count > 0;

    public bool Has(string order, string line, string schedule) => waivers.ContainsKey((order, line, schedule));

    /// <summary>The waiver of a line; null where it is under none.</summary>
    public WaiverOfLine? Of(FactRow row) =>
        waivers.TryGetValue((row.OrderNo, row.LineNo, row.ScheduleNo), out var waiver) ? waiver : null;

    /// <param name="last">The last place in the order of acceptance that is known.</param>
    public static async Task<WaivedLines> Of(TandemDb db, Relation relation, long last, CancellationToken ct) =>
        (await Of(db, [relation.Id], last, ct))(relation.Id);

    /// <summary>Those of several relations, by one query while none of them has a waiver.</summary>
    public static async Task<Func<RelationId, WaivedLines>> Of(
        TandemDb db, IReadOnlyList<RelationId> relations, long last, CancellationToken ct)
    {
        var causes = await db.Set<Waiver>().AsNoTracking().Where(w => relations.Contains(w.RelationId))
            .Where(w => w.AcceptedOrder <= last && (w.EndedOrder == null || w.EndedOrder > last))
            .ToDictionaryAsync(w => w.Number, w => w.Cause, ct);
        var lines = causes.Count == 0 ? [] : await db.Set<WaivedLine>().AsNoTracking()
            .Where(l => relations.Contains(l.RelationId)).OrderBy(l => l.Number).ToListAsync(ct);
        var known = lines.Where(l => causes.ContainsKey(l.Number)).ToLookup(l => l.RelationId);
        return relation => new(known[relation]
            .GroupBy(l => (l.OrderNo, l.LineNo, l.ScheduleNo), l => new WaiverOfLine(l.Number, causes[l.Number]))
            .ToDictionary(same => same.Key, same => same.First()));
    }
}
