using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>A capacity as it was said once: by a person on the page or by a program, or by a file.</summary>
public sealed record CapacitySaid(CapacityFact Fact, DateTimeOffset At, string Source)
{
    /// <summary>Who entered it and why; null for a row of a file.</summary>
    public CapacityEntry? Entry { get; init; }

    public string? Person { get; init; }
}

/// <summary>All that was ever said of the capacity of an item, the last first; what was replaced stays.</summary>
public sealed record CapacityHistory(IReadOnlyList<CapacitySaid> Said)
{
    public static readonly CapacityHistory None = new([]);

    /// <summary>Who said the row that counts.</summary>
    public CapacitySaid? Behind(CapacityFact? row) => row is null ? null : Said.FirstOrDefault(
        said => said.Fact.LoadNumber == row.LoadNumber && said.Fact.FileLine == row.FileLine);

    internal static async Task<CapacityHistory> Of(
        TandemDb db, Relation relation, string item, string unit, BucketKind buckets, CancellationToken ct)
    {
        var rows = await db.Set<CapacityFact>().AsNoTracking()
            .Where(c => c.CollaborationId == relation.CollaborationId && c.RelationId == relation.Id)
            .Where(c => c.Item == item && c.Unit == unit && c.BucketKind == buckets).ToListAsync(ct);
        if (rows.Count == 0)
            return None;

        var shares = await db.Set<LoadShare>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.AcceptedAt != null).ToDictionaryAsync(s => s.LoadNumber, ct);
        var entries = await db.Set<CapacityEntry>().AsNoTracking()
            .Where(e => e.CollaborationId == relation.CollaborationId && e.RelationId == relation.Id)
            .Where(e => e.Item == item && e.Unit == unit)
            .ToDictionaryAsync(e => (e.LoadNumber, e.FileLine), ct);
        var people = await db.Persons(entries.Values.Select(entry => entry.Person).Distinct(), ct);
        return new(
        [
            .. from row in rows
               where shares.ContainsKey(row.LoadNumber)
               let share = shares[row.LoadNumber]
               let entry = entries.GetValueOrDefault((row.LoadNumber, row.FileLine))
               orderby share.AcceptedOrder descending, row.Bucket
               select new CapacitySaid(row, share.AcceptedAt!.Value, share.Source)
               {
                   Entry = entry,
                   Person = entry is not null && people.TryGetValue(entry.Person, out var person) ? person.Name : null,
               },
        ]);
    }
}
