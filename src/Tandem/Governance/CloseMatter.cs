using Tandem.Access;
using Tandem.Commands;
using Tandem.Files;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// One side says how a matter was solved; it closes when the other side agrees. Not while a corrective action of it
/// runs.
/// </summary>
[CommandName("matter.propose-closing")]
[Requires(Verb.HandleMatters)]
public sealed record ProposeClosing(CollaborationId Collaboration, MatterId Matter, string Solution, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk, CorrectionDesk corrections) : IHandle<ProposeClosing>
    {
        public async Task Handle(ProposeClosing command, Actor actor, CancellationToken ct)
        {
            await corrections.DemandNoneRuns(command, actor, ct);
            await desk.Step(
                command, actor, (matter, by) => matter.ProposeClosing(new(command.Solution, command.Language), by), ct);
        }
    }
}

/// <summary>
/// The other side agrees with the solution: the matter is closed, and stays readable. Not while a corrective action of
/// it runs, whose effect is checked in the data first (PER-11).
/// </summary>
[CommandName("matter.close")]
[Requires(Verb.HandleMatters)]
public sealed record CloseMatter(CollaborationId Collaboration, MatterId Matter) : IMatterStep
{
    /// <summary>What is said with it, if anything.</summary>
    public string? Text { get; init; }

    public string? Language { get; init; }

    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk, CorrectionDesk corrections) : IHandle<CloseMatter>
    {
        public async Task Handle(CloseMatter command, Actor actor, CancellationToken ct)
        {
            await corrections.DemandNoneRuns(command, actor, ct);
            await desk.Step(
                command, actor,
                (matter, by) => matter.Close(Words.OrNone(command.Text, command.Language), by), ct);
        }
    }
}

/// <summary>The other side says why the matter is not solved: it stays open.</summary>
[CommandName("matter.keep-open")]
[Requires(Verb.HandleMatters)]
public sealed record KeepMatterOpen(CollaborationId Collaboration, MatterId Matter, string Reason, string Language)
    : IMatterStep
{
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(MatterDesk desk) : IHandle<KeepMatterOpen>
    {
        public Task Handle(KeepMatterOpen command, Actor actor, CancellationToken ct) =>
            desk.Step(command, actor, (matter, by) => matter.KeepOpen(new(command.Reason, command.Language), by), ct);
    }
}
