using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Data;

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
        meeting.Property(m => m.Place).HasMaxLength(MeetingItem.MaxTitleLength);
        meeting.Property(m => m.NominalOn);
        meeting.Property(m => m.ClosedFor).HasMaxLength(MaxClosed);
        meeting.Property(m => m.ZoneId).HasMaxLength(50);
        meeting.Property(m => m.State).HasConversion<string>().HasMaxLength(20);
        meeting.Property(m => m.Reason).HasMaxLength(MeetingItem.MaxTitleLength);
        meeting.HasParts(m => m.People, Owner);
        meeting.HasParts(m => m.Items, Owner);
        meeting.HasParts(m => m.Actions, Owner);
        meeting.HasParts(m => m.Decisions, Owner);
        meeting.HasParts(m => m.Signatures, Owner);
        meeting.HasParts(m => m.Corrections, Owner);
        meeting.HasParts(m => m.Reflections, Owner);
    }
}
