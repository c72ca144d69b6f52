using Tandem.Access;
using Tandem.Texts;

namespace Tandem.Collaborations;

/// <summary>
/// What each role does, may do and answers for, in words (GOV-1): the same for every side of every collaboration.
/// </summary>
public static class RoleDuties
{
    public static string Tasks(TextCatalogue texts, Role role) => role switch
    {
        Role.ExecutiveSponsor => texts["role.executive-sponsor-tasks"],
        Role.CategoryHead => texts["role.category-head-tasks"],
        Role.ContractOwner => texts["role.contract-owner-tasks"],
        Role.OperationalLead => texts["role.operational-lead-tasks"],
        Role.ProcurementAnalyst => texts["role.procurement-analyst-tasks"],
        Role.Finance => texts["role.finance-tasks"],
        Role.ChainOwner => texts["role.chain-owner-tasks"],
        Role.AccountManager => texts["role.account-manager-tasks"],
        Role.LegalCounsel => texts["role.legal-counsel-tasks"],
        Role.Facilitator => texts["role.facilitator-tasks"],
        Role.Observer => texts["role.observer-tasks"],
    };

    public static string Authorities(TextCatalogue texts, Role role) => role switch
    {
        Role.ExecutiveSponsor => texts["role.executive-sponsor-authorities"],
        Role.CategoryHead => texts["role.category-head-authorities"],
        Role.ContractOwner => texts["role.contract-owner-authorities"],
        Role.OperationalLead => texts["role.operational-lead-authorities"],
        Role.ProcurementAnalyst => texts["role.procurement-analyst-authorities"],
        Role.Finance => texts["role.finance-authorities"],
        Role.ChainOwner => texts["role.chain-owner-authorities"],
        Role.AccountManager => texts["role.account-manager-authorities"],
        Role.LegalCounsel => texts["role.legal-counsel-authorities"],
        Role.Facilitator => texts["role.facilitator-authorities"],
        Role.Observer => texts["role.observer-authorities"],
    };

    public static string Responsibilities(TextCatalogue texts, Role role) => role switch
    {
        Role.ExecutiveSponsor => texts["role.executive-sponsor-responsibilities"],
        Role.CategoryHead => texts["role.category-head-responsibilities"],
        Role.ContractOwner => texts["role.contract-owner-responsibilities"],
        Role.OperationalLead => texts["role.operational-lead-responsibilities"],
        Role.ProcurementAnalyst => texts["role.procurement-analyst-responsibilities"],
        Role.Finance => texts["role.finance-responsibilities"],
        Role.ChainOwner => texts["role.chain-owner-responsibilities"],
        Role.AccountManager => texts["role.account-manager-responsibilities"],
        Role.LegalCounsel => texts["role.legal-counsel-responsibilities"],
        Role.Facilitator => texts["role.facilitator-responsibilities"],
        Role.Observer => texts["role.observer-responsibilities"],
    };
}
