using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// A file that is being sent in parts, before it is a load (EXC-1). It has the id that its load will have, and is seen
/// by the organisation that sends it alone. What was received stands here only after it is safe on the disk.
/// </summary>
internal sealed class PartUpload
{
    /// <summary>How long it is kept after its last part.</summary>
    public static readonly TimeSpan Term = TimeSpan.FromHours(24);

    /// <summary>As many of one organisation may be under way at a time.</summary>
    public const int MostAtOnce = 10;

    /// <summary>As many bytes of one organisation may be promised at a time: eight gibibytes.</summary>
    public const long MostBytesAtOnce = 4 * Uploads.MaxBytes;

    public const int DigestLength = 64;

    public required LoadId Id { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    public required string Mapping { get; init; }

    public required string FileName { get; init; }

    /// <summary>How many bytes the whole file has, as was said when it began.</summary>
    public required long Length { get; init; }

    /// <summary>SHA-256 of the whole file as hexadecimal, where whoever sends it said so beforehand.</summary>
    public required string? Digest { get; init; }

    public required CollaborationId? OnlyIn { get; init; }

    public required bool DryRun { get; init; }

    public required bool Again { get; init; }

    public required DateTimeOffset BegunAt { get; init; }

    /// <summary>When the last part came.</summary>
    public required DateTimeOffset MovedAt { get; set; }

    /// <summary>How many bytes from the start are safe.</summary>
    public long Received { get; set; }
}

/// <summary>What is said of a file before its first byte.</summary>
internal sealed record PartWish(SentFile File, long Length, string? Digest);

/// <summary>Where a file stands: how much of it is safe, and whether it has become a load.</summary>
internal sealed record PartState(LoadId Load, long Offset, long Length, bool Complete);

/// <summary>The way to files under way: what another organisation sends does not exist.</summary>
internal static class PartUploadQueries
{
    public static Task<PartUpload?> PartUpload(this TandemDb db, LoadId id, Actor actor, CancellationToken ct) =>
        db.Set<PartUpload>().AsNoTracking().SingleOrDefaultAsync(
            u => u.Id == id && u.Organisation == actor.Organisation, ct);
}

internal sealed class PartUploadTable : IEntityTypeConfiguration<PartUpload>
{
    public void Configure(EntityTypeBuilder<PartUpload> upload)
    {
        upload.ToTable("part_uploads");
        upload.HasKey(u => u.Id);
        upload.Property(u => u.Mapping).HasMaxLength(CsvMapping.MaxNameLength);
        upload.Property(u => u.FileName).HasMaxLength(Load.MaxFileNameLength);
        upload.Property(u => u.Digest).HasMaxLength(Exchange.PartUpload.DigestLength);
    }
}
