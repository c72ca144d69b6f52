using Tandem.Access;
using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>The side that is to move asks, with a reason, that the clock stands still until a day (MAT-1).</summary>
[CommandName("matter.ask-pause")]
[Requires(Verb.HandleMatters)]
public sealed record AskPause(
    CollaborationId Collaboration, MatterId Matter, string Reason, string Language, DateOnly Until) : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<AskPause>
    {
        public Task Handle(AskPause command, Actor actor, CancellationToken ct) =>
            desk.Step(
                command, actor,
                (matter, by) => matter.AskPause(new(command.Reason, command.Language), command.Until, by), ct);
    }
}

/// <summary>The other side consents: the clock stands still until the day is over.</summary>
[CommandName("matter.agree-to-pause")]
[Requires(Verb.HandleMatters)]
public sealed record AgreeToPause(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    internal sealed class Handler(MatterDesk desk) : IHandle<AgreeToPause>
    {
        public Task Handle(AgreeToPause command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.AgreeToPause(by), ct);
    }
}
