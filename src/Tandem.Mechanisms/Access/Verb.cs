namespace Tandem.Access;

/// <summary>
/// What a role may do in a collaboration (GOV-10). A verb is a right, not a command: several share one.
/// </summary>
public enum Verb
{
    /// <summary>Bring in orders, deliveries and other facts of one's own organisation.</summary>
    LoadFacts,

    /// <summary>Raise, answer and hand over matters.</summary>
    HandleMatters,

    /// <summary>Propose a decision.</summary>
    Propose,

    /// <summary>Sign the scorecard of a month for one's organisation.</summary>
    SignScorecards,

    /// <summary>Say for one's organisation what it wants: ambition, contribution, interests.</summary>
    SpeakForParty,

    /// <summary>Say who holds which role on one's own side.</summary>
    AssignRoles,

    /// <summary>Invite an organisation or a person to the collaboration.</summary>
    Invite,
}

/// <summary>What a person is in a collaboration, for one side (GOV-1).</summary>
public enum Role
{
    ExecutiveSponsor,
    CategoryHead,
    ContractOwner,
    OperationalLead,
    ProcurementAnalyst,
    Finance,
    ChainOwner,
    AccountManager,
    LegalCounsel,
    Facilitator,
    Observer,
}

/// <summary>
/// Which role may do what: one table, the same for every side, shown in the product as it stands here (GOV-10).
/// </summary>
public static class RoleTable
{
    private static readonly Dictionary<Role, Verb[]> Allowed = new()
    {
        [Role.ExecutiveSponsor] =
            [Verb.HandleMatters, Verb.Propose, Verb.SignScorecards, Verb.SpeakForParty,
             Verb.AssignRoles, Verb.Invite],
        [Role.CategoryHead] =
            [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose, Verb.SignScorecards, Verb.SpeakForParty, Verb.Invite],
        [Role.ContractOwner] =
            [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose, Verb.SignScorecards, Verb.SpeakForParty,
             Verb.AssignRoles, Verb.Invite],
        [Role.OperationalLead] = [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose],
        [Role.ProcurementAnalyst] = [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose],
        [Role.Finance] = [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose],
        [Role.ChainOwner] =
            [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose, Verb.SignScorecards, Verb.SpeakForParty,
             Verb.AssignRoles, Verb.Invite],
        [Role.AccountManager] =
            [Verb.LoadFacts, Verb.HandleMatters, Verb.Propose, Verb.SignScorecards, Verb.SpeakForParty, Verb.Invite],
        [Role.LegalCounsel] = [Verb.HandleMatters],
        [Role.Facilitator] = [],
        [Role.Observer] = [],
    };

    public static bool Allows(Role role, Verb verb) => Allowed[role].Contains(verb);

    public static IEnumerable<Role> RolesThatMay(Verb verb) => Allowed.Keys.Where(role => Allows(role, verb));
}
