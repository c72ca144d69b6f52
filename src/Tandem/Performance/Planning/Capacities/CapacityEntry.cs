using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// What a person of the supplier said of its capacity for one bucket of an item, and why (PER-12). It is never changed:
/// another number is another entry. It is a row of the capacities too, which load and line name.
/// </summary>
public sealed class CapacityEntry
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required long LoadNumber { get; init; }

    public required long FileLine { get; init; }

    public required string Item { get; init; }

    public required string Unit { get; init; }

    public required BucketKind BucketKind { get; init; }

    public required int Bucket { get; init; }

    public required int MadeOn { get; init; }

    public required long ActualMicros { get; init; }

    public required long? MostMicros { get; init; }

    /// <summary>What stood there before; null where nothing did.</summary>
    public required long? BeforeMicros { get; init; }

    public required long? BeforeMostMicros { get; init; }

    public required string Reason { get; init; }

    /// <summary>The language of the reason.</summary>
    public required string Language { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }
}

internal sealed class CapacityEntryTable : IEntityTypeConfiguration<CapacityEntry>
{
    public void Configure(EntityTypeBuilder<CapacityEntry> entry)
    {
        entry.ToTable("capacity_entries");
        entry.HasKey(e => new { e.CollaborationId, e.RelationId, e.LoadNumber, e.FileLine });
        entry.Property(e => e.BucketKind).HasConversion<int>();
        entry.Property(e => e.Item).HasMaxLength(OrderLineFact.MaxItemLength);
        entry.Property(e => e.Unit).HasMaxLength(OrderLineFact.MaxUnitLength);
        entry.Property(e => e.Reason).HasMaxLength(PlanEntry.MaxWordsLength);
        entry.Property(e => e.Language).HasMaxLength(2);
    }
}
