using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
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
    internal sealed class Handler(DecisionDesk desk, TimeProvider clock) : IHandle<EndDecisionByLeaving>
    {
        public Task Handle(EndDecisionByLeaving command, Actor actor, CancellationToken ct)
        {
            OfLeaving.Demand(actor);
            return desk.Step(
                command.Collaboration, command.Decision, actor, d => d.EndByLeaving(actor, clock.GetUtcNow()), ct);
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
