using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

/// <summary>
/// The classes of data quality (PER-8). Whether facts are timely is seen where they are counted, against the day of
/// their load: no row is held for being late.
/// </summary>
public enum QualityClass
{
    Complete,
    Valid,
    Unique,
    Timely,
    Consistent,
}

/// <summary>
/// How many rows of a load were held for a relation in one class, which both its parties see; the rows themselves stay
/// with who sent them.
/// </summary>
public sealed class HeldCount
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required long LoadNumber { get; init; }

    public required QualityClass Class { get; init; }

    public long Held { get; set; }

    /// <summary>Of those, the rows that count by now.</summary>
    public long PutRight { get; set; }
}

internal sealed class HeldCountTable : IEntityTypeConfiguration<HeldCount>
{
    public void Configure(EntityTypeBuilder<HeldCount> count)
    {
        count.ToTable("held_counts");
        count.HasKey(c => new { c.CollaborationId, c.RelationId, c.LoadNumber, c.Class });
        count.Property(c => c.Class).HasConversion<string>().HasMaxLength(20);
    }
}
