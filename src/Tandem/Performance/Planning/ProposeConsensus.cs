using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A side proposes the consensus of buckets ahead, or answers a proposal with another number (PER-12). It takes the
/// place of what was proposed before, and counts only when the other side agrees. The same number as the one that waits
/// is refused: that one is agreed to.
/// </summary>
[CommandName("plan.propose-consensus")]
[Requires(Verb.Propose)]
public sealed record ProposeConsensus(
    CollaborationId Collaboration, RelationId Relation, PlannedItem Of, IReadOnlyList<PlannedNumber> Numbers,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(OpenPlans plans, PlanWriting writing, JournalWriter journal)
        : IHandle<ProposeConsensus>, IPrepare<ProposeConsensus>
    {
        public async Task Handle(ProposeConsensus command, Actor actor, CancellationToken ct)
        {
            var open = await plans.Of(command.Collaboration, command.Relation, command.Of, actor, ct);
            open.Check(ForecastSeries.Consensus, command.Numbers);
            PlanLanguage.Check(command.Language);

            await writing.Add(
                open, PlanAct.Proposed, ForecastSeries.Consensus, command.Numbers, command.Language, actor, ct);
            journal.Draft.Between(open.Relation.Id);
            journal.Draft.About(open.Relation.Id.Value);
        }

        public Task Prepare(ProposeConsensus command, Actor actor, CancellationToken ct) =>
            plans.Warm(command.Collaboration, command.Relation, actor, ct);
    }

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, EnterPlan.Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new ProposeConsensus(collaboration, relation, body.Of, body.Numbers, body.Language), actor, ct, key));
}
