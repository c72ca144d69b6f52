using Tandem.Access;
using Tandem.Commands;
using Tandem.Corrections;

namespace Tandem.Governance;

/// <summary>The side that corrects says how the harm is kept from spreading.</summary>
[CommandName("correction.contain")]
[Requires(Verb.HandleMatters)]
public sealed record ContainCorrection(
    CollaborationId Collaboration, CorrectionId Correction, string Text, string Language) : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<ContainCorrection>
    {
        public Task Handle(ContainCorrection command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Correction, actor,
            (action, by) => action.Contain(new(command.Text, command.Language), by), ct);
    }
}

/// <summary>The side that corrects gives the chain of causes; that a person erred is refused as the last.</summary>
[CommandName("correction.find-cause")]
[Requires(Verb.HandleMatters)]
public sealed record FindRootCause(
    CollaborationId Collaboration, CorrectionId Correction, IReadOnlyList<string> Whys, CauseCode Code, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<FindRootCause>
    {
        public Task Handle(FindRootCause command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Correction, actor,
            (action, by) => action.FindCause(command.Whys, command.Code, command.Language, by), ct);
    }
}

/// <summary>The side that corrects says what will be done, by whom of its people and by which day.</summary>
[CommandName("correction.plan")]
[Requires(Verb.HandleMatters)]
public sealed record PlanCorrection(
    CollaborationId Collaboration, CorrectionId Correction, string Text, string Language, PersonId Owner, DateOnly On)
    : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk, CorrectionOwners owners) : IHandle<PlanCorrection>
    {
        public async Task Handle(PlanCorrection command, Actor actor, CancellationToken ct)
        {
            await owners.Demand(command.Collaboration, command.Owner, actor, ct);
            await desk.Step(
                command.Collaboration, command.Correction, actor,
                (action, by) => action.Plan(new(command.Text, command.Language), command.Owner, command.On, by), ct);
        }
    }
}

/// <summary>The side that corrects says that the action is done; from then on the data is to show its effect.</summary>
[CommandName("correction.carry-out")]
[Requires(Verb.HandleMatters)]
public sealed record CarryOutCorrection(
    CollaborationId Collaboration, CorrectionId Correction, string Text, string Language) : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<CarryOutCorrection>
    {
        public Task Handle(CarryOutCorrection command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Correction, actor,
            (action, by) => action.CarryOut(new(command.Text, command.Language), by), ct);
    }
}

/// <summary>The effect was checked in the data. Only the clock does this.</summary>
[CommandName("correction.check")]
public sealed record CheckCorrection(
    CollaborationId Collaboration, CorrectionId Correction, EffectOutcome Outcome, string Text, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<CheckCorrection>
    {
        public Task Handle(CheckCorrection command, Actor actor, CancellationToken ct) => actor.Rule is null
            ? throw new RefusedException(Because.NotAllowed, "correction.by-rule")
            : desk.Step(
                command.Collaboration, command.Correction, actor,
                (action, by) => action.Check(command.Outcome, new(command.Text, command.Language), by), ct);
    }
}

/// <summary>The other side closes it; where the data cannot tell, with a written reason.</summary>
[CommandName("correction.close")]
[Requires(Verb.HandleMatters)]
public sealed record CloseCorrection(
    CollaborationId Collaboration, CorrectionId Correction, string Text, string Language) : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<CloseCorrection>
    {
        public Task Handle(CloseCorrection command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Correction, actor,
            (action, by) => action.Close(new(command.Text, command.Language), by), ct);
    }
}

/// <summary>The other side says why it is not solved; the cause is looked for again.</summary>
[CommandName("correction.keep-open")]
[Requires(Verb.HandleMatters)]
public sealed record KeepCorrectionOpen(
    CollaborationId Collaboration, CorrectionId Correction, string Reason, string Language) : ICollaborationCommand
{
    internal sealed class Handler(CorrectionDesk desk) : IHandle<KeepCorrectionOpen>
    {
        public Task Handle(KeepCorrectionOpen command, Actor actor, CancellationToken ct) => desk.Step(
            command.Collaboration, command.Correction, actor,
            (action, by) => action.KeepOpen(new(command.Reason, command.Language), by), ct);
    }
}
