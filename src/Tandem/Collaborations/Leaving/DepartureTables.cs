using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Collaborations;

internal sealed class DepartureTables
    : IEntityTypeConfiguration<Departure>, IEntityTypeConfiguration<DepartureOutcome>
{
    private const int MaxTitleLength = 200;
    private const int MaxAddressLength = 300;

    public void Configure(EntityTypeBuilder<Departure> departure)
    {
        departure.ToTable("departures");
        departure.HasKey(d => new { d.CollaborationId, d.Organisation, d.Number });
        departure.Ignore(d => d.State);
        departure.Property(d => d.Reason).HasMaxLength(Departure.MaxReasonLength);
        departure.Property(d => d.TakenBackReason).HasMaxLength(Departure.MaxReasonLength);
        departure.Property(d => d.Language).HasMaxLength(2);
        departure.Property(d => d.AmbitionText).HasMaxLength(Ambition.MaxLength);
    }

    public void Configure(EntityTypeBuilder<DepartureOutcome> outcome)
    {
        outcome.ToTable("departure_outcomes");
        outcome.HasKey(o => new { o.CollaborationId, o.Organisation, o.Kind, o.Record });
        outcome.Property(o => o.Kind).HasConversion<string>().HasMaxLength(20);
        outcome.Property(o => o.Outcome).HasConversion<string>().HasMaxLength(20);
        outcome.Property(o => o.ShortId).HasMaxLength(20);
        outcome.Property(o => o.Title).HasMaxLength(MaxTitleLength);
        outcome.Property(o => o.Address).HasMaxLength(MaxAddressLength);
    }
}
