using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Performance;

namespace Tandem.Safety;

/// <summary>How far A and B have come in a seeded world, what the chain agreed, and what A means to spend.</summary>
public sealed partial class SeededWorld
{
    /// <summary>What the chain agreed in a few lines.</summary>
    public AgreementId Agreement { get; } = new(Guid.CreateVersion7());

    /// <summary>What A means to spend with B.</summary>
    public BudgetId Budget { get; } = new(Guid.CreateVersion7());

    private async Task Together()
    {
        await tandem.Run(
            new DraftBudget(
                Budget, 0, new(2026, "EUR", 5000, null, Chain, Relation, $"budget {Word(OfA, "budget")}", "en")),
            A.Tactical);
        await ByAll(DecisionKind.WayOfWorking, new SetLadderCriteria(
            Chain, 0, [new(RelationStep.Partner, $"criterion {Word(OfAll, "criterion")}", "en")]));
        await ByAll(DecisionKind.Other, new SetAgreement(Chain, Agreement, 0, new(
            $"agreed {Word(OfAll, "agreed")}", $"lines {Word(OfAll, "lines")}", "en", [A.Id, B.Id, E.Id])
        {
            Parts = new(
                $"scope {Word(OfAll, "scope")}", [new(E.Id, $"duty {Word(OfAll, "duty")}")],
                $"terms {Word(OfAll, "terms")}", null),
        }));
        await ByAll(DecisionKind.WayOfWorking, new SetDirection(Chain, 0, [E.Id, A.Id, B.Id], 6));
        await ByTwo(new SetRelationStep(Chain, Relation, 0, RelationStep.Candidate, new(
            $"back {Word(OfTwo, "back")}", "en", B.Id,
            DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime).AddDays(90))));
        foreach (var side in new[] { A, B })
        {
            await tandem.Run(
                new SayOfRelation(Chain, Relation, 4, 2, Acquaintance.Know, $"seen {Word(OfTwo, "seen")}", "en"),
                side.Tactical);
            await tandem.Run(
                new JudgeCriterion(Chain, Relation, 1, 1, true, $"judged {Word(OfTwo, "judged")}", "en"),
                side.Tactical);
        }
    }

    /// <summary>Adopts an effect by the whole chain.</summary>
    private async Task ByAll(DecisionKind kind, ICommand effect)
    {
        var id = await Proposed(kind, null, effect);
        foreach (var side in new[] { B, E })
            await tandem.Run(new ConsentToDecision(Chain, id, 1), side.Tactical);
    }

    private async Task ByTwo(ICommand effect)
    {
        var id = await Proposed(DecisionKind.WayOfWorking, Relation, effect);
        await tandem.Run(new ConsentToDecision(Chain, id, 1), B.Tactical);
    }

    private async Task<DecisionId> Proposed(DecisionKind kind, RelationId? relation, ICommand effect)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                Chain, id, kind, relation, "Together?", "It helps", "en",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null),
            A.Tactical);
        return id;
    }
}
