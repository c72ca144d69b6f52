using Tandem.Commands;

namespace Tandem.Governance;

/// <summary>
/// Half, or four fifths, of a promise passed without an answer: who is to move is told, in working hours of that side.
/// Only the clock asks for this; it names the promise that it was set for.
/// </summary>
[CommandName("matter.remind")]
public sealed record RemindOfMatter(CollaborationId Collaboration, MatterId Matter, DateTimeOffset Due, int Percent)
    : IMatterStep
{
    public const string Rule = "matter.remind";

    internal sealed class Handler(MatterDesk desk) : IHandle<RemindOfMatter>
    {
        public Task Handle(RemindOfMatter command, Actor actor, CancellationToken ct) => actor.Rule == Rule
            ? desk.Step(command, actor, (matter, by) => matter.Remind(command.Percent, command.Due, by), ct)
            : throw new RefusedException(Because.NotAllowed, "matter.by-clock");
    }
}
