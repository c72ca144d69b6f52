using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>What is to be done after a decision, by which side and until when (GOV-6).</summary>
[CommandName("decision.follow-up")]
[Requires(Verb.HandleMatters)]
public sealed record AddFollowUp(
    CollaborationId Collaboration, DecisionId Decision, string Text, string Language, OrganisationId Side,
    DateOnly? Due) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<AddFollowUp>
    {
        public async Task Handle(AddFollowUp command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            if (!(await db.SidesOf(decision, actor, ct)).Contains(command.Side))
                throw new RefusedException(Because.Invalid, "decision.not-a-side");

            var today = (await db.CalendarOf(actor.Organisation, ct)).LocalDate(clock.GetUtcNow());
            if (command.Due < today)
                throw new RefusedException(Because.Invalid, "decision.follow-up-past", command.Due);

            await desk.Step(command.Collaboration, command.Decision, actor, Add, ct);

            void Add(Decision to) => to.FollowUp(
                command.Text, command.Language, command.Side, command.Due, actor, clock.GetUtcNow());
        }
    }
}

/// <summary>The side that was to do something after a decision says that it is done.</summary>
[CommandName("decision.follow-up-done")]
[Requires(Verb.HandleMatters)]
public sealed record FinishFollowUp(CollaborationId Collaboration, DecisionId Decision, int Number)
    : ICollaborationCommand
{
    internal sealed class Handler(DecisionDesk desk, TimeProvider clock) : IHandle<FinishFollowUp>
    {
        public Task Handle(FinishFollowUp command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Decision, actor,
            d => d.FinishFollowUp(command.Number, actor, clock.GetUtcNow()), ct);
    }
}

/// <summary>Says that a decision may serve elsewhere as a pattern, or no longer (GOV-6).</summary>
[CommandName("decision.pattern")]
[Requires(Verb.Propose)]
public sealed record MarkPattern(CollaborationId Collaboration, DecisionId Decision, bool Pattern)
    : ICollaborationCommand
{
    internal sealed class Handler(DecisionDesk desk, TimeProvider clock) : IHandle<MarkPattern>
    {
        public Task Handle(MarkPattern command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Decision, actor,
            d => d.MarkPattern(command.Pattern, actor, clock.GetUtcNow()), ct);
    }
}
