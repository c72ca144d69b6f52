using System.Buffers;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// The way of a file that comes in parts (EXC-1): begun with its length, written on at the offset that is safe, and
/// begun as a load when all of it is there. A part counts when it is on the disk and the database knows; of a part that
/// was cut off, what came before counts.
/// </summary>
internal sealed class PartSending(
    IDatabases databases, Sending sending, PartFiles files, PartTurns turns, TimeProvider clock)
{
    /// <summary>So many bytes are at most lost when the process dies in the middle of a part.</summary>
    private const int CheckpointBytes = 8 * 1024 * 1024;

    private const int BufferBytes = 128 * 1024;

    private const int MaxKeyLength = 255;

    /// <summary>
    /// Begins a file, or finds the one that was begun under the same key. What can be refused beforehand is: a mapping
    /// that is not there, a file that is too large or, by its digest, was accepted already.
    /// </summary>
    public async Task<PartState> Begin(PartWish wish, Actor actor, string? key, CancellationToken ct)
    {
        if (key is { Length: > MaxKeyLength })
            throw new RefusedException(Because.Invalid, "command.key-length", MaxKeyLength);

        var id = key is null ? EntityId.New<LoadId>(clock) : Sending.IdOf(key, actor);
        await using var work = await databases.Write(actor.Organisation, ct);
        if (work.ManyWriters)
        {
            var one = $"parts {actor.Organisation}";
            await work.Db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock(hashtext({one}))", ct);
        }

        if (await Earlier(work.Db, id, wish, actor, ct) is { } earlier)
            return earlier;

        await Check(work.Db, wish, actor, ct);
        var now = clock.GetUtcNow();
        work.Db.Add(new PartUpload
        {
            Id = id,
            Organisation = actor.Organisation,
            Person = actor.Person,
            Mapping = wish.File.Mapping,
            FileName = Sending.NameOf(wish.File.FileName),
            Length = wish.Length,
            Digest = wish.Digest,
            OnlyIn = wish.File.OnlyIn,
            DryRun = wish.File.DryRun,
            Again = wish.File.Again,
            BegunAt = now,
            MovedAt = now,
        });
        await SweepPartUploads.Begin(
            new Clocks(work.Db, clock), actor.Organisation, now + PartUpload.Term, ct);
        await work.Db.SaveChangesAsync(ct);
        await work.Commit(ct);
        return new(id, 0, wish.Length, false);
    }

    /// <exception cref="RefusedException">Nothing of this id is or was on its way from the organisation.</exception>
    public Task Expect(LoadId id, Actor actor, CancellationToken ct) => Find(id, actor, ct);

    /// <summary>Where the file stands. A request that still writes to it gives way first.</summary>
    public async Task<PartState> State(LoadId id, Actor actor, CancellationToken ct)
    {
        await Find(id, actor, ct);
        using var turn = await turns.Take(id, ct);
        return (await Find(id, actor, ct)).State;
    }

    /// <summary>
    /// Writes a part behind what is safe; false when it is meant for another place. With the last part the file becomes
    /// a load, which is begun with <paramref name="again"/> also if the same file was accepted before.
    /// </summary>
    /// <param name="hangUp">Ends the reading of the content, when another request comes for the same file.</param>
    public async Task<(PartState State, bool Taken)> Append(
        LoadId id, long offset, bool last, bool again, Stream content, Action hangUp, Actor actor,
        CancellationToken ct)
    {
        await Find(id, actor, ct);
        using var turn = await turns.Take(id, ct);
        var (upload, state) = await Find(id, actor, ct);
        if (offset != state.Offset)
            return (state, false);
        if (upload is null)
            throw new RefusedException(Because.Outdated, "upload.complete");

        long received;
        await using (turn.Asked.Register(hangUp))
            received = await Write(upload, state.Offset, content, turn);

        if (!last)
            return (state with { Offset = received }, true);
        if (received < upload.Length)
            throw new RefusedException(Because.Invalid, "upload.shorter", received, upload.Length);

        await Finish(upload, again, actor, CancellationToken.None);
        return (state with { Offset = received, Complete = true }, true);
    }

    /// <summary>Takes the file back before it is a load.</summary>
    public async Task Cancel(LoadId id, Actor actor, CancellationToken ct)
    {
        await Find(id, actor, ct);
        using var turn = await turns.Take(id, ct);
        if ((await Find(id, actor, ct)).Upload is not { } upload)
            throw new RefusedException(Because.Outdated, "upload.complete");

        await Remove(upload, ct);
        files.Forget(upload.Organisation, id);
    }

    /// <summary>A file that became a load is complete, whatever is left of its parts.</summary>
    private async Task<(PartUpload? Upload, PartState State)> Find(LoadId id, Actor actor, CancellationToken ct)
    {
        await using var work = await databases.Read(actor.Organisation, ct);
        var begun = await work.Db.Loads(actor).Where(l => l.Id == id)
            .Select(l => new PartState(l.Id, l.FileSize, l.FileSize, true)).SingleOrDefaultAsync(ct);
        if (begun is not null)
            return (null, begun);

        var upload = await work.Db.PartUpload(id, actor, ct)
            ?? throw new RefusedException(Because.NotFound, "upload.unknown");
        return (upload, new(id, Math.Min(upload.Received, files.LengthOf(upload.Organisation, id)), upload.Length,
            false));
    }

    private async Task<PartState?> Earlier(
        TandemDb db, LoadId id, PartWish wish, Actor actor, CancellationToken ct)
    {
        if (await db.Loads(actor).SingleOrDefaultAsync(l => l.Id == id, ct) is { } load)
        {
            return load.FileSize == wish.Length && (wish.Digest is null || wish.Digest == load.FileHash)
                ? new(id, load.FileSize, load.FileSize, true)
                : throw new RefusedException(Because.Invalid, "command.key-reused");
        }

        if (await db.PartUpload(id, actor, ct) is not { } upload)
            return null;

        var same = upload.Length == wish.Length && upload.Digest == wish.Digest
            && upload.Mapping == wish.File.Mapping && upload.OnlyIn == wish.File.OnlyIn
            && upload.DryRun == wish.File.DryRun && upload.Again == wish.File.Again;
        return same
            ? new(id, Math.Min(upload.Received, files.LengthOf(upload.Organisation, id)), upload.Length, false)
            : throw new RefusedException(Because.Invalid, "command.key-reused");
    }

    private static async Task Check(TandemDb db, PartWish wish, Actor actor, CancellationToken ct)
    {
        if (wish.Length <= 0)
            throw new RefusedException(Because.Invalid, "load.empty");
        if (wish.Length > Uploads.MaxBytes)
            throw new RefusedException(Because.Invalid, "load.too-large", Uploads.MaxBytes / (1024 * 1024));

        await db.Mapping(wish.File.Mapping, actor, ct);
        if (wish.File.OnlyIn is { } only)
            await db.Collaboration(only, actor, ct);
        if (wish is { Digest: { } digest, File.Again: false } && await db.SameFile(digest, actor, ct) is { } same)
            throw new RefusedException(Because.Outdated, "load.same-file", same.Number, same.Id);

        var underWay = await db.Set<PartUpload>().Where(u => u.Organisation == actor.Organisation)
            .Select(u => u.Length).ToListAsync(ct);
        if (underWay.Count >= PartUpload.MostAtOnce)
            throw new RefusedException(Because.Outdated, "upload.too-many", PartUpload.MostAtOnce);
        if (underWay.Sum() + wish.Length > PartUpload.MostBytesAtOnce)
        {
            throw new RefusedException(
                Because.Outdated, "upload.too-much", PartUpload.MostBytesAtOnce / (1024 * 1024));
        }
    }

    /// <summary>Writes what comes, and keeps it also when the line breaks; answers how much is safe.</summary>
    private async Task<long> Write(PartUpload upload, long offset, Stream content, PartTurn turn)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferBytes);
        await using var file = files.OpenBehind(upload.Organisation, upload.Id, offset);
        var (received, safe) = (offset, offset);
        try
        {
            int read;
            while ((read = await content.ReadAsync(buffer.AsMemory(0, BufferBytes), CancellationToken.None)) > 0)
            {
                if (received + read > upload.Length)
                    throw new RefusedException(Because.Invalid, "upload.longer", upload.Length);

                await file.WriteAsync(buffer.AsMemory(0, read), CancellationToken.None);
                received += read;
                if (received - safe >= CheckpointBytes)
                    safe = await Keep(upload, file, received);
            }
        }
        catch (Exception broken) when (
            broken is OperationCanceledException or IOException && turn.Asked.IsCancellationRequested)
        {
            throw new RefusedException(Because.Outdated, "upload.elsewhere");
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
            if (received > safe)
                await Keep(upload, file, received);
        }

        return received;
    }

    /// <summary>First the disk, then the database: what is acknowledged is never lost.</summary>
    private async Task<long> Keep(PartUpload upload, FileStream file, long received)
    {
        await file.FlushAsync(CancellationToken.None);
        file.Flush(flushToDisk: true);
        await using var work = await databases.Write(upload.Organisation, CancellationToken.None);
        var (known, now) = (upload.Received, clock.GetUtcNow());
        var kept = await work.Db.Set<PartUpload>().Where(u => u.Id == upload.Id && u.Received == known)
            .ExecuteUpdateAsync(
                set => set.SetProperty(u => u.Received, received).SetProperty(u => u.MovedAt, now),
                CancellationToken.None);
        if (kept == 0)
            throw new RefusedException(Because.Outdated, "upload.elsewhere");

        await work.Commit(CancellationToken.None);
        return upload.Received = received;
    }

    private async Task Finish(PartUpload upload, bool again, Actor actor, CancellationToken ct)
    {
        var path = files.PathOf(upload.Organisation, upload.Id);
        var hash = await Uploads.HashOf(path, ct);
        if (upload.Digest is { } promised && promised != hash)
        {
            await Remove(upload, ct);
            files.Forget(upload.Organisation, upload.Id);
            throw new RefusedException(Because.Invalid, "upload.other-file");
        }

        var file = new SentFile(upload.Mapping, upload.FileName)
        {
            OnlyIn = upload.OnlyIn,
            DryRun = upload.DryRun,
            Again = upload.Again || again,
        };
        await sending.BeginReceived(upload.Id, new(path, hash, upload.Length), file, actor, ct);
    }

    private async Task Remove(PartUpload upload, CancellationToken ct)
    {
        await using var work = await databases.Write(upload.Organisation, ct);
        await work.Db.Set<PartUpload>().Where(u => u.Id == upload.Id).ExecuteDeleteAsync(ct);
        await work.Commit(ct);
    }
}
