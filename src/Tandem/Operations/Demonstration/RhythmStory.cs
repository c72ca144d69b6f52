using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// The buyer and one supplier meet: a monthly review that was held once, with minutes that both chairs signed, and a
/// steering group with its functions. All of it is made by the commands that anybody has.
/// </summary>
internal sealed class RhythmStory(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IDatabases databases,
    InstallationClock clock)
{
    private const string Zone = "Europe/Amsterdam";

    public async Task Play(CancellationToken ct)
    {
        var supplier = network.Suppliers.First(s => founding.Relation(s.Collaboration) is not null);
        var home = (Collaboration: founding.Collaboration(supplier.Collaboration),
            Relation: founding.Relation(supplier.Collaboration)!.Value);
        var holders = await Holders(home.Collaboration, ct);
        var sides = new[] { DemonstrationNetwork.BuyerKey, supplier.Key }.Select(founding.Organisation).ToList();
        if (sides.Any(side => Holding(holders, side, Role.ExecutiveSponsor) is null))
            return;

        await Agree(home, Review(sides), holders, sides, ct);
        await Agree(home, Steering(sides), holders, sides, ct);
        await Hold(home.Collaboration, sides, holders, ct);
    }

    private async Task Agree(
        (CollaborationId Collaboration, RelationId Relation) home, BodyTerms terms, List<RoleHolder> holders,
        List<OrganisationId> sides, CancellationToken ct)
    {
        var decision = EntityId.New<DecisionId>(clock);
        var (buyer, supplier) = (
            Holding(holders, sides[0], Role.ExecutiveSponsor)!, Holding(holders, sides[1], Role.ExecutiveSponsor)!);
        var set = new SetBody(home.Collaboration, EntityId.New<BodyId>(clock), home.Relation, 0, terms);
        await commands.Run(
            new ProposeDecision(
                home.Collaboration, decision, DecisionKind.WayOfWorking, home.Relation,
                $"Komen we bijeen als “{terms.Name}”?", "Dan besluiten we met de mensen die erover gaan.", "nl",
                CommandNameAttribute.Of(typeof(SetBody)), CommandJson.Write(set), null),
            buyer, ct);
        await commands.Run(new ConsentToDecision(home.Collaboration, decision, 1), supplier, ct);
    }

    /// <summary>The first meeting of the review is held at once, as a called one.</summary>
    private async Task Hold(
        CollaborationId home, List<OrganisationId> sides, List<RoleHolder> holders, CancellationToken ct)
    {
        var (buyer, supplier) = (
            Holding(holders, sides[0], Role.ContractOwner)!, Holding(holders, sides[1], Role.AccountManager)!);
        await using var work = await databases.Read(sides[0], ct);
        var body = await work.Db.Set<Body>().AsNoTracking()
            .SingleAsync(b => b.CollaborationId == home && b.Name == "Maandgesprek", ct);
        var id = EntityId.New<MeetingId>(clock);
        await commands.Run(
            new CallMeeting(
                home, id, body.Id, "Maandgesprek, de eerste keer", clock.GetUtcNow().AddMinutes(30), 60, Zone),
            buyer, ct);
        await commands.Run(new AddMeetingItem(home, id, "Hoe we dit overleg gebruiken"), supplier, ct);
        await commands.Run(new OpenMeeting(home, id), buyer, ct);
        await commands.Run(new AttendMeeting(home, id, [buyer.Person, supplier.Person]), buyer, ct);
        await commands.Run(
            new WriteMinutes(
                home, id, 1, 0, "We beginnen met wat openstaat en eindigen met wat hielp en hinderde.", "nl"),
            buyer, ct);
        await commands.Run(
            new AddMeetingAction(
                home, id, 1, "Planning van volgende maand delen vóór het overleg", "nl", supplier.Organisation,
                supplier.Person, network.Today.AddDays(10)),
            buyer, ct);
        await commands.Run(new HoldMeeting(home, id), buyer, ct);
        await commands.Run(
            new ReflectOnMeeting(home, id, "De cijfers lagen klaar.", "Twee punten zonder eigenaar.", "nl"), buyer, ct);
        await commands.Run(
            new ReflectOnMeeting(home, id, "Iedereen had de bewijsmap gelezen.", "", "nl"), supplier, ct);
        foreach (var chair in new[] { buyer, supplier })
        {
            await using var now = await databases.Read(sides[0], ct);
            var read = await now.Db.Set<Meeting>().AsNoTracking().IgnoreAutoIncludes()
                .Where(m => m.CollaborationId == home && m.Id == id).Select(m => m.ChangedAt).SingleAsync(ct);
            await commands.Run(new SignMinutes(home, id, read), chair, ct);
        }
    }

    private static BodyTerms Review(List<OrganisationId> sides) => new(
        "Maandgesprek", "Zien wat de cijfers zeggen en afspreken wat we doen", "nl", BodyKind.Review, Level.Tactical,
        [
            new(sides[0], null, Role.ContractOwner, BodyFunction.Procurement, true),
            new(sides[0], null, Role.OperationalLead, BodyFunction.Operations, false),
            new(sides[1], null, Role.AccountManager, null, true),
            new(sides[1], null, Role.OperationalLead, BodyFunction.Operations, false),
        ],
        new(1, 2), BodyRule.Consent, Deadlock.OneLevelUp,
        new(Every.Month, DayOfWeek.Thursday, 2, new(14, 0), Zone, 60));

    private static BodyTerms Steering(List<OrganisationId> sides) => new(
        "Stuurgroep", "Richting geven en beslissen waar het niet vanzelf gaat", "nl", BodyKind.Steering,
        Level.Strategic,
        [
            .. sides.SelectMany(side => new BodySeat[]
            {
                new(side, null, Role.ExecutiveSponsor, BodyFunction.Procurement, true),
                new(side, null, Role.ContractOwner, BodyFunction.Product, false),
                new(side, null, Role.LegalCounsel, BodyFunction.Legal, false),
                new(side, null, Role.OperationalLead, BodyFunction.Operations, false),
            }),
        ],
        new(1, 2), BodyRule.Consent, Deadlock.Chairs,
        new(Every.Quarter, DayOfWeek.Wednesday, 3, new(14, 0), Zone, 90));

    private async Task<List<RoleHolder>> Holders(CollaborationId home, CancellationToken ct)
    {
        await using var work = await databases.Read(founding.Organisation(DemonstrationNetwork.BuyerKey), ct);
        return await work.Db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == home)
            .OrderBy(h => h.Since).ThenBy(h => h.Person).ToListAsync(ct);
    }

    private static Actor? Holding(List<RoleHolder> holders, OrganisationId side, Role role) =>
        holders.FirstOrDefault(h => h.Organisation == side && h.Role == role) is { } holder
            ? new(holder.Person, side)
            : null;
}
