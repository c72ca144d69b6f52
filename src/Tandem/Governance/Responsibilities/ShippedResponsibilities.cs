using Tandem.Access;
using Tandem.Collaborations;

namespace Tandem.Governance;

/// <summary>
/// The rows that a table begins with. Between a buyer and a supplier they say which side answers for what; among more
/// parties the tasks are there and the chain owner answers, where one side alone has one. Until the parties adopt it,
/// it is a start and binds nobody.
/// </summary>
internal static class ShippedResponsibilities
{
    private static readonly Dictionary<ShippedTask, (bool Buyer, Role Role, Part Part)[]> ByTrade = new()
    {
        [ShippedTask.Forecast] =
            [Buyer(Role.CategoryHead, Part.Accountable), Buyer(Role.OperationalLead, Part.Responsible),
             Supplier(Role.OperationalLead, Part.Consulted), Supplier(Role.AccountManager, Part.Informed)],
        [ShippedTask.Capacity] =
            [Supplier(Role.AccountManager, Part.Accountable), Supplier(Role.OperationalLead, Part.Responsible),
             Buyer(Role.OperationalLead, Part.Consulted), Buyer(Role.CategoryHead, Part.Informed)],
        [ShippedTask.Order] =
            [Buyer(Role.ContractOwner, Part.Accountable), Buyer(Role.OperationalLead, Part.Responsible),
             Supplier(Role.OperationalLead, Part.Consulted), Supplier(Role.AccountManager, Part.Informed)],
        [ShippedTask.Deliver] =
            [Supplier(Role.AccountManager, Part.Accountable), Supplier(Role.OperationalLead, Part.Responsible),
             Buyer(Role.OperationalLead, Part.Informed)],
        [ShippedTask.Receive] =
            [Buyer(Role.ContractOwner, Part.Accountable), Buyer(Role.OperationalLead, Part.Responsible),
             Supplier(Role.OperationalLead, Part.Informed)],
        [ShippedTask.Complaints] =
            [Supplier(Role.AccountManager, Part.Accountable), Supplier(Role.OperationalLead, Part.Responsible),
             Buyer(Role.OperationalLead, Part.Consulted), Buyer(Role.ContractOwner, Part.Informed)],
        [ShippedTask.Terms] =
            [Buyer(Role.ContractOwner, Part.Both), Supplier(Role.AccountManager, Part.Responsible),
             Buyer(Role.Finance, Part.Consulted), Supplier(Role.Finance, Part.Consulted),
             Buyer(Role.ExecutiveSponsor, Part.Informed), Supplier(Role.ExecutiveSponsor, Part.Informed)],
        [ShippedTask.Invoices] =
            [Buyer(Role.Finance, Part.Accountable), Supplier(Role.Finance, Part.Responsible),
             Buyer(Role.ContractOwner, Part.Informed), Supplier(Role.AccountManager, Part.Informed)],
        [ShippedTask.Scorecard] =
            [Buyer(Role.ContractOwner, Part.Accountable), Buyer(Role.ProcurementAnalyst, Part.Responsible),
             Supplier(Role.AccountManager, Part.Responsible), Supplier(Role.OperationalLead, Part.Informed)],
        [ShippedTask.Improvement] =
            [Supplier(Role.AccountManager, Part.Accountable), Supplier(Role.OperationalLead, Part.Responsible),
             Buyer(Role.OperationalLead, Part.Responsible), Buyer(Role.CategoryHead, Part.Consulted)],
        [ShippedTask.Risks] =
            [Buyer(Role.CategoryHead, Part.Both), Supplier(Role.AccountManager, Part.Responsible),
             Supplier(Role.ExecutiveSponsor, Part.Informed), Buyer(Role.ExecutiveSponsor, Part.Informed)],
        [ShippedTask.Data] =
            [Buyer(Role.ProcurementAnalyst, Part.Both), Supplier(Role.OperationalLead, Part.Responsible),
             Supplier(Role.AccountManager, Part.Informed)],
    };

    public static ResponsibilityTable For(Collaboration collaboration, IReadOnlyCollection<RoleHolder> holders)
    {
        if (collaboration.Participants.Count == 2 && collaboration.Relations.OrderBy(r => r.Id.Value).ToList()
            is [var relation, ..])
        {
            return new(0, [.. Enum.GetValues<ShippedTask>().Select(task => new ResponsibilityRow(
                "", "", [.. ByTrade[task].Select(d => new Duty(
                    d.Buyer ? relation.Buyer : relation.Supplier, d.Role, d.Part))])
            {
                Shipped = task,
            })]);
        }

        var owners = holders.Where(h => h.Role == Role.ChainOwner).Select(h => h.Organisation).Distinct().ToList();
        List<Duty> duties =
        [
            .. owners is [var owner] ? [new(owner, Role.ChainOwner, Part.Accountable)] : (Duty[])[],
            .. collaboration.Participants.OrderBy(p => p.Position)
                .Select(p => new Duty(p.Organisation, Role.OperationalLead, Part.Responsible)),
        ];
        return new(0, [.. Enum.GetValues<ShippedTask>().Select(
            task => new ResponsibilityRow("", "", duties) { Shipped = task })]);
    }

    private static (bool, Role, Part) Buyer(Role role, Part part) => (true, role, part);

    private static (bool, Role, Part) Supplier(Role role, Part part) => (false, role, part);
}
