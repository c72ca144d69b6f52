using Tandem.Access;
using Tandem.Commands;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Each side says what happened, what helped, what hindered, and what is learnt (MAT-5).</summary>
[CommandName("retrospective.note")]
[Requires(Verb.HandleMatters)]
public sealed record NoteInRetrospective(
    CollaborationId Collaboration, MatterId Matter, RetrospectivePart Part, string Text, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<NoteInRetrospective>
    {
        public async Task Handle(NoteInRetrospective command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            var retrospective = await desk.Retrospective(matter, ct);
            retrospective.Add(command.Part, new(command.Text, command.Language), actor, by.At);
        }
    }

    /// <summary>A disruption or critical matter that both sides closed is learnt from.</summary>
    internal sealed class OnClosing(ReviewDesk desk) : IFollow<CloseMatter>
    {
        public async Task Follow(CloseMatter command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            await desk.Learn(matter, by, ct);
        }
    }
}

/// <summary>One side says that it is finished, once both have contributed and there is a lesson.</summary>
[CommandName("retrospective.close")]
[Requires(Verb.HandleMatters)]
public sealed record CloseRetrospective(CollaborationId Collaboration, MatterId Matter) : ICollaborationCommand
{
    internal sealed class Handler(ReviewDesk desk) : IHandle<CloseRetrospective>
    {
        public async Task Handle(CloseRetrospective command, Actor actor, CancellationToken ct)
        {
            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            (await desk.Retrospective(matter, ct)).Close(matter.First, matter.Second, by.At);
            await desk.StopRetrospective(matter, ct);
        }
    }
}

/// <summary>
/// Ten working days are over and it is not finished: both sides are told. Only the clock asks for this.
/// </summary>
[CommandName("retrospective.overdue")]
public sealed record PassRetrospective(CollaborationId Collaboration, MatterId Matter) : ICollaborationCommand
{
    public const string Rule = "retrospective.overdue";

    internal sealed class Handler(ReviewDesk desk) : IHandle<PassRetrospective>
    {
        public async Task Handle(PassRetrospective command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var (matter, by) = await desk.Matter(command.Collaboration, command.Matter, actor, ct);
            (await desk.Retrospective(matter, ct)).Pass(by.At);
            await desk.TellOverdue(matter, by, ct);
        }
    }
}
