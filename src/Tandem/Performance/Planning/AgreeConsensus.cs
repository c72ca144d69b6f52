using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A side agrees to the consensus that the other proposed, as it stands (PER-12): from now on it counts, made today.
/// Refused when something else was proposed meanwhile, and by who proposed it.
/// </summary>
[CommandName("plan.agree-consensus")]
[Requires(Verb.Propose)]
public sealed record AgreeConsensus(
    CollaborationId Collaboration, RelationId Relation, PlannedItem Of, IReadOnlyList<AgreedNumber> Numbers)
    : ICollaborationCommand
{
    internal sealed class Handler(OpenPlans plans, PlanWriting writing, JournalWriter journal)
        : IHandle<AgreeConsensus>, IPrepare<AgreeConsensus>
    {
        public async Task Handle(AgreeConsensus command, Actor actor, CancellationToken ct)
        {
            var open = await plans.Of(command.Collaboration, command.Relation, command.Of, actor, ct);
            if (command.Numbers.Count == 0)
                throw new RefusedException(Because.Invalid, "plan.nothing-agreed");
            if (command.Numbers.Select(number => number.Bucket).Distinct().Count() < command.Numbers.Count)
                throw new RefusedException(Because.Invalid, "plan.twice");

            var agreed = command.Numbers.Select(number => Proposed(open, number, actor)).ToList();
            foreach (var spoken in agreed.GroupBy(proposal => proposal.Language))
            {
                await writing.Add(
                    open, PlanAct.Agreed, ForecastSeries.Consensus, [.. spoken.Select(Number)], spoken.Key, actor, ct);
            }

            journal.Draft.Between(open.Relation.Id);
            journal.Draft.About(open.Relation.Id.Value);
        }

        public Task Prepare(AgreeConsensus command, Actor actor, CancellationToken ct) =>
            plans.Warm(command.Collaboration, command.Relation, actor, ct);

        private static PlanEntry Proposed(OpenPlan open, AgreedNumber number, Actor actor)
        {
            var bucket = open.Bucket(number.Bucket);
            if (open.Proposals.GetValueOrDefault(bucket.First) is not { } proposal
                || Quantity.ToDecimal(proposal.QuantityMicros) != number.Quantity)
            {
                throw new RefusedException(Because.Outdated, "plan.no-proposal", number.Bucket, number.Quantity);
            }

            return proposal.Organisation == actor.Organisation
                ? throw new RefusedException(Because.NotAllowed, "plan.own-proposal")
                : proposal;
        }

        /// <summary>The reason and the assumption of a consensus are those of its proposal.</summary>
        private static PlannedNumber Number(PlanEntry proposal) => new(
            proposal.First, Quantity.ToDecimal(proposal.QuantityMicros), null, proposal.Reason, proposal.Assumption);
    }

    internal sealed record Body(PlannedItem Of, IReadOnlyList<AgreedNumber> Numbers);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new AgreeConsensus(collaboration, relation, body.Of, body.Numbers), actor, ct, key));
}
