using Tandem.Access;
using Tandem.Cadences;

namespace Tandem.Governance;

/// <summary>
/// What the sources suggest for each kind of body, filled in with the roles that the parties have; all of it can be
/// changed before it is proposed.
/// </summary>
internal static class BodyPresets
{
    private const int Morning = 9;
    private const int Afternoon = 14;
    private const int HalfHour = 30;
    private const int Hour = 60;
    private const int Long = 90;

    public static IReadOnlyList<BodyKind> Kinds { get; } =
    [
        BodyKind.Signals, BodyKind.Review, BodyKind.Plan, BodyKind.CheckIn, BodyKind.ForecastReview,
        BodyKind.Compliance, BodyKind.Steering,
    ];

    public static BodyTerms Of(
        BodyKind kind, MeetingWords words, IReadOnlyList<OrganisationId> parties, IReadOnlyList<RoleHolder> holders,
        string zone, string language)
    {
        var (level, rhythm) = kind switch
        {
            BodyKind.Signals => (Level.Operational, In(Every.Week, DayOfWeek.Monday, 1, Morning, HalfHour)),
            BodyKind.CheckIn => (Level.Operational, In(Every.Week, DayOfWeek.Thursday, 1, Afternoon, HalfHour)),
            BodyKind.Review => (Level.Tactical, In(Every.Month, DayOfWeek.Thursday, 2, Afternoon, Hour)),
            BodyKind.ForecastReview => (Level.Tactical, In(Every.Month, DayOfWeek.Tuesday, 1, Morning, Hour)),
            BodyKind.Plan => (Level.Strategic, In(Every.Quarter, DayOfWeek.Wednesday, 2, Afternoon, Long)),
            BodyKind.Compliance => (Level.Tactical, In(Every.Quarter, DayOfWeek.Tuesday, 3, Morning, Hour)),
            BodyKind.Steering => (Level.Strategic, In(Every.Quarter, DayOfWeek.Wednesday, 3, Afternoon, Long)),
            BodyKind.Other => (Level.Tactical, In(Every.Month, DayOfWeek.Thursday, 1, Afternoon, Hour)),
        };
        var seats = parties.SelectMany(party => SeatsOf(kind, party, holders)).ToList();
        return new(
            words.Name(kind), "", language, kind, level, seats, new(1, Math.Max(2, parties.Count)), BodyRule.Consent,
            Deadlock.OneLevelUp, rhythm);

        Rhythm In(Every every, DayOfWeek weekday, int ordinal, int hour, int minutes) =>
            new(every, weekday, ordinal, new(hour, 0), zone, minutes);
    }

    /// <summary>The roles that somebody of the side holds; in a steering group one for each function.</summary>
    private static IEnumerable<BodySeat> SeatsOf(
        BodyKind kind, OrganisationId party, IReadOnlyList<RoleHolder> holders)
    {
        var held = holders.Where(h => h.Organisation == party).Select(h => h.Role).ToHashSet();
        if (kind == BodyKind.Steering)
        {
            return
            [
                new(party, null, Role.ExecutiveSponsor, null, true),
                new(party, null, First(held, Role.CategoryHead, Role.AccountManager), BodyFunction.Procurement, false),
                new(party, null, First(held, Role.ContractOwner, Role.ChainOwner), BodyFunction.Product, false),
                new(party, null, Role.LegalCounsel, BodyFunction.Legal, false),
                new(party, null, Role.OperationalLead, BodyFunction.Operations, false),
            ];
        }

        Role[] wanted = kind switch
        {
            BodyKind.Signals or BodyKind.CheckIn => [Role.OperationalLead, Role.ProcurementAnalyst],
            BodyKind.Plan => [Role.ExecutiveSponsor, Role.CategoryHead, Role.AccountManager],
            BodyKind.Compliance => [Role.ContractOwner, Role.LegalCounsel, Role.OperationalLead],
            BodyKind.Review or BodyKind.ForecastReview or BodyKind.Steering or BodyKind.Other =>
                [Role.CategoryHead, Role.AccountManager, Role.ContractOwner, Role.OperationalLead],
        };
        var roles = wanted.Where(held.Contains).DefaultIfEmpty(held.Count > 0 ? held.Min() : wanted[0]).ToList();
        return roles.Select((role, place) => new BodySeat(party, null, role, null, place == 0));
    }

    private static Role First(HashSet<Role> held, Role first, Role second) => held.Contains(first) ? first
        : held.Contains(second) ? second : first;
}
