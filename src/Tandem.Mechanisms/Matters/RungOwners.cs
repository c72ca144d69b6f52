using Tandem.Access;

namespace Tandem.Matters;

/// <summary>Who is away now, until which day, and which colleague stands in, if one was named.</summary>
public sealed record Away(PersonId Person, PersonId? Deputy, DateOnly Until);

/// <summary>
/// Who answers on a rung for one side, by which role, and of which level that role is. A deputy stands in for somebody
/// who is away until a day.
/// </summary>
public sealed record RungOwner(PersonId Person, Role Role, Level Of)
{
    public PersonId? StandsInFor { get; init; }

    public DateOnly? Until { get; init; }
}

/// <summary>
/// The ladder of one side, found from who holds which role (MAT-2, rules E11): each rung has its roles in order; who
/// is away is answered for by the deputy; where nobody of a rung is there, the next rung up answers, or else the one
/// below. A side of which all are away keeps its owner: a duty does not vanish. It is the same for each side.
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
    public static RungOwner? Of(IEnumerable<RoleHolder> side, Level rung, IReadOnlyCollection<Away> away)
    {
        var holders = side.OrderBy(h => h.Since).ThenBy(h => h.Person.Value).ToList();
        var asked = Asked(holders, rung).ToList();
        return asked.Select(owner => Present(owner, away)).FirstOrDefault(owner => owner is not null)
            ?? asked.FirstOrDefault();
    }

    /// <summary>Whether the person has a role of the rung on this side, or stands in for it.</summary>
    public static bool Answers(
        IReadOnlyCollection<RoleHolder> side, Level rung, PersonId person, IReadOnlyCollection<Away> away) =>
        side.Any(h => RolesOf[rung].Contains(h.Role)
            && (h.Person == person || away.Any(a => a.Person == h.Person && a.Deputy == person)))
        || Of(side, rung, away)?.Person == person;

    /// <summary>All who could be asked, in the order in which they are; those of no rung last.</summary>
    private static IEnumerable<RungOwner> Asked(List<RoleHolder> holders, Level rung) =>
        (from level in SearchOrder[(int)rung]
         from role in RolesOf[level]
         from holder in holders
         where holder.Role == role
         select new RungOwner(holder.Person, role, level))
        .Concat(holders.Where(h => RoleTable.Allows(h.Role, Verb.HandleMatters))
            .Select(h => new RungOwner(h.Person, h.Role, rung)));

    /// <summary>The one who is asked, or the deputy; nobody when the deputy is away too, or none was named.</summary>
    private static RungOwner? Present(RungOwner asked, IReadOnlyCollection<Away> away)
    {
        if (away.FirstOrDefault(a => a.Person == asked.Person) is not { } gone)
            return asked;

        return gone.Deputy is { } deputy && away.All(a => a.Person != deputy)
            ? asked with { Person = deputy, StandsInFor = gone.Person, Until = gone.Until }
            : null;
    }
}
