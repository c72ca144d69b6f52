using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Metadata;
using Tandem.Data;

namespace Tandem.Search;

/// <summary>
/// Keeps the index with what is saved: whatever a context saves of a type that has a source, by whatever way, its rows
/// are made anew in the same transaction.
/// </summary>
public static class SearchIndex
{
    /// <summary>What is about to be saved and stands in the index, each record once.</summary>
    internal static IReadOnlyList<ChangedRecord> Changed(
        TandemDb db, IReadOnlyDictionary<Type, SearchSource> sources)
    {
        var changed = new Dictionary<object, ChangedRecord>(ReferenceEqualityComparer.Instance);
        Dictionary<(IEntityType, string), EntityEntry>? all = null;
        foreach (var entry in db.ChangeTracker.Entries())
        {
            if (entry.State is EntityState.Unchanged or EntityState.Detached)
                continue;

            var at = entry;
            while (!sources.ContainsKey(at.Metadata.ClrType) && Whole(at.Metadata) is { } part)
            {
                all ??= ByKey(db);
                if (!all.TryGetValue((part.PrincipalEntityType, Key(at, part)), out var whole))
                    break;
                at = whole;
            }

            if (sources.TryGetValue(at.Metadata.ClrType, out var source))
                changed[at.Entity] = new(source, at.Entity, at.State == EntityState.Added);
        }

        return [.. changed.Values];
    }

    /// <summary>Makes the rows of records anew, which are saved by now; the rows wait to be saved.</summary>
    internal static async Task Follow(
        TandemDb db, IReadOnlyList<ChangedRecord> changed, DateTimeOffset now, CancellationToken ct)
    {
        foreach (var (source, record, isNew) in changed)
        {
            foreach (var draft in await source.RowsOf(record, db, ct))
                await Put(db, draft, isNew && !source.SharesRows, now, ct);
        }

        await FindPlaces(db, ct);
    }

    /// <summary>
    /// Gives each row that waits to be saved a place of its own, where the order of the last change is the key of the
    /// words: records of one second may have drawn the same bits.
    /// </summary>
    public static async Task FindPlaces(TandemDb db, CancellationToken ct)
    {
        if (db.SortsWhatItFinds)
            return;

        var waiting = db.ChangeTracker.Entries<SearchRow>()
            .Where(e => e.State == EntityState.Added || e.Property(r => r.Place).IsModified)
            .Select(e => e.Entity).ToList();
        var settled = new HashSet<long>();
        while (waiting.Count > 0)
        {
            var places = waiting.Select(r => r.Place).ToList();
            var taken = (await db.Set<SearchRow>().AsNoTracking().Where(r => places.Contains(r.Place))
                .Select(r => new { r.Place, r.CollaborationId, r.Kind, r.Record }).ToListAsync(ct))
                .ToDictionary(r => r.Place, r => (r.CollaborationId, r.Kind, r.Record));
            waiting = [.. waiting.Where(row => !Settles(row))];
            foreach (var row in waiting)
                row.Step();

            bool Settles(SearchRow row) =>
                (!taken.TryGetValue(row.Place, out var by) || by == (row.CollaborationId, row.Kind, row.Record))
                && settled.Add(row.Place);
        }
    }

    /// <summary>Puts one row as its draft says; one that is not new is looked for first.</summary>
    public static async Task Put(
        TandemDb db, SearchDraft draft, bool isNew, DateTimeOffset now, CancellationToken ct)
    {
        var rows = db.Set<SearchRow>();
        var row = isNew ? null : await rows.FindAsync([draft.Collaboration, draft.Kind, draft.Record], ct);
        if (draft.IsGone)
        {
            if (row is not null)
                rows.Remove(row);
            return;
        }

        if (row is null)
            rows.Add(row = new(draft));
        row.Take(draft, now);
    }

    /// <summary>Whether a row is not what its record says.</summary>
    public static bool Differs(SearchRow row, SearchDraft draft) =>
        row.Words != SearchSigns.Of(draft) || row.IsOpen != draft.IsOpen || row.Address != draft.Address
        || row.Relation != draft.Relation || row.First != draft.First || row.Second != draft.Second;

    /// <summary>By what a part hangs on its whole: one that owns it, or that has it among its parts.</summary>
    private static IForeignKey? Whole(IEntityType type) => type.FindOwnership()
        ?? type.GetForeignKeys().FirstOrDefault(key => key.PrincipalToDependent is not null);

    /// <summary>What is tracked, by type and key; of a part taken out and put in again either will do.</summary>
    private static Dictionary<(IEntityType, string), EntityEntry> ByKey(TandemDb db)
    {
        var all = new Dictionary<(IEntityType, string), EntityEntry>();
        foreach (var entry in db.ChangeTracker.Entries())
            all.TryAdd((entry.Metadata, Key(entry, entry.Metadata.FindPrimaryKey()!)), entry);
        return all;
    }

    private static string Key(EntityEntry entry, IKey key) => Values(entry, key.Properties);

    private static string Key(EntityEntry entry, IForeignKey ownership) => Values(entry, ownership.Properties);

    private static string Values(EntityEntry entry, IEnumerable<IProperty> properties) =>
        string.Join(' ', properties.Select(property => entry.Property(property).CurrentValue));
}

/// <summary>A record that is saved, how it stands in the index, and whether it is new.</summary>
internal sealed record ChangedRecord(SearchSource Source, object Record, bool IsNew);
