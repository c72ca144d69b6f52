using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Governance;

/// <summary>
/// That a person follows a matter when acting for an organisation, or said that it does not want to (MAT-3). Who is
/// mentioned follows from then on, unless he or she said that before.
/// </summary>
internal sealed class MatterFollower
{
    public required CollaborationId CollaborationId { get; init; }

    public required MatterId Matter { get; init; }

    public required PersonId Person { get; init; }

    public required OrganisationId Organisation { get; init; }

    public required bool Follows { get; set; }

    public required DateTimeOffset Since { get; set; }
}

internal sealed class MatterFollowerTable : IEntityTypeConfiguration<MatterFollower>
{
    public void Configure(EntityTypeBuilder<MatterFollower> follower)
    {
        follower.ToTable("matter_followers");
        follower.HasKey(f => new { f.CollaborationId, f.Matter, f.Person, f.Organisation });
    }
}
