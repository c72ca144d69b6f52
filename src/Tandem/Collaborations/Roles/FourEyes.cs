using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Collaborations;

/// <summary>
/// Four eyes (rules E20): nobody is sponsor and analyst of the same side, since the one approves what the other
/// prepares. A party of one person cannot keep to it, is exempt, and is shown as such.
/// </summary>
public static class FourEyes
{
    /// <summary>Whether these roles may not be of one person.</summary>
    public static bool Collide(IReadOnlyCollection<Role> roles) =>
        roles.Contains(Role.ExecutiveSponsor) && roles.Contains(Role.ProcurementAnalyst);

    /// <summary>Whether the organisation has one person alone.</summary>
    public static async Task<bool> IsOnePerson(this TandemDb db, OrganisationId organisation, CancellationToken ct) =>
        await db.Set<Membership>().Where(m => m.Organisation == organisation && m.EndedAt == null)
            .Select(m => m.Person).Distinct().Take(2).CountAsync(ct) < 2;

    /// <exception cref="RefusedException">The person would hold both roles, and has a colleague.</exception>
    public static async Task Demand(
        TandemDb db, IReadOnlyCollection<Role> held, OrganisationId organisation, CancellationToken ct)
    {
        if (Collide(held) && !await db.IsOnePerson(organisation, ct))
            throw new RefusedException(Because.NotAllowed, "role.four-eyes");
    }
}
