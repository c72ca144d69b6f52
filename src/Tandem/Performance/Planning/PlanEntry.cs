using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>What somebody did with a number of a plan.</summary>
public enum PlanAct
{
    /// <summary>The number of the own side: it counts from now on.</summary>
    Entered,

    /// <summary>A consensus that the other side is asked to agree to; it does not count yet.</summary>
    Proposed,

    /// <summary>The consensus that the other side proposed: it counts from now on.</summary>
    Agreed,
}

/// <summary>
/// What a person said of one bucket of a plan, and why (PER-12). It is never changed: another number is another entry.
/// One that counts is a row of the forecasts too, which <see cref="LoadNumber"/> and <see cref="FileLine"/> name.
/// </summary>
public sealed class PlanEntry
{
    public const int MaxWordsLength = 300;

    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    /// <summary>Counts the entries of the relation, in the order in which they were made.</summary>
    public required long Number { get; init; }

    public required PlanAct Act { get; init; }

    public required string Item { get; init; }

    public required string Unit { get; init; }

    public required string Market { get; init; }

    public required ForecastSeries Series { get; init; }

    public required BucketKind BucketKind { get; init; }

    public required int Bucket { get; init; }

    public required int MadeOn { get; init; }

    public required long QuantityMicros { get; init; }

    /// <summary>The number that counted when this one was entered; null where there was none.</summary>
    public required long? BeforeMicros { get; init; }

    public required string Reason { get; init; }

    public required string Assumption { get; init; }

    /// <summary>The language of reason and assumption.</summary>
    public required string Language { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required PersonId Person { get; init; }

    /// <summary>The load by which the number counts; null of a proposal.</summary>
    public required long? LoadNumber { get; init; }

    public required long? FileLine { get; init; }

    public required DateTimeOffset EnteredAt { get; init; }

    internal DateOnly First => DateOnly.FromDayNumber(Bucket);
}

internal sealed class PlanEntryTable : IEntityTypeConfiguration<PlanEntry>
{
    public void Configure(EntityTypeBuilder<PlanEntry> entry)
    {
        entry.ToTable("plan_entries");
        entry.HasKey(e => new { e.CollaborationId, e.RelationId, e.Number });
        entry.Ignore(e => e.First);
        entry.Property(e => e.Act).HasConversion<int>();
        entry.Property(e => e.Series).HasConversion<int>();
        entry.Property(e => e.BucketKind).HasConversion<int>();
        entry.Property(e => e.Item).HasMaxLength(OrderLineFact.MaxItemLength);
        entry.Property(e => e.Unit).HasMaxLength(OrderLineFact.MaxUnitLength);
        entry.Property(e => e.Market).HasMaxLength(PlannedItem.MaxMarketLength);
        entry.Property(e => e.Reason).HasMaxLength(PlanEntry.MaxWordsLength);
        entry.Property(e => e.Assumption).HasMaxLength(PlanEntry.MaxWordsLength);
        entry.Property(e => e.Language).HasMaxLength(2);
    }
}
