using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Files;

/// <summary>
/// A file on a step of a record (DAY-4), kept as long as the record. With a relation it is for the two parties of that
/// relation, else for all participants. It never changes.
/// </summary>
public sealed record AttachedFile(
    CollaborationId CollaborationId, Guid RecordId, int Step, int Place, RelationId? Relation, string Name,
    string MediaType, long Size, string Sha256, OrganisationId Organisation, PersonId Person, DateTimeOffset At)
{
    /// <summary>A picture that a browser draws by itself, and small enough to be shown beside its step.</summary>
    public bool IsShown => FileType.IsDrawn(MediaType) && Size <= MaxShownBytes;

    public string Address => $"/collaborations/{CollaborationId}/files/{RecordId}/{Step}/{Place}";

    private const int MaxShownBytes = 5 * 1024 * 1024;
}

/// <summary>A part of the bytes of a file, in order.</summary>
internal sealed record FileChunk(
    CollaborationId CollaborationId, Guid RecordId, int Step, int Place, int Number, RelationId? Relation,
    byte[] Bytes);

internal sealed class FileTables : IEntityTypeConfiguration<AttachedFile>, IEntityTypeConfiguration<FileChunk>
{
    public void Configure(EntityTypeBuilder<AttachedFile> file)
    {
        file.ToTable("attached_files");
        file.HasKey(f => new { f.CollaborationId, f.RecordId, f.Step, f.Place });
        file.Property(f => f.Step).ValueGeneratedNever();
        file.Property(f => f.Place).ValueGeneratedNever();
        file.Property(f => f.Name).HasMaxLength(FileName.MaxLength);
        file.Property(f => f.MediaType).HasMaxLength(100);
        file.Property(f => f.Sha256).HasMaxLength(64);
        file.Ignore(f => f.IsShown);
        file.Ignore(f => f.Address);
    }

    public void Configure(EntityTypeBuilder<FileChunk> chunk)
    {
        chunk.ToTable("file_chunks");
        chunk.HasKey(c => new { c.CollaborationId, c.RecordId, c.Step, c.Place, c.Number });
        chunk.Property(c => c.Number).ValueGeneratedNever();
    }
}
