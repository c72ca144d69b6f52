using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Files;

/// <summary>The step of a record that files hang on, and for whom they are.</summary>
public sealed record FiledOn(CollaborationId Collaboration, Guid Record, int Step, RelationId? Relation);

/// <summary>
/// Keeps files in the database, in the transaction of the command they came with: in parts of 256 KiB, so that one node
/// reads what another took and a backup holds them.
/// </summary>
public sealed class FileKeeper(TandemDb db, TimeProvider clock)
{
    /// <summary>10 GiB for the files of one collaboration.</summary>
    public const long MaxBytesOfCollaboration = 10L * 1024 * 1024 * 1024;

    private const int ChunkBytes = 256 * 1024;

    /// <summary>Attaches the files that came with a command to the step that it took.</summary>
    /// <exception cref="RefusedException">The bytes did not come along, or there is no room for them.</exception>
    public async Task Keep(FiledOn on, IReadOnlyList<Enclosure>? files, Actor actor, CancellationToken ct)
    {
        if (files is not { Count: > 0 })
            return;

        await Demand(on.Collaboration, files, ct);
        foreach (var (index, file) in files.Index())
        {
            var place = index + 1;
            db.Add(new AttachedFile(
                on.Collaboration, on.Record, on.Step, place, on.Relation, file.Name, file.MediaType, file.Size,
                file.Sha256, actor.Organisation, actor.Person, clock.GetUtcNow()));
            await db.SaveChangesAsync(ct);
            await Write(on, place, file, ct);
        }
    }

    /// <summary>Refuses more files than go with one step, or for which there is no room.</summary>
    public async Task Demand(CollaborationId collaboration, IReadOnlyList<Enclosure> files, CancellationToken ct)
    {
        if (files.Count > Enclosure.MaxOfStep)
            throw new RefusedException(Because.Invalid, "file.too-many", Enclosure.MaxOfStep);

        var kept = await db.Set<AttachedFile>().Where(f => f.CollaborationId == collaboration)
            .SumAsync(f => (long?)f.Size, ct) ?? 0;
        if (kept + files.Sum(file => file.Size) > MaxBytesOfCollaboration)
        {
            throw new RefusedException(
                Because.NotAllowed, "file.no-room", MaxBytesOfCollaboration / (1024 * 1024 * 1024));
        }
    }

    /// <summary>The bytes of a file in parts, in order.</summary>
    /// <exception cref="RefusedException">They did not come along, or are not those that were named.</exception>
    public static async IAsyncEnumerable<byte[]> Parts(
        Enclosure file, [EnumeratorCancellation] CancellationToken ct)
    {
        if (file.Content is null)
            throw new RefusedException(Because.Invalid, "file.no-content", file.Name);

        await using var content = file.Content();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var (buffer, size) = (new byte[ChunkBytes], 0L);
        int length;
        while ((length = await content.ReadAtLeastAsync(buffer, ChunkBytes, throwOnEndOfStream: false, ct)) > 0)
        {
            hash.AppendData(buffer, 0, length);
            size += length;
            yield return buffer[..length];
        }

        if (size != file.Size || Convert.ToHexStringLower(hash.GetHashAndReset()) != file.Sha256)
            throw new RefusedException(Because.Invalid, "file.no-content", file.Name);
    }

    /// <summary>Writes the bytes of a file that was found by a query which applies visibility.</summary>
    public async Task CopyTo(AttachedFile file, Stream to, CancellationToken ct)
    {
        for (var number = 0; number * (long)ChunkBytes < file.Size; number++)
        {
            var bytes = await db.Set<FileChunk>().AsNoTracking()
                .Where(c => c.CollaborationId == file.CollaborationId && c.RecordId == file.RecordId)
                .Where(c => c.Step == file.Step && c.Place == file.Place && c.Number == number)
                .Select(c => c.Bytes).SingleAsync(ct);
            await to.WriteAsync(bytes, ct);
        }
    }

    private async Task Write(FiledOn on, int place, Enclosure file, CancellationToken ct)
    {
        var number = 0;
        await foreach (var bytes in Parts(file, ct))
        {
            var chunk = new FileChunk(
                on.Collaboration, on.Record, on.Step, place, number++, on.Relation, bytes);
            db.Add(chunk);
            await db.SaveChangesAsync(ct);
            db.Entry(chunk).State = EntityState.Detached;
        }
    }
}
