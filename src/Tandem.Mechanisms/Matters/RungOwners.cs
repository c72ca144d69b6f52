using Tandem.Access;

namespace Tandem.Matters;

/// <summary>Who answers on a rung for one side, by which role, and of which level that role is.</summary>
public sealed record RungOwner(PersonId Person, Role Role, Level Of);

/// <summary>
/// The ladder of one side, found from who holds which role (MAT-2): each rung has its roles in order; where nobody
/// holds them, the next rung up answers, or else the one below. It is the same for each side.
/// </summary>
public static class RungOwners
{
    private static readonly Dictionary<Level, Role[]> RolesOf = new()
    {
        [Level.Operational] = [Role.OperationalLead, Role.ProcurementAnalyst, Role.Finance],
        [Level.Tactical] = [Role.ContractOwner, Role.CategoryHead, Role.AccountManager],
        [Level.Strategic] = [Role.ExecutiveSponsor, Role.ChainOwner],
    };

    private static readonly Level[][] SearchOrder =
    [
        [Level.Operational, Level.Tactical, Level.Strategic],
        [Level.Tactical, Level.Strategic, Level.Operational],
        [Level.Strategic, Level.Tactical, Level.Operational],
    ];

    /// <summary>The roles of a rung in the order in which they are asked.</summary>
    public static IReadOnlyList<Role> Roles(Level rung) => RolesOf[rung];

    /// <summary>Who answers for a side on the rung; nobody where no one of that side may handle matters.</summary>
    public static RungOwner? Of(IEnumerable<RoleHolder> side, Level rung)
    {
        var holders = side.OrderBy(h => h.Since).ThenBy(h => h.Person.Value).ToList();
        var found =
            from level in SearchOrder[(int)rung]
            from role in RolesOf[level]
            from holder in holders
            where holder.Role == role
            select new RungOwner(holder.Person, role, level);
        return found.FirstOrDefault() ?? Any(holders, rung);
    }

    /// <summary>Whether the person has a role of the rung on this side, or stands in for it.</summary>
    public static bool Answers(IReadOnlyCollection<RoleHolder> side, Level rung, PersonId person) =>
        side.Any(h => h.Person == person && RolesOf[rung].Contains(h.Role)) || Of(side, rung)?.Person == person;

    private static RungOwner? Any(IEnumerable<RoleHolder> holders, Level rung) => holders
        .Where(h => RoleTable.Allows(h.Role, Verb.HandleMatters))
        .Select(h => new RungOwner(h.Person, h.Role, rung))
        .FirstOrDefault();
}
