using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// How far the buyer and one supplier have come, what the buyer means to spend with it, and what the chain agreed in a
/// few lines: all of it by the commands that anybody has.
/// </summary>
internal sealed class AgreedStory(
    DemonstrationNetwork network, Founding founding, CommandRunner commands, IDatabases databases,
    InstallationClock clock)
{
    private const decimal Amount = 12_500_000;

    public async Task Play(CancellationToken ct)
    {
        var supplier = network.Suppliers.First(s => founding.Relation(s.Collaboration) is not null);
        var buyer = founding.Organisation(DemonstrationNetwork.BuyerKey);
        var home = founding.Collaboration(supplier.Collaboration);
        var (we, they) = (
            await Holding(home, buyer, Role.ExecutiveSponsor, ct),
            await Holding(home, founding.Organisation(supplier.Key), Role.ExecutiveSponsor, ct));
        if (we is null || they is null)
            return;

        await Climb(home, founding.Relation(supplier.Collaboration)!.Value, we, they, ct);
        if (await Holding(home, buyer, Role.CategoryHead, ct) is { } head && head != we)
            await Spend(home, founding.Relation(supplier.Collaboration)!.Value, head, we, ct);
        await Chain(ct);
    }

    private async Task Climb(
        CollaborationId home, RelationId relation, Actor we, Actor they, CancellationToken ct)
    {
        await Adopt(home, null, DecisionKind.WayOfWorking, "Gelden deze criteria voor de treden van onze relatie?",
            new SetLadderCriteria(home, 0,
            [
                new(RelationStep.Preferred, "", "nl") { Measure = "on-time", Value = 85, Months = 3 },
                new(RelationStep.Preferred, "Brengt slecht nieuws dezelfde dag", "nl"),
                new(RelationStep.Partner, "", "nl") { Measure = "otif", Value = 95, Months = 6 },
                new(RelationStep.Partner, "Plannen en voorraden liggen voor beide open", "nl"),
            ]), we, [they], ct);
        await commands.Run(
            new SayOfRelation(
                home, relation, 4, 4, Acquaintance.Understand,
                "Eén op de drie frames hangt van hen af, en een tweede bron kost een jaar.", "nl"),
            we, ct);
        await commands.Run(
            new SayOfRelation(
                home, relation, 4, 5, Acquaintance.Know,
                "Onze grootste klant. We leren van hun planning, maar kennen hun modeljaar pas laat.", "nl"),
            they, ct);
        await commands.Run(
            new JudgeCriterion(home, relation, 1, 2, true, "Twee keer gebeld op de dag zelf.", "nl"), we, ct);
        await commands.Run(
            new JudgeCriterion(home, relation, 1, 2, true, "Zo spraken we het af, en zo doen we het.", "nl"), they, ct);
        await Adopt(home, relation, DecisionKind.WayOfWorking, "Worden we voorkeursleverancier voor elkaar?",
            new SetRelationStep(home, relation, 0, RelationStep.Preferred, null), we, [they], ct);
    }

    private async Task Spend(
        CollaborationId home, RelationId relation, Actor head, Actor sponsor, CancellationToken ct)
    {
        var budget = EntityId.New<BudgetId>(clock);
        var terms = new BudgetTerms(
            network.Today.Year, "EUR", Amount, null, home, relation,
            "De inkoop van vorig jaar, met de prijs van dit jaar.", "nl");
        await commands.Run(new DraftBudget(budget, 0, terms), head, ct);
        await commands.Run(new ApproveBudget(budget, 1), sponsor, ct);
    }

    /// <summary>The chain agrees in a few lines how bad news travels, and lets direction go round.</summary>
    private async Task Chain(CancellationToken ct)
    {
        var home = founding.Collaboration(ChainSketch.Key);
        var sides = ChainSketch.Links.Select(link => founding.Organisation(link.Organisation)).ToList();
        var sponsors = new List<Actor>();
        foreach (var side in sides)
        {
            if (await Holding(home, side, Role.ExecutiveSponsor, ct) is { } sponsor)
                sponsors.Add(sponsor);
        }

        if (sponsors.Count != sides.Count)
            return;

        await Adopt(home, null, DecisionKind.Other, "We spreken af: slecht nieuws dezelfde dag",
            new SetAgreement(home, EntityId.New<AgreementId>(clock), 0, new(
                "Slecht nieuws dezelfde dag",
                "Wie weet dat een levering later komt, zegt het dezelfde werkdag aan de volgende in de keten, "
                    + "ook als de oorzaak nog niet bekend is.", "nl", sides)),
            sponsors[0], sponsors.Skip(1), ct);
        await Adopt(home, null, DecisionKind.WayOfWorking, "Gaat de regie elk half jaar rond?",
            new SetDirection(home, 0, sides, 6), sponsors[0], sponsors.Skip(1), ct);
    }

    private async Task Adopt(
        CollaborationId home, RelationId? relation, DecisionKind kind, string question, ICommand effect, Actor by,
        IEnumerable<Actor> others, CancellationToken ct)
    {
        var id = EntityId.New<DecisionId>(clock);
        await commands.Run(
            new ProposeDecision(
                home, id, kind, relation, question, "Dan weten we allemaal waar we aan toe zijn.", "nl",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
            by, ct);
        foreach (var other in others)
            await commands.Run(new ConsentToDecision(home, id, 1), other, ct);
    }

    private async Task<Actor?> Holding(CollaborationId home, OrganisationId side, Role role, CancellationToken ct)
    {
        await using var work = await databases.Read(side, ct);
        var holder = await work.Db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == home && h.Organisation == side && h.Role == role)
            .OrderBy(h => h.Since).ThenBy(h => h.Person).FirstOrDefaultAsync(ct);
        return holder is null ? null : new(holder.Person, side);
    }
}
