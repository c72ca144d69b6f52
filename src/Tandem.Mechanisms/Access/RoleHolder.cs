using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Tandem.Access;

/// <summary>A person who holds a role on one side of a collaboration (GOV-1).</summary>
public sealed record RoleHolder(
    CollaborationId CollaborationId, OrganisationId Organisation, PersonId Person, Role Role, DateTimeOffset Since);

internal sealed class RoleHolderTable : IEntityTypeConfiguration<RoleHolder>
{
    public void Configure(EntityTypeBuilder<RoleHolder> holder)
    {
        holder.ToTable("role_holders");
        holder.HasKey(h => new { h.CollaborationId, h.Organisation, h.Person, h.Role });
        holder.Property(h => h.Role).HasConversion<string>().HasMaxLength(30);
    }
}
