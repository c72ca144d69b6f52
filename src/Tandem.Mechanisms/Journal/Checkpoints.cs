using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// Signs what a log says of itself. Only what is committed is signed, and only what follows from the checkpoint
/// before: of a log whose past was changed, the last checkpoint stays the one from before the change.
/// </summary>
public sealed partial class Checkpoints(
    IDatabases databases, LogKeys keys, TimeProvider clock, ILogger<Checkpoints> report)
{
    /// <summary>
    /// The checkpoint over the log as this snapshot sees it, signed now if it was not yet; null for a log without
    /// entries. One of a smaller size than the head says that the log does not follow from it. It writes in a
    /// transaction of its own, so it must not be called inside one that writes.
    /// </summary>
    public async Task<JournalCheckpoint?> Sign(
        TandemDb seen, LogId log, OrganisationId acting, CancellationToken ct)
    {
        var (checkpoint, isNew) = await Over(seen, log, ct);
        return isNew ? await Keep(checkpoint!, acting, ct) : checkpoint;
    }

    /// <summary>The checkpoint over the log, and whether it was signed just now and is kept nowhere yet.</summary>
    private async Task<(JournalCheckpoint? Checkpoint, bool IsNew)> Over(
        TandemDb seen, LogId log, CancellationToken ct)
    {
        var head = await seen.Set<JournalHead>().AsNoTracking().SingleOrDefaultAsync(h => h.Log == log, ct);
        if (head is null)
            return (null, false);

        var last = await seen.Set<JournalCheckpoint>().AsNoTracking()
            .Where(c => c.Log == log)
            .OrderByDescending(c => c.Size)
            .FirstOrDefaultAsync(ct);
        if (last?.Size == head.Size)
            return (last, false);

        var root = await seen.Root(log, head.Size, ct);
        if (RootOf(head) != root || (last is not null && !await Follows(seen, last, ct)))
        {
            DoesNotFollow(log.Value, last?.Size ?? 0);
            return (last, false);
        }

        var note = new Checkpoint(head.Origin, head.Size, root).Sign(keys.Signer);
        return (new JournalCheckpoint(log, head.Size, clock.GetUtcNow(), note.ToString()), true);
    }

    /// <summary>
    /// The checkpoint over the log as its reader sees it: for who left, over the size that it had with the leaving.
    /// </summary>
    public async Task<JournalCheckpoint?> Sign(
        TandemDb seen, OpenLog log, OrganisationId acting, CancellationToken ct)
    {
        var whole = await Sign(seen, log.Log, acting, ct);
        if (log.Until is not { } size || whole is null || whole.Size <= size)
            return whole;

        var kept = await seen.Set<JournalCheckpoint>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.Log == log.Log && c.Size == size, ct);
        if (kept is not null)
            return kept;

        var note = new Checkpoint(log.Log.Origin, size, await seen.Root(log.Log, size, ct)).Sign(keys.Signer);
        return await Keep(new JournalCheckpoint(log.Log, size, clock.GetUtcNow(), note.ToString()), acting, ct);
    }

    /// <summary>
    /// Signs every log that grew since its last checkpoint; each is seen as one of its organisations, in a snapshot of
    /// its own that is over before it is kept, since an old snapshot keeps SQLite from reusing its log.
    /// </summary>
    public async Task SignGrown(IEnumerable<OrganisationId> organisations, CancellationToken ct)
    {
        foreach (var organisation in organisations)
        {
            var (grown, seesAll) = await Grown(organisation, ct);
            foreach (var log in grown)
            {
                if (await NotKept(log, organisation, ct) is { } checkpoint)
                    await Keep(checkpoint, organisation, ct);
            }

            if (seesAll)
                return;
        }
    }

    private async Task<JournalCheckpoint?> NotKept(LogId log, OrganisationId organisation, CancellationToken ct)
    {
        await using var work = await databases.Read(organisation, ct);
        return await Over(work.Db, log, ct) is (var checkpoint, IsNew: true) ? checkpoint : null;
    }

    /// <summary>
    /// The logs that grew of those that an organisation sees; without row-level security it sees them all.
    /// </summary>
    private async Task<(IReadOnlyList<LogId> Logs, bool SeesAll)> Grown(
        OrganisationId organisation, CancellationToken ct)
    {
        await using var work = await databases.Read(organisation, ct);
        var grown = await work.Db.Set<JournalHead>()
            .Where(h => !work.Db.Set<JournalCheckpoint>().Any(c => c.Log == h.Log && c.Size == h.Size))
            .Select(h => h.Log)
            .ToListAsync(ct);
        return (grown, !work.ManyWriters);
    }

    /// <summary>The right edge as the head keeps it, or null where it cannot be one.</summary>
    private static Hash? RootOf(JournalHead head)
    {
        var peaks = head.Peaks.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var hashes = peaks.Select(peak => Hash.TryParse(peak, out var hash) ? hash : default).ToList();
        return hashes.Count == long.PopCount(head.Size) ? new TreeFrontier(head.Size, hashes).Root : null;
    }

    private static async Task<bool> Follows(TandemDb seen, JournalCheckpoint last, CancellationToken ct) =>
        SignedNote.TryParse(last.Note, out var note)
        && Checkpoint.TryParse(note.Text, out var said)
        && said.Root == await seen.Root(last.Log, last.Size, ct);

    /// <summary>Two who sign the same size at once sign the same: the first stays.</summary>
    private async Task<JournalCheckpoint> Keep(
        JournalCheckpoint made, OrganisationId acting, CancellationToken ct)
    {
        await using (var work = await databases.Write(acting, ct))
        {
            if (await Find(work.Db) is { } kept)
                return kept;

            work.Db.Add(made);
            try
            {
                await work.Db.SaveChangesAsync(ct);
                await work.Commit(ct);
                return made;
            }
            catch (DbUpdateException) when (work.ManyWriters)
            {
                // Another node may have signed the same size; whether it did is looked up below.
            }
        }

        await using var read = await databases.Read(acting, ct);
        return await Find(read.Db)
            ?? throw new InvalidOperationException($"The checkpoint of {made.Log} at {made.Size} was not kept.");

        Task<JournalCheckpoint?> Find(TandemDb db) => db.Set<JournalCheckpoint>().AsNoTracking()
            .SingleOrDefaultAsync(c => c.Log == made.Log && c.Size == made.Size, ct);
    }

    [LoggerMessage(
        Level = LogLevel.Critical,
        Message = "The log {Log} does not follow from its checkpoint at {Size}; it is not signed any further.")]
    private partial void DoesNotFollow(Guid log, long size);
}
