using Tandem.Access;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>Roles, verbs and forms in the reader's words.</summary>
public static class RoleWords
{
    public static string Name(TextCatalogue texts, Role role) => role switch
    {
        Role.ExecutiveSponsor => texts["role.executive-sponsor"],
        Role.CategoryHead => texts["role.category-head"],
        Role.ContractOwner => texts["role.contract-owner"],
        Role.OperationalLead => texts["role.operational-lead"],
        Role.ProcurementAnalyst => texts["role.procurement-analyst"],
        Role.Finance => texts["role.finance"],
        Role.ChainOwner => texts["role.chain-owner"],
        Role.AccountManager => texts["role.account-manager"],
        Role.LegalCounsel => texts["role.legal-counsel"],
        Role.Facilitator => texts["role.facilitator"],
        Role.Observer => texts["role.observer"],
    };

    public static string Name(TextCatalogue texts, Verb verb) => verb switch
    {
        Verb.LoadFacts => texts["verb.load-facts"],
        Verb.HandleMatters => texts["verb.handle-matters"],
        Verb.Propose => texts["verb.propose"],
        Verb.SignScorecards => texts["verb.sign-scorecards"],
        Verb.SpeakForParty => texts["verb.speak-for-party"],
        Verb.AssignRoles => texts["verb.assign-roles"],
        Verb.Invite => texts["verb.invite"],
    };

    public static string Name(TextCatalogue texts, Form form) => form switch
    {
        Form.Partnership => texts["form.partnership"],
        Form.Chain => texts["form.chain"],
        Form.Network => texts["form.network"],
    };
}
