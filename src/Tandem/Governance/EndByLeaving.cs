using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Jobs;

namespace Tandem.Governance;

/// <summary>One of its two sides left the collaboration: the matter closes. Only the leaving asks for this.</summary>
[CommandName("matter.end-by-leaving")]
public sealed record EndMatterByLeaving(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<EndMatterByLeaving>
    {
        public Task Handle(EndMatterByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            return desk.Step(command, actor, (matter, by) => matter.EndByLeaving(by), ct);
        }
    }
}

/// <summary>
/// Its proposer, or one of the two parties that it is between, left the collaboration: the proposal comes to nothing.
/// </summary>
[CommandName("decision.end-by-leaving")]
public sealed record EndDecisionByLeaving(CollaborationId Collaboration, DecisionId Decision) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<EndDecisionByLeaving>
    {
        public async Task Handle(EndDecisionByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            if (decision.State == DecisionState.Provisional && await desk.TakeBack(decision, ct) is null)
                await desk.Keep(decision, ct, actor);
            else
                await desk.Step(command.Collaboration, command.Decision, actor, End, ct);

            void End(Decision ended) => ended.EndByLeaving(actor, clock.GetUtcNow());
        }
    }
}

/// <summary>A party left, and those who stay may have agreed to the proposal already. Only the leaving asks.</summary>
[CommandName("decision.go-on")]
public sealed record GoOnWithDecision(CollaborationId Collaboration, DecisionId Decision) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DecisionDesk desk) : IHandle<GoOnWithDecision>
    {
        public async Task Handle(GoOnWithDecision command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            await desk.AdoptIfAgreed(decision, Adoption.By(decision.Proposer), ct);
        }
    }

    /// <summary>Goes on with what all participants decide, once who left is no side of it any more.</summary>
    internal sealed class AfterLeaving(TandemDb db, CommandSteps steps) : IFollow<LeaveCollaboration>
    {
        public async Task Follow(LeaveCollaboration command, Actor actor, CancellationToken ct)
        {
            await db.SaveChangesAsync(ct);
            var open = await db.Set<Decision>().AsNoTracking().IgnoreAutoIncludes()
                .Where(d => d.CollaborationId == command.Collaboration && d.Relation == null)
                .Where(d => d.State == DecisionState.Open || d.State == DecisionState.Unanswered)
                .OrderBy(d => d.Number).Select(d => d.Id).ToListAsync(ct);
            foreach (var decision in open)
                await steps.Take(new GoOnWithDecision(command.Collaboration, decision), actor, ct, decision.Value);
        }
    }
}

/// <summary>One of its two sides left the collaboration: the corrective action ends where it is.</summary>
[CommandName("correction.end-by-leaving")]
public sealed record EndCorrectionByLeaving(CollaborationId Collaboration, CorrectionId Correction)
    : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<EndCorrectionByLeaving>
    {
        public Task Handle(EndCorrectionByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            return desk.Step(
                command.Collaboration, command.Correction, actor, (action, by) => action.EndByLeaving(by), ct);
        }
    }
}

/// <summary>One of the two sides left the collaboration: the storm review closes with what is left.</summary>
[CommandName("storm.end-by-leaving")]
public sealed record EndStormByLeaving(CollaborationId Collaboration, MatterId Matter) : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk, Clocks clocks) : IHandle<EndStormByLeaving>
    {
        public async Task Handle(EndStormByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            var review = await desk.Storm(matter, ct);
            review.Close(review.ClosesOn, by.At);
            await clocks.Stop($"storm {matter.Id}", ct);
        }
    }
}

/// <summary>
/// One of the two sides left the collaboration: the retrospective closes with what was written.
/// </summary>
[CommandName("retrospective.end-by-leaving")]
public sealed record EndRetrospectiveByLeaving(CollaborationId Collaboration, MatterId Matter) : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<EndRetrospectiveByLeaving>
    {
        public async Task Handle(EndRetrospectiveByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            (await desk.Retrospective(matter, ct)).EndByLeaving(by.At);
            await desk.StopRetrospective(matter, ct);
        }
    }
}

/// <summary>Refuses who is not the rule of a leaving.</summary>
internal static class OfLeaving
{
    public static void Demand(Actor actor)
    {
        if (actor.Rule != LeaveCollaboration.Rule)
            throw new RefusedException(Because.NotAllowed, "leaving.by-clock");
    }
}
