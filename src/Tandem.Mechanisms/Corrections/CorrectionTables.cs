using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Matters;

namespace Tandem.Corrections;

internal sealed class CorrectionTables : IEntityTypeConfiguration<CorrectiveAction>
{
    public void Configure(EntityTypeBuilder<CorrectiveAction> action)
    {
        action.ToTable("corrective_actions");
        action.HasKey(c => new { c.CollaborationId, c.Id });
        action.Ignore(c => c.Ball).Ignore(c => c.Other);
        action.Property(c => c.Id).ValueGeneratedNever();
        action.Property(c => c.Title).HasMaxLength(CorrectiveAction.MaxTitleLength);
        action.Property(c => c.Measure).HasMaxLength(CorrectiveAction.MaxMeasureLength);
        action.Property(c => c.Severity).HasConversion<string>().HasMaxLength(20);
        action.Property(c => c.Rung).HasConversion<string>().HasMaxLength(20);
        action.Property(c => c.Stage).HasConversion<string>().HasMaxLength(20);
        action.Property(c => c.Cause).HasConversion<string>().HasMaxLength(20);
        action.Property(c => c.Outcome).HasConversion<string>().HasMaxLength(20);

        action.OwnsMany(c => c.Steps, step =>
        {
            step.ToTable("correction_steps");
            step.WithOwner().HasForeignKey("CollaborationId", "CorrectionId");
            step.HasKey("CollaborationId", "CorrectionId", nameof(CorrectionStep.Number));
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
            step.Property(s => s.Rule).HasMaxLength(100);
            step.Property(s => s.Text).HasMaxLength(Words.MaxLength);
            step.Property(s => s.Language).HasMaxLength(2);
            step.Property(s => s.Stage).HasConversion<string>().HasMaxLength(20);
            step.Property(s => s.Outcome).HasConversion<string>().HasMaxLength(20);
        });
    }
}
