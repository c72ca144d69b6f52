using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Who speaks with whom in some relations of the buyer: one where contact runs on three levels, one of which a level
/// has gone quiet, one that lives on the strategic level alone and one of which the supplier named nobody who does the
/// work. In the first the parties also adopted who does what.
/// </summary>
internal sealed class PeopleStory(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IDatabases databases,
    InstallationClock clock)
{
    private const int Relations = 4;

    private static readonly (Level Level, Role[] Roles)[] Speaking =
    [
        (Level.Strategic, [Role.ExecutiveSponsor]),
        (Level.Tactical, [Role.AccountManager, Role.ContractOwner, Role.CategoryHead]),
        (Level.Operational, [Role.OperationalLead, Role.ProcurementAnalyst]),
    ];

    public async Task Play(CancellationToken ct)
    {
        var suppliers = network.Suppliers.Where(s => founding.Relation(s.Collaboration) is not null).Take(Relations);
        foreach (var (i, supplier) in suppliers.Index())
        {
            var home = new Home(
                founding.Collaboration(supplier.Collaboration), founding.Relation(supplier.Collaboration)!.Value,
                founding.Organisation(DemonstrationNetwork.BuyerKey), founding.Organisation(supplier.Key));
            var holders = await Holders(home.Collaboration, ct);
            if (Speaker(holders, home.Buyer) is null || Speaker(holders, home.Supplier) is null)
                continue;

            await Name(home, holders, i, ct);
            await Talk(home, holders, i, ct);
            if (i == 0)
                await Agree(home, holders, ct);
        }
    }

    private sealed record Home(
        CollaborationId Collaboration, RelationId Relation, OrganisationId Buyer, OrganisationId Supplier);

    private async Task Name(Home home, List<RoleHolder> holders, int story, CancellationToken ct)
    {
        foreach (var side in new[] { home.Buyer, home.Supplier })
        {
            foreach (var (level, roles) in Speaking)
            {
                if (story == 3 && level == Level.Operational && side == home.Supplier)
                    continue;

                var people = roles.SelectMany(role => Holding(holders, side, role)).Distinct().ToList();
                if (people.Count == 0)
                    continue;

                await commands.Run(
                    new NameContact(
                        home.Collaboration, home.Relation, level, level, people[0],
                        people.Count > 1 ? people[1] : null),
                    Speaker(holders, side)!, ct);
            }
        }
    }

    /// <summary>What they wrote down: each some days ago, on a level.</summary>
    private async Task Talk(Home home, List<RoleHolder> holders, int story, CancellationToken ct)
    {
        (Level Level, int[] Ago)[] said = story switch
        {
            0 => [(Level.Strategic, [80, 12]), (Level.Tactical, [58, 33, 9]), (Level.Operational, [26, 17, 10, 3])],
            1 => [(Level.Strategic, [40]), (Level.Tactical, [140, 96]), (Level.Operational, [13, 5])],
            2 => [(Level.Strategic, [20]), (Level.Tactical, [200]), (Level.Operational, [120])],
            _ => [(Level.Strategic, [64]), (Level.Tactical, [15])],
        };
        foreach (var (level, ago) in said)
        {
            foreach (var (n, days) in ago.Index())
            {
                await commands.Run(
                    new RecordTalk(
                        home.Collaboration, home.Relation, level, level, network.Today.AddDays(-days), Words(level),
                        "nl"),
                    Speaker(holders, n % 2 == 0 ? home.Buyer : home.Supplier)!, ct);
            }
        }
    }

    private async Task Agree(Home home, List<RoleHolder> holders, CancellationToken ct)
    {
        await using var work = await databases.Read(home.Buyer, ct);
        var buyer = Holding(holders, home.Buyer, Role.ExecutiveSponsor).Select(p => new Actor(p, home.Buyer)).First();
        var supplier = Holding(holders, home.Supplier, Role.ExecutiveSponsor)
            .Select(p => new Actor(p, home.Supplier)).First();
        var table = await work.Db.ResponsibilitiesOf(
            await work.Db.Collaboration(home.Collaboration, buyer, ct), ct);
        var decision = EntityId.New<DecisionId>(clock);
        await commands.Run(
            new ProposeDecision(
                home.Collaboration, decision, DecisionKind.WayOfWorking, null, "Nemen we aan wie wat doet?",
                "Bij drie klachten wist niemand wie ervoor instond.", "nl",
                CommandNameAttribute.Of(typeof(SetResponsibilities)),
                CommandJson.Write(new SetResponsibilities(home.Collaboration, 0, table.Rows, decision)), null),
            buyer, ct);
        await commands.Run(new ConsentToDecision(home.Collaboration, decision, 1), supplier, ct);
    }

    private static string Words(Level level) => level switch
    {
        Level.Strategic => "Richting voor volgend jaar en de twee projecten",
        Level.Tactical => "Stand van de afspraken en de open kwesties",
        Level.Operational => "Leveringen van deze week nagelopen",
    };

    private async Task<List<RoleHolder>> Holders(CollaborationId home, CancellationToken ct)
    {
        await using var work = await databases.Read(founding.Organisation(DemonstrationNetwork.BuyerKey), ct);
        return await work.Db.Set<RoleHolder>().AsNoTracking().Where(h => h.CollaborationId == home)
            .OrderBy(h => h.Since).ThenBy(h => h.Person).ToListAsync(ct);
    }

    private static IEnumerable<PersonId> Holding(List<RoleHolder> holders, OrganisationId side, Role role) =>
        holders.Where(h => h.Organisation == side && h.Role == role).Select(h => h.Person);

    /// <summary>Somebody of the side who speaks for it and handles matters.</summary>
    private static Actor? Speaker(List<RoleHolder> holders, OrganisationId side) =>
        holders.FirstOrDefault(h => h.Organisation == side && RoleTable.Allows(h.Role, Verb.SpeakForParty))
            is { } holder
            ? new(holder.Person, side)
            : null;
}
