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
    public static WaivedLines None { get; } = new(new Dictionary<(string, string, string), WaiverOfLine>());

    public bool Any => waivers.Count > 0;

    public bool Has(string order, string line, string schedule) => waivers.ContainsKey((order, line, schedule));

    /// <summary>The waiver of a line; null where it is under none.</summary>
    public WaiverOfLine? Of(FactRow row) =>
        waivers.TryGetValue((row.OrderNo, row.LineNo, row.ScheduleNo), out var waiver) ? waiver : null;

    /// <param name="last">The last place in the order of acceptance that is known.</param>
    public static async Task<WaivedLines> Of(TandemDb db, Relation relation, long last, CancellationToken ct)
    {
        var causes = await db.Set<Waiver>().AsNoTracking()
            .Where(w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id)
            .Where(w => w.AcceptedOrder <= last && (w.EndedOrder == null || w.EndedOrder > last))
            .ToDictionaryAsync(w => w.Number, w => w.Cause, ct);
        var lines = causes.Count == 0 ? [] : await db.Set<WaivedLine>().AsNoTracking()
            .Where(l => l.CollaborationId == relation.CollaborationId && l.RelationId == relation.Id)
            .OrderBy(l => l.Number).ToListAsync(ct);
        return new(lines.Where(l => causes.ContainsKey(l.Number))
            .GroupBy(l => (l.OrderNo, l.LineNo, l.ScheduleNo), l => new WaiverOfLine(l.Number, causes[l.Number]))
            .ToDictionary(same => same.Key, same => same.First()));
    }
}
