using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// That both sides were told, in this matter, that less is committed than was forecast of an item in a week or month.
/// The same gap is told once; one that was filled and opens again is told again.
/// </summary>
internal sealed class ToldGap(
    CollaborationId collaborationId, RelationId relationId, string item, string unit, BucketKind buckets,
    DateOnly first)
{
    public CollaborationId CollaborationId { get; private set; } = collaborationId;

    public RelationId RelationId { get; private set; } = relationId;

    public string Item { get; private set; } = item;

    public string Unit { get; private set; } = unit;

    public BucketKind Buckets { get; private set; } = buckets;

    public DateOnly First { get; private set; } = first;

    public required MatterId MatterId { get; set; }

    public required DateTimeOffset At { get; set; }

    /// <summary>Since when enough is committed; null while it is open.</summary>
    public DateTimeOffset? FilledAt { get; set; }

    public CommitmentGap Gap => new(Item, Unit, Buckets, First);
}

internal sealed class ToldGapTable : IEntityTypeConfiguration<ToldGap>
{
    public void Configure(EntityTypeBuilder<ToldGap> gap)
    {
        gap.ToTable("told_gaps");
        gap.HasKey(g => new { g.CollaborationId, g.RelationId, g.Item, g.Unit, g.Buckets, g.First });
        gap.Ignore(g => g.Gap);
        gap.Property(g => g.Item).HasMaxLength(200);
        gap.Property(g => g.Unit).HasMaxLength(10);
        gap.Property(g => g.Buckets).HasConversion<string>().HasMaxLength(20);
    }
}
