using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Matters;

namespace Tandem.Cadences;

/// <summary>What a meeting is made of, each a list that comes with it.</summary>
internal sealed class MeetingPartTables :
    IEntityTypeConfiguration<MeetingPerson>,
    IEntityTypeConfiguration<MeetingItem>,
    IEntityTypeConfiguration<MeetingAction>,
    IEntityTypeConfiguration<MeetingDecision>,
    IEntityTypeConfiguration<MeetingSignature>,
    IEntityTypeConfiguration<MeetingCorrection>,
    IEntityTypeConfiguration<MeetingReflection>
{
    public void Configure(EntityTypeBuilder<MeetingPerson> person)
    {
        person.ToTable("meeting_people");
        person.Property<CollaborationId>("CollaborationId");
        person.Property<MeetingId>("MeetingId");
        person.HasKey("CollaborationId", "MeetingId", "Person");
        person.Property(p => p.Answer).HasConversion<string>().HasMaxLength(20);
    }

    public void Configure(EntityTypeBuilder<MeetingItem> item)
    {
        item.ToTable("meeting_items");
        item.Property<CollaborationId>("CollaborationId");
        item.Property<MeetingId>("MeetingId");
        item.HasKey("CollaborationId", "MeetingId", "Number");
        item.Property(i => i.Number).ValueGeneratedNever();
        item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(20);
        item.Property(i => i.Title).HasMaxLength(MeetingItem.MaxTitleLength);
        item.Ignore(i => i.ReadTitle);
        item.Property(i => i.Address).HasMaxLength(MeetingItem.MaxAddressLength);
        item.Property(i => i.Minutes).HasMaxLength(Words.MaxLength);
        item.Property(i => i.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<MeetingAction> action)
    {
        action.ToTable("meeting_actions");
        action.Property<CollaborationId>("CollaborationId");
        action.Property<MeetingId>("MeetingId");
        action.HasKey("CollaborationId", "MeetingId", "Number");
        action.Property(a => a.Number).ValueGeneratedNever();
        action.Property(a => a.Text).HasMaxLength(MeetingAction.MaxLength);
        action.Property(a => a.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<MeetingDecision> decision)
    {
        decision.ToTable("meeting_decisions");
        decision.Property<CollaborationId>("CollaborationId");
        decision.Property<MeetingId>("MeetingId");
        decision.HasKey("CollaborationId", "MeetingId", "Number");
        decision.Property(d => d.Number).ValueGeneratedNever();
    }

    public void Configure(EntityTypeBuilder<MeetingSignature> signature)
    {
        signature.ToTable("meeting_signatures");
        signature.Property<CollaborationId>("CollaborationId");
        signature.Property<MeetingId>("MeetingId");
        signature.HasKey("CollaborationId", "MeetingId", "Organisation");
    }

    public void Configure(EntityTypeBuilder<MeetingCorrection> correction)
    {
        correction.ToTable("meeting_corrections");
        correction.Property<CollaborationId>("CollaborationId");
        correction.Property<MeetingId>("MeetingId");
        correction.HasKey("CollaborationId", "MeetingId", "Number");
        correction.Property(c => c.Number).ValueGeneratedNever();
        correction.Property(c => c.Text).HasMaxLength(Words.MaxLength);
        correction.Property(c => c.Language).HasMaxLength(2);
    }

    public void Configure(EntityTypeBuilder<MeetingReflection> reflection)
    {
        reflection.ToTable("meeting_reflections");
        reflection.Property<CollaborationId>("CollaborationId");
        reflection.Property<MeetingId>("MeetingId");
        reflection.HasKey("CollaborationId", "MeetingId", "Organisation");
        reflection.Property(r => r.Helped).HasMaxLength(Words.MaxLength);
        reflection.Property(r => r.Hindered).HasMaxLength(Words.MaxLength);
        reflection.Property(r => r.Language).HasMaxLength(2);
    }
}
