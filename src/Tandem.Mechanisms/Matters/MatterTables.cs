using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

namespace Tandem.Matters;

internal sealed class MatterTables : IEntityTypeConfiguration<Matter>, IEntityTypeConfiguration<MatterStep>
{
    public void Configure(EntityTypeBuilder<Matter> matter)
    {
        matter.ToTable("matters");
        matter.HasKey(m => new { m.CollaborationId, m.Id });
        matter.Ignore(m => m.Months);
        matter.Ignore(m => m.ReadTitle);
        matter.Ignore(m => m.IsClosedAsDenied);
        matter.Ignore(m => m.IsClosedByLeaving);
        matter.Property(m => m.Failing).HasConversion<string>().HasMaxLength(20);
        matter.Property(m => m.Subject).HasMaxLength(Matter.MaxTitleLength);
        matter.Property(m => m.Kind).HasConversion<string>().HasMaxLength(20);
        matter.Property(m => m.Severity).HasConversion<string>().HasMaxLength(20);
        matter.Property(m => m.Title).HasMaxLength(Matter.MaxTitleLength);
        matter.Property(m => m.Measure).HasMaxLength(Matter.MaxMeasureLength);
        matter.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        matter.Property(m => m.Rung).HasConversion<string>().HasMaxLength(20);
        matter.HasParts(m => m.Steps, ["CollaborationId", "MatterId"]);
    }

    public void Configure(EntityTypeBuilder<MatterStep> step)
    {
        step.ToTable("matter_steps");
        step.Property<CollaborationId>("CollaborationId");
        step.Property<MatterId>("MatterId");
        step.HasKey("CollaborationId", "MatterId", nameof(MatterStep.Number));
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
        step.Property(s => s.Rule).HasMaxLength(100);
        step.Property(s => s.Text).HasMaxLength(Words.MaxLength);
        step.Property(s => s.Language).HasMaxLength(2);
        step.Property(s => s.Rung).HasConversion<string>().HasMaxLength(20);
    }
}
