using Tandem.Access;
using Tandem.Commands;
using Tandem.Files;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>The side that is to move denies on written grounds that there is a problem (rules D5).</summary>
[CommandName("matter.deny")]
[Requires(Verb.HandleMatters)]
public sealed record DenyMatter(CollaborationId Collaboration, MatterId Matter, string Grounds, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<DenyMatter>
    {
        public Task Handle(DenyMatter command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.Deny(new(command.Grounds, command.Language), by), ct);
    }
}

/// <summary>
/// The other side agrees that there was no problem: the matter is closed, and with it a corrective action that runs.
/// </summary>
[CommandName("matter.confirm-denial")]
[Requires(Verb.HandleMatters)]
public sealed record ConfirmDenial(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    /// <summary>What is said with it, if anything.</summary>
    public string? Text { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk, CorrectionDesk corrections) : IHandle<ConfirmDenial>
    {
        public async Task Handle(ConfirmDenial command, Actor actor, CancellationToken ct)
        {
            await desk.Step(
                command, actor,
                (matter, by) => matter.ConfirmDenial(Words.OrNone(command.Text, command.Language), by), ct);
            if (await corrections.Running(command, actor, ct) is { } running)
            {
                running.EndByDenial(await corrections.By(running, actor, ct));
                await corrections.Keep(running, ct);
            }
        }
    }
}

/// <summary>The other side says why there is a problem: the matter goes one rung up on both sides.</summary>
[CommandName("matter.object-to-denial")]
[Requires(Verb.HandleMatters)]
public sealed record ObjectToDenial(CollaborationId Collaboration, MatterId Matter, string Reason, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<ObjectToDenial>
    {
        public Task Handle(ObjectToDenial command, Actor actor, CancellationToken ct) =>
            desk.Step(
                command, actor, (matter, by) => matter.ObjectToDenial(new(command.Reason, command.Language), by), ct);
    }
}
