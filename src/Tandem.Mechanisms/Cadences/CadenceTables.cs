using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Matters;

namespace Tandem.Cadences;

internal sealed class CadenceTables : IEntityTypeConfiguration<Body>, IEntityTypeConfiguration<Meeting>
{
    private const int MaxClosed = 4000;
    private static readonly string[] Owner = ["CollaborationId", "MeetingId"];

    public void Configure(EntityTypeBuilder<Body> body)
    {
        body.ToTable("bodies");
        body.HasKey(b => new { b.CollaborationId, b.Id });
        body.Property(b => b.Name).HasMaxLength(BodyTerms.MaxNameLength);
    }

    public void Configure(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.ToTable("meetings");
        meeting.HasKey(m => new { m.CollaborationId, m.Id });
        meeting.Ignore(m => m.EndsAt);
        meeting.Property(m => m.Title).HasMaxLength(MeetingItem.MaxTitleLength);
        meeting.Property(m => m.NominalOn);
        meeting.Property(m => m.ClosedFor).HasMaxLength(MaxClosed);
        meeting.Property(m => m.ZoneId).HasMaxLength(50);
        meeting.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        meeting.Property(m => m.Reason).HasMaxLength(MeetingItem.MaxTitleLength);
        Own(meeting);
        OwnNotes(meeting);
    }

    private static void Own(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.OwnsMany(m => m.People, person =>
        {
            person.ToTable("meeting_people");
            person.WithOwner().HasForeignKey(Owner);
            person.HasKey("CollaborationId", "MeetingId", "Person");
            person.Property(p => p.Answer).HasConversion<string>().HasMaxLength(20);
        });
        meeting.OwnsMany(m => m.Items, item =>
        {
            item.ToTable("meeting_items");
            item.WithOwner().HasForeignKey(Owner);
            item.HasKey("CollaborationId", "MeetingId", "Number");
            item.Property(i => i.Number).ValueGeneratedNever();
            item.Property(i => i.Kind).HasConversion<string>().HasMaxLength(20);
            item.Property(i => i.Title).HasMaxLength(MeetingItem.MaxTitleLength);
            item.Property(i => i.Address).HasMaxLength(MeetingItem.MaxAddressLength);
            item.Property(i => i.Minutes).HasMaxLength(Words.MaxLength);
            item.Property(i => i.Language).HasMaxLength(2);
        });
        meeting.OwnsMany(m => m.Actions, action =>
        {
            action.ToTable("meeting_actions");
            action.WithOwner().HasForeignKey(Owner);
            action.HasKey("CollaborationId", "MeetingId", "Number");
            action.Property(a => a.Number).ValueGeneratedNever();
            action.Property(a => a.Text).HasMaxLength(MeetingAction.MaxLength);
            action.Property(a => a.Language).HasMaxLength(2);
        });
    }

    private static void OwnNotes(EntityTypeBuilder<Meeting> meeting)
    {
        meeting.OwnsMany(m => m.Decisions, decision =>
        {
            decision.ToTable("meeting_decisions");
            decision.WithOwner().HasForeignKey(Owner);
            decision.HasKey("CollaborationId", "MeetingId", "Number");
            decision.Property(d => d.Number).ValueGeneratedNever();
        });
        meeting.OwnsMany(m => m.Signatures, signature =>
        {
            signature.ToTable("meeting_signatures");
            signature.WithOwner().HasForeignKey(Owner);
            signature.HasKey("CollaborationId", "MeetingId", "Organisation");
        });
        meeting.OwnsMany(m => m.Corrections, correction =>
        {
            correction.ToTable("meeting_corrections");
            correction.WithOwner().HasForeignKey(Owner);
            correction.HasKey("CollaborationId", "MeetingId", "Number");
            correction.Property(c => c.Number).ValueGeneratedNever();
            correction.Property(c => c.Text).HasMaxLength(Words.MaxLength);
            correction.Property(c => c.Language).HasMaxLength(2);
        });
        meeting.OwnsMany(m => m.Reflections, reflection =>
        {
            reflection.ToTable("meeting_reflections");
            reflection.WithOwner().HasForeignKey(Owner);
            reflection.HasKey("CollaborationId", "MeetingId", "Organisation");
            reflection.Property(r => r.Helped).HasMaxLength(Words.MaxLength);
            reflection.Property(r => r.Hindered).HasMaxLength(Words.MaxLength);
            reflection.Property(r => r.Language).HasMaxLength(2);
        });
    }
}
