using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

namespace Tandem.Decisions;

internal sealed class DecisionTables : IEntityTypeConfiguration<Decision>, IEntityTypeConfiguration<DecisionConsent>,
    IEntityTypeConfiguration<DecisionFollowUp>, IEntityTypeConfiguration<DecisionStep>
{
    private static readonly string[] Owner = ["CollaborationId", "DecisionId"];

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
        decision.HasParts(d => d.Consents, Owner);
        decision.HasParts(d => d.FollowUps, Owner);
        decision.HasParts(d => d.Steps, Owner);
    }

    public void Configure(EntityTypeBuilder<DecisionConsent> consent)
    {
        consent.ToTable("decision_reactions");
        consent.Property<CollaborationId>("CollaborationId");
        consent.Property<DecisionId>("DecisionId");
        consent.HasKey(
            "CollaborationId", "DecisionId", nameof(DecisionConsent.Version), nameof(DecisionConsent.Organisation),
            nameof(DecisionConsent.Person));
        consent.Property(c => c.Version).ValueGeneratedNever();
        consent.Property(c => c.Condition).HasMaxLength(DecisionFollowUp.MaxLength);
    }

    public void Configure(EntityTypeBuilder<DecisionFollowUp> followUp)
    {
        followUp.ToTable("decision_follow_ups");
        followUp.Property<CollaborationId>("CollaborationId");
        followUp.Property<DecisionId>("DecisionId");
        followUp.HasKey("CollaborationId", "DecisionId", nameof(DecisionFollowUp.Number));
        followUp.Property(f => f.Number).ValueGeneratedNever();
        followUp.Property(f => f.Text).HasMaxLength(DecisionFollowUp.MaxLength);
        followUp.Property(f => f.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<DecisionStep> step)
    {
        step.ToTable("decision_steps");
        step.Property<CollaborationId>("CollaborationId");
        step.Property<DecisionId>("DecisionId");
        step.HasKey("CollaborationId", "DecisionId", nameof(DecisionStep.Number));
        step.Property(s => s.Number).ValueGeneratedNever();
        step.Property(s => s.Act).HasConversion<string>().HasMaxLength(20);
        step.Property(s => s.Rule).HasMaxLength(100);
        step.Property(s => s.Text).HasMaxLength(Wording.MaxTextLength);
        step.Property(s => s.Language).HasMaxLength(2);
        step.Property(s => s.WayForward).HasMaxLength(Wording.MaxTextLength);
    }
}
