using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>The rows of one kind in the database, where they have to be deleted before they ever counted.</summary>
internal abstract class FactSet
{
    /// <summary>Deletes what one record of a file became in one relation.</summary>
    public abstract Task DeleteRecord(TandemDb db, LoadShare share, long fileLine, CancellationToken ct);

    /// <summary>Deletes some thousand rows of a share; false when none is left.</summary>
    public abstract Task<bool> DeleteSome(TandemDb db, LoadShare share, CancellationToken ct);
}

internal sealed class FactSet<T>(BulkTable table) : FactSet
    where T : class, IFact
{
    private const int KeysAtOnce = 500;

    /// <summary>The first column of the key behind the relation is a text in every table of facts.</summary>
    private readonly string key = FactRows.PropertyOf(table.Columns[2].Name);

    public override Task DeleteRecord(TandemDb db, LoadShare share, long fileLine, CancellationToken ct) =>
        Of(db, share).Where(f => f.FileLine == fileLine).ExecuteDeleteAsync(ct);

    public override async Task<bool> DeleteSome(TandemDb db, LoadShare share, CancellationToken ct)
    {
        var rows = Of(db, share);
        var keys = await rows.Select(f => EF.Property<string>(f, key)).Distinct().OrderBy(text => text)
            .Take(KeysAtOnce).ToListAsync(ct);
        return keys.Count > 0
            && await rows.Where(f => keys.Contains(EF.Property<string>(f, key))).ExecuteDeleteAsync(ct) > 0;
    }

    private static IQueryable<T> Of(TandemDb db, LoadShare share) => db.Set<T>().Where(f =>
        f.CollaborationId == share.CollaborationId && f.RelationId == share.RelationId
        && f.LoadNumber == share.LoadNumber);
}
