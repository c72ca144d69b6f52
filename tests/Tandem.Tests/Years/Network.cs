using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Parties;

namespace Tandem.Years;

/// <summary>
/// Twelve organisations in three countries that work together in one network: one buys from six, and five of those from
/// one more each. Every side has somebody on each rung.
/// </summary>
internal sealed record Network(CollaborationId Id, IReadOnlyList<Side> Sides, IReadOnlyList<Pair> Relations)
{
    private const int Suppliers = 6;
    private const int OfSuppliers = 5;

    private static readonly string[] Countries = ["NL", "SE", "DE"];

    public static async Task<Network> In(TandemHost tandem)
    {
        var sides = new List<Side>();
        for (var place = 0; place < 1 + Suppliers + OfSuppliers; place++)
            sides.Add(await tandem.AnOrganisation($"Party {place}", Countries[place % Countries.Length]));

        var id = EntityId.New<CollaborationId>(tandem.Clock);
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new FormCollaboration(
                id, Form.Network, "Twelve", "Late", "Why", today, today.AddYears(2), "Orders", "Parts",
                [Role.CategoryHead, Role.ContractOwner]),
            sides[0].Tactical);
        var relations = new List<Pair>();
        for (var place = 1; place < sides.Count; place++)
        {
            var buyer = place <= Suppliers ? sides[0] : sides[place - Suppliers];
            relations.Add(await Admit(tandem, id, buyer, sides[place], $"{10000 + place}"));
        }

        foreach (var side in sides)
        {
            await tandem.Run(new AssignRole(id, side.Operational.Person, Role.OperationalLead), side.Tactical);
            await tandem.Run(new AssignRole(id, side.Strategic.Person, Role.ExecutiveSponsor), side.Tactical);
        }

        return new(id, sides, relations);
    }

    public Side SideOf(OrganisationId organisation) => Sides.Single(side => side.Id == organisation);

    private static async Task<Pair> Admit(
        TandemHost tandem, CollaborationId id, Side buyer, Side supplier, string number)
    {
        var relation = EntityId.New<RelationId>(tandem.Clock);
        await tandem.Run(
            new AdmitParticipant(id, supplier.Id, supplier.Tactical.Person, "Parts", "Orders")
            {
                Relation = new(relation, supplier.Id, buyer.Id, number),
            },
            Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
        return new(id, relation, buyer, supplier);
    }
}
