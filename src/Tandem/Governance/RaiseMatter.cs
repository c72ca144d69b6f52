using Tandem.Access;
using Tandem.Commands;
using Tandem.Files;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Either side takes a matter one rung up, with a reason; it never goes down (MAT-2).</summary>
[CommandName("matter.raise")]
[Requires(Verb.HandleMatters)]
public sealed record RaiseMatter(CollaborationId Collaboration, MatterId Matter, string Reason, string Language)
    : IMatterStep
{
    /// <summary>The rung on which who asks saw it; of two who ask at once, one takes it up.</summary>
    public Level? From { get; init; }

    public IReadOnlyList<Enclosure>? Files { get; init; }

    /// <summary>The reason in each language, where a rule takes it up.</summary>
    public IReadOnlyList<SaidByRule>? Said { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<RaiseMatter>
    {
        public Task Handle(RaiseMatter command, Actor actor, CancellationToken ct)
        {
            if (command.Said is not null && actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var reason = new Words(command.Reason, command.Language) { Said = command.Said };
            return desk.Step(command, actor, (matter, by) => matter.Raise(reason, command.From, by), ct);
        }
    }
}

/// <summary>Who answers on the rung where the matter stands says: I have it.</summary>
[CommandName("matter.take-up")]
[Requires(Verb.HandleMatters)]
public sealed record TakeUp(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<TakeUp>
    {
        public Task Handle(TakeUp command, Actor actor, CancellationToken ct) =>
            desk.StepOnRung(command, actor, (matter, by) => matter.TakeUp(by), ct);
    }
}

/// <summary>
/// The promise of the side that is to move passed without an answer: both sides go one rung up. Only the clock asks
/// for this; it names the deadline that it was set for, so that one which was moved meanwhile does nothing.
/// </summary>
[CommandName("matter.climb")]
public sealed record ClimbMatter(CollaborationId Collaboration, MatterId Matter, DateTimeOffset Due)
    : IMatterStep
{
    public const string Rule = "matter.climb";

    internal sealed class Handler(MatterDesk desk) : IHandle<ClimbMatter>
    {
        public Task Handle(ClimbMatter command, Actor actor, CancellationToken ct) => actor.Rule == Rule
            ? desk.Step(command, actor, (matter, by) => matter.Climb(command.Due, by), ct)
            : throw new RefusedException(Because.NotAllowed, "matter.by-clock");
    }
}

/// <summary>
/// The level above puts a question, with a reason and a new date, to the level below. Another one on the same rung
/// waits for <see cref="ConsentToReferral"/>.
/// </summary>
[CommandName("matter.refer-back")]
[Requires(Verb.HandleMatters)]
public sealed record ReferBack(
    CollaborationId Collaboration, MatterId Matter, string Question, string Reason, string Language, DateOnly Until)
    : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<ReferBack>
    {
        public Task Handle(ReferBack command, Actor actor, CancellationToken ct)
        {
            if (string.IsNullOrWhiteSpace(command.Question) || string.IsNullOrWhiteSpace(command.Reason))
                throw new RefusedException(Because.Invalid, "matter.referral-needs");

            var words = new Words($"{command.Question.Trim()}\n\n{command.Reason.Trim()}", command.Language);
            return desk.StepOnRung(command, actor, (matter, by) => matter.ReferBack(words, command.Until, by), ct);
        }
    }
}

/// <summary>The other side consents to another referral on the same rung.</summary>
[CommandName("matter.consent-to-referral")]
[Requires(Verb.HandleMatters)]
public sealed record ConsentToReferral(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<ConsentToReferral>
    {
        public Task Handle(ConsentToReferral command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.ConsentToReferral(by), ct);
    }
}
