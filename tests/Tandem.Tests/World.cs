using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Parties;

namespace Tandem;

/// <summary>An organisation with one person on each level, of whom the tactical one administers it.</summary>
public sealed record Side(OrganisationId Id, string Name, Actor Operational, Actor Tactical, Actor Strategic);

/// <summary>A buyer and a supplier that work together, with roles filled on both sides.</summary>
public sealed record Pair(CollaborationId Collaboration, RelationId Relation, Side Buyer, Side Supplier);

/// <summary>Makes parties and collaborations by the commands that the application itself uses.</summary>
internal static class World
{
    public static async Task<Side> AnOrganisation(
        this TandemHost tandem, string name, string country = "NL", string language = "en")
    {
        var id = EntityId.New<OrganisationId>(tandem.Clock);
        var people = new[] { Level.Operational, Level.Tactical, Level.Strategic }
            .Select(level => new EnterOrganisation.Member(
                EntityId.New<PersonId>(tandem.Clock), EntityId.New<MembershipId>(tandem.Clock), $"{level} of {name}",
                $"{Guid.CreateVersion7():N}@{level}.example", "en", level, $"{level}", level == Level.Tactical))
            .ToList();
        await tandem.Run(
            new EnterOrganisation(id, name, country, "Europe/Amsterdam", language, "", null, null, people),
            Actor.ByRule("test", id));
        return new Side(
            id, name, new(people[0].Person, id), new(people[1].Person, id), new(people[2].Person, id));
    }

    /// <summary>Another person of the organisation, who holds no role yet.</summary>
    public static async Task<Actor> AColleague(this TandemHost tandem, Side side)
    {
        var (invitation, secret) = (EntityId.New<InvitationId>(tandem.Clock), Secret.New());
        var person = EntityId.New<PersonId>(tandem.Clock);
        var name = $"Colleague of {side.Name}";
        await tandem.Run(
            new InviteColleague(invitation, name, $"{Guid.CreateVersion7():N}@c.example", "en", Level.Operational)
            {
                Secret = secret,
                Site = new("http://localhost"),
            },
            side.Tactical);
        await tandem.Run(
            new AcceptInvitation(
                invitation, side.Id, person, EntityId.New<MembershipId>(tandem.Clock), side.Name, "NL",
                "Europe/Amsterdam", name, null)
            {
                Secret = secret,
                Password = "een rustige dinsdag in maart",
            },
            Actor.ByRule(AcceptInvitation.Rule, side.Id));
        return new(person, side.Id);
    }

    public static async Task<Pair> APartnership(
        this TandemHost tandem, string buyer = "Jansen BV", string supplier = "Svensson AB", string number = "10001") =>
        await tandem.APartnership(
            await tandem.AnOrganisation(buyer), await tandem.AnOrganisation(supplier, "SE"), number);

    public static async Task<Pair> APartnership(
        this TandemHost tandem, Side buyer, Side supplier, string number, Form form = Form.Partnership)
    {
        var id = EntityId.New<CollaborationId>(tandem.Clock);
        var relation = EntityId.New<RelationId>(tandem.Clock);
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new FormCollaboration(
                id, form, $"{buyer.Name} and {supplier.Name}", "Late bearings", "Each sees half of it",
                today, today.AddYears(1), "Orders", "Bearings in time",
                [Role.CategoryHead, Role.ContractOwner, Role.ProcurementAnalyst]),
            buyer.Tactical);
        await tandem.Run(
            new AdmitParticipant(id, supplier.Id, supplier.Tactical.Person, "Bearings", "Orders in time")
            {
                Relation = new(relation, supplier.Id, buyer.Id, number),
            },
            Actor.ByRule(AcceptInvitation.Rule, buyer.Id));
        foreach (var side in new[] { buyer, supplier })
        {
            await tandem.Run(new AssignRole(id, side.Operational.Person, Role.OperationalLead), side.Tactical);
            await tandem.Run(new AssignRole(id, side.Strategic.Person, Role.ExecutiveSponsor), side.Tactical);
        }

        return new Pair(id, relation, buyer, supplier);
    }
}
