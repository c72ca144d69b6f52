using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Decisions;

internal sealed class DecisionTables : IEntityTypeConfiguration<Decision>
{
    public void Configure(EntityTypeBuilder<Decision> decision)
    {
        decision.ToTable("decisions");
        decision.HasKey(d => new { d.CollaborationId, d.Id });
        decision.Ignore(d => d.Effect);
        decision.Ignore(d => d.Impact);
        decision.Ignore(d => d.Reversal);
        decision.Ignore(d => d.Objections);
        decision.Property(d => d.Kind).HasConversion<string>().HasMaxLength(20);
        decision.Property(d => d.State).HasConversion<string>().HasMaxLength(20);
        decision.Property(d => d.Question).HasMaxLength(Wording.MaxQuestionLength);
        decision.Property(d => d.Options).HasMaxLength(Wording.MaxTextLength);
        decision.Property(d => d.Reason).HasMaxLength(Wording.MaxTextLength);
        decision.Property(d => d.Language).HasMaxLength(2);
        decision.Property(d => d.EffectCommand).HasMaxLength(100);
        decision.Property(d => d.Hindrance).HasMaxLength(100);
        decision.Property(d => d.Risk).HasConversion<string>().HasMaxLength(20);
        decision.Property(d => d.RiskSaid).HasMaxLength(Impact.MaxTextLength);
        decision.Property(d => d.Touches).HasMaxLength(Impact.MaxTextLength);
        decision.Property(d => d.ReversalCommand).HasMaxLength(100);

        decision.OwnsMany(d => d.Consents, consent =>
        {
            consent.ToTable("decision_reactions");
            consent.WithOwner().HasForeignKey("CollaborationId", "DecisionId");
            consent.HasKey(
                "CollaborationId", "DecisionId", nameof(DecisionConsent.Version), nameof(DecisionConsent.Organisation),
                nameof(DecisionConsent.Person));
            consent.Property(c => c.Version).ValueGeneratedNever();
            consent.Property(c => c.Condition).HasMaxLength(DecisionFollowUp.MaxLength);
        });

        decision.OwnsMany(d => d.FollowUps, followUp =>
        {
            followUp.ToTable("decision_follow_ups");
            followUp.WithOwner().HasForeignKey("CollaborationId", "DecisionId");
            followUp.HasKey("CollaborationId", "DecisionId", nameof(DecisionFollowUp.Number));
            followUp.Property(f => f.Number).ValueGeneratedNever();
            followUp.Property(f => f.Text).HasMaxLength(DecisionFollowUp.MaxLength);
            followUp.Property(f => f.Language).HasMaxLength(2);
        });

        decision.OwnsMany(d => d.Steps, step =>
        {
            step.ToTable("decision_steps");
            step.WithOwner().HasForeignKey("CollaborationId", "DecisionId");
            step.HasKey("CollaborationId", "DecisionId", nameof(DecisionStep.Number));
            step.Property(s => s.Number).ValueGeneratedNever();
            step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
            step.Property(s => s.Rule).HasMaxLength(100);
            step.Property(s => s.Text).HasMaxLength(Wording.MaxTextLength);
            step.Property(s => s.Language).HasMaxLength(2);
            step.Property(s => s.WayForward).HasMaxLength(Wording.MaxTextLength);
        });
    }
}
