using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Access;
using Tandem.Data;

namespace Tandem.Collaborations;

/// <summary>
/// Since when nobody of a side holds a role that somebody held there (rules E35). After five working days both sides
/// are told of it; it ends with the next holder.
/// </summary>
public sealed record RoleVacancy(
    CollaborationId CollaborationId, OrganisationId Organisation, Role Role, DateTimeOffset Since)
{
    public const int WorkingDays = 5;

    /// <summary>Notes that a role has no holder any more.</summary>
    internal static async Task Begin(TandemDb db, RoleHolder last, DateTimeOffset at, CancellationToken ct)
    {
        var (home, side, role, person) = (last.CollaborationId, last.Organisation, last.Role, last.Person);
        if (!await db.Set<RoleHolder>().AnyAsync(h => h.CollaborationId == home && h.Organisation == side
            && h.Role == role && h.Person != person, ct))
        {
            db.Add(new RoleVacancy(home, side, role, at));
        }
    }

    /// <summary>Somebody holds the role again.</summary>
    internal static async Task End(
        TandemDb db, CollaborationId home, OrganisationId side, Role role, CancellationToken ct)
    {
        if (await db.Set<RoleVacancy>().SingleOrDefaultAsync(
            v => v.CollaborationId == home && v.Organisation == side && v.Role == role, ct) is { } vacancy)
        {
            db.Remove(vacancy);
        }
    }
}

internal sealed class RoleVacancyTable : IEntityTypeConfiguration<RoleVacancy>
{
    public void Configure(EntityTypeBuilder<RoleVacancy> vacancy)
    {
        vacancy.ToTable("role_vacancies");
        vacancy.HasKey(v => new { v.CollaborationId, v.Organisation, v.Role });
        vacancy.Property(v => v.Role).HasConversion<string>().HasMaxLength(30);
    }
}
