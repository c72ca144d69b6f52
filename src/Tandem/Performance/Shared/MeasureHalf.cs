using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Performance;

/// <summary>
/// What a participant says for its own side of a measure in a collaboration (PER-6, PER-7): who of its people owns it,
/// and which strategic goal of its own the measure serves. Every participant sees both halves.
/// </summary>
public sealed class MeasureHalf
{
    public const int MaxGoalLength = 300;

    public required CollaborationId CollaborationId { get; init; }

    public required OrganisationId Organisation { get; init; }

    /// <summary>The name of the measure, as <see cref="Measures.Slug"/> gives it.</summary>
    public required string Measure { get; init; }

    public required PersonId Owner { get; set; }

    /// <summary>In the words of the participant; empty where it links the measure to none.</summary>
    public required string Goal { get; set; }

    /// <summary>The language of the goal.</summary>
    public required string Language { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}

/// <summary>Who of a participant answers for the data of one of its sources in a collaboration (PER-7).</summary>
public sealed class SourceOwner
{
    public required CollaborationId CollaborationId { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required string Source { get; init; }

    public required PersonId Owner { get; set; }

    public required DateTimeOffset SetAt { get; set; }
}

internal sealed class MeasureHalfTables : IEntityTypeConfiguration<MeasureHalf>, IEntityTypeConfiguration<SourceOwner>
{
    public void Configure(EntityTypeBuilder<MeasureHalf> half)
    {
        half.ToTable("measure_halves");
        half.HasKey(h => new { h.CollaborationId, h.Organisation, h.Measure });
        half.Property(h => h.Measure).HasMaxLength(40);
        half.Property(h => h.Goal).HasMaxLength(MeasureHalf.MaxGoalLength);
        half.Property(h => h.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<SourceOwner> source)
    {
        source.ToTable("source_owners");
        source.HasKey(s => new { s.CollaborationId, s.Organisation, s.Source });
        source.Property(s => s.Source).HasMaxLength(Load.MaxSourceLength);
    }
}
