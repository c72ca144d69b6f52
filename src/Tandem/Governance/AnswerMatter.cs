using Tandem.Access;
using Tandem.Commands;
using Tandem.Files;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>The side that is to move answers; with that the other side is to move (MAT-2).</summary>
[CommandName("matter.answer")]
[Requires(Verb.HandleMatters)]
public sealed record AnswerMatter(CollaborationId Collaboration, MatterId Matter, string Text, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<AnswerMatter>
    {
        public Task Handle(AnswerMatter command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.Answer(new(command.Text, command.Language), by), ct);
    }
}

/// <summary>The side that is to move says, with a reason, that the other one is.</summary>
[CommandName("matter.hand-over")]
[Requires(Verb.HandleMatters)]
public sealed record HandOverBall(CollaborationId Collaboration, MatterId Matter, string Reason, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<HandOverBall>
    {
        public Task Handle(HandOverBall command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.HandOver(new(command.Reason, command.Language), by), ct);
    }
}

/// <summary>Says something in the thread of a matter, open or closed, without changing it.</summary>
[CommandName("matter.comment")]
[Requires(Verb.HandleMatters)]
public sealed record CommentOnMatter(CollaborationId Collaboration, MatterId Matter, string Text, string Language)
    : IMatterStep, IComment
{
    Guid IComment.Record => Matter.Value;

    IComment IComment.WithFiles(IReadOnlyList<Enclosure> files) => this with { Files = files };

    public IReadOnlyList<Enclosure>? Files { get; init; }

    /// <summary>The same in each language, where a rule says it.</summary>
    public IReadOnlyList<SaidByRule>? Said { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<CommentOnMatter>
    {
        public Task Handle(CommentOnMatter command, Actor actor, CancellationToken ct)
        {
            if (command.Said is not null && actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var words = new Words(command.Text, command.Language) { Said = command.Said };
            return desk.Step(command, actor, (matter, by) => matter.Comment(words, by), ct);
        }
    }
}
