using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Parties;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Enters the invented organisations, their people, their collaborations and who holds which role, by the commands
/// that anybody's parties and collaborations are made with.
/// </summary>
internal sealed class Founding(DemonstrationNetwork network, CommandRunner commands, InstallationClock clock)
{
    public const string Rule = "demonstration";

    private readonly Dictionary<string, OrganisationId> organisations = [];
    private readonly Dictionary<string, Actor> people = [];
    private readonly Dictionary<string, (CollaborationId Id, RelationId? Relation)> collaborations = [];

    public OrganisationId Organisation(string key) => organisations[key];

    /// <summary>The person, acting for the own organisation.</summary>
    public Actor Person(InventedPerson person) => people[person.Email];

    public CollaborationId Collaboration(string key) => collaborations[key].Id;

    /// <summary>The relation of a partnership with a supplier; the chain has none with facts.</summary>
    public RelationId? Relation(string key) => collaborations[key].Relation;

    public async Task Found(CancellationToken ct)
    {
        foreach (var organisation in network.Organisations)
            await Enter(organisation, ct);
        foreach (var collaboration in network.Collaborations)
            await Form(collaboration, ct);
    }

    private async Task Enter(InventedOrganisation invented, CancellationToken ct)
    {
        clock.StandAt(clock.GetUtcNow().AddSeconds(1));
        var id = organisations[invented.Key] = EntityId.New<OrganisationId>(clock);
        var members = network.PeopleOf(invented.Key).Select((person, index) => Member(person, id, index == 0)).ToList();
        await commands.Run(
            new EnterOrganisation(
                id, invented.Name, invented.Country, invented.TimeZone, invented.Language, invented.Category,
                invented.Gln, invented.VatId, members),
            Actor.ByRule(Rule, id),
            ct);
    }

    private EnterOrganisation.Member Member(InventedPerson person, OrganisationId organisation, bool administrator)
    {
        var id = EntityId.New<PersonId>(clock);
        people[person.Email] = new Actor(id, organisation);
        return new(
            id, EntityId.New<MembershipId>(clock), person.Name, person.Email, person.Language,
            Enum.Parse<Level>(person.Level.ToString()), person.Function, administrator);
    }

    private async Task Form(InventedCollaboration invented, CancellationToken ct)
    {
        var id = EntityId.New<CollaborationId>(clock);
        var supplier = network.Suppliers.SingleOrDefault(s => s.Collaboration == invented.Key);
        var relation = supplier is null ? (RelationId?)null : EntityId.New<RelationId>(clock);
        collaborations[invented.Key] = (id, relation);

        var first = invented.Participants.Single(p => p.Organisation.Key == DemonstrationNetwork.BuyerKey);
        var rule = Actor.ByRule(Rule, organisations[first.Organisation.Key]);
        await commands.Run(
            new FormCollaboration(
                id, Enum.Parse<Form>(invented.Form.ToString()), invented.Name, invented.ProblemStatement, "",
                invented.Starts, invented.Starts.AddYears(3), first.Contribution, first.Worth, []),
            rule,
            ct);
        foreach (var other in invented.Participants.Where(p => p != first))
        {
            await commands.Run(
                new AdmitParticipant(id, organisations[other.Organisation.Key], null, other.Contribution, other.Worth)
                {
                    Relation = supplier is null
                        ? null
                        : new(
                            relation!.Value, organisations[supplier.Key],
                            organisations[DemonstrationNetwork.BuyerKey], supplier.SupplierNumber),
                },
                rule,
                ct);
        }

        foreach (var side in invented.Holders.GroupBy(h => h.Person.Organisation))
            await Assign(id, side, ct);
        var author = invented.Holder(DemonstrationNetwork.BuyerKey, InventedRole.ExecutiveSponsor);
        await commands.Run(new RewordAmbition(id, 0, invented.Ambition), people[author.Email], ct);
    }

    private async Task Assign(CollaborationId id, IGrouping<string, InventedHolder> side, CancellationToken ct)
    {
        var rule = Actor.ByRule(Rule, organisations[side.Key]);
        foreach (var holder in side)
        {
            var role = Enum.Parse<Role>(holder.Role.ToString());
            await commands.Run(new AssignRole(id, people[holder.Person.Email].Person, role), rule, ct);
        }
    }
}
