using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;
using Tandem.Files;

namespace Tandem.Governance;

/// <summary>A part of the bytes of a file of a comment that has not gone out.</summary>
internal sealed record UnsentChunk(UnsentCommentId Comment, int Place, int Number, byte[] Bytes);

/// <summary>Keeps the files of a comment until it goes out; until then nobody reads them.</summary>
internal sealed class UnsentFiles(TandemDb db, FileKeeper keeper)
{
    /// <exception cref="RefusedException">The bytes did not come along, or there is no room for them.</exception>
    public async Task Keep(UnsentCommentId id, IComment comment, CancellationToken ct)
    {
        if (comment.Files is not { Count: > 0 } files)
            return;

        await keeper.Demand(comment.Collaboration, files, ct);
        await db.SaveChangesAsync(ct);
        foreach (var (place, file) in files.Index())
        {
            var number = 0;
            await foreach (var bytes in FileKeeper.Parts(file, ct))
            {
                var chunk = new UnsentChunk(id, place, number++, bytes);
                db.Add(chunk);
                await db.SaveChangesAsync(ct);
                db.Entry(chunk).State = EntityState.Detached;
            }
        }
    }

    /// <summary>The comment as it came, with the bytes of its files; one file at a time is in memory.</summary>
    public IComment Restore(UnsentCommentId id, IComment comment) => comment.Files is not { Count: > 0 } files
        ? comment
        : comment.WithFiles([.. files.Select((file, place) => file with { Content = () => Read(id, place) })]);

    public Task Drop(UnsentCommentId id, CancellationToken ct) =>
        db.Set<UnsentChunk>().Where(c => c.Comment == id).ExecuteDeleteAsync(ct);

    private MemoryStream Read(UnsentCommentId id, int place)
    {
        var content = new MemoryStream();
        var chunks = db.Set<UnsentChunk>().AsNoTracking().Where(c => c.Comment == id && c.Place == place)
            .OrderBy(c => c.Number).Select(c => c.Bytes);
        foreach (var bytes in chunks)
            content.Write(bytes);
        content.Position = 0;
        return content;
    }
}

internal sealed class UnsentChunkTable : IEntityTypeConfiguration<UnsentChunk>
{
    public void Configure(EntityTypeBuilder<UnsentChunk> chunk)
    {
        chunk.ToTable("unsent_files");
        chunk.HasKey(c => new { c.Comment, c.Place, c.Number });
        chunk.Property(c => c.Place).ValueGeneratedNever();
        chunk.Property(c => c.Number).ValueGeneratedNever();
    }
}
