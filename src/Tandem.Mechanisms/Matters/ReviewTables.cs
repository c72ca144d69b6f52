using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Matters;

internal sealed class ReviewTables : IEntityTypeConfiguration<StormReview>, IEntityTypeConfiguration<Retrospective>
{
    private static readonly string[] Owner = ["CollaborationId", "MatterId"];

    public void Configure(EntityTypeBuilder<StormReview> review)
    {
        review.ToTable("storm_reviews");
        review.HasKey(r => new { r.CollaborationId, r.MatterId });
        review.Property(r => r.Findings).HasMaxLength(Words.MaxLength);
        review.Property(r => r.Language).HasMaxLength(2);
        review.OwnsMany(r => r.People, person =>
        {
            person.ToTable("storm_people");
            person.WithOwner().HasForeignKey(Owner);
            person.HasKey("CollaborationId", "MatterId", "Organisation", "Person");
        });
        review.OwnsMany(r => r.Actions, action =>
        {
            action.ToTable("storm_actions");
            action.WithOwner().HasForeignKey(Owner);
            action.HasKey("CollaborationId", "MatterId", "Number");
            action.Property(a => a.Number).ValueGeneratedNever();
            action.Property(a => a.Text).HasMaxLength(StormAction.MaxLength);
            action.Property(a => a.Language).HasMaxLength(2);
        });
    }

    public void Configure(EntityTypeBuilder<Retrospective> retrospective)
    {
        retrospective.ToTable("retrospectives");
        retrospective.HasKey(r => new { r.CollaborationId, r.MatterId });
        retrospective.OwnsMany(r => r.Notes, note =>
        {
            note.ToTable("retrospective_notes");
            note.WithOwner().HasForeignKey(Owner);
            note.HasKey("CollaborationId", "MatterId", "Number");
            note.Property(n => n.Number).ValueGeneratedNever();
            note.Property(n => n.Part).HasConversion<string>().HasMaxLength(20);
            note.Property(n => n.Text).HasMaxLength(Words.MaxLength);
            note.Property(n => n.Language).HasMaxLength(2);
        });
    }
}
