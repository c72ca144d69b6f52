using Tandem.Access;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Opens a matter, or joins the open one of the same relation and measure.</summary>
[CommandName("matter.open")]
[Requires(Verb.HandleMatters)]
public sealed record OpenMatter(
    CollaborationId Collaboration, MatterId Matter, RelationId? Relation, MatterKind Kind, string Title, string Text,
    string Language, OrganisationId Ball, string? Measure, DateOnly? Month) : ICollaborationCommand
{
    internal sealed class Handler(JournalWriter journal) : IHandle<OpenMatter>
    {
        public Task Handle(OpenMatter command, Actor actor, CancellationToken ct)
        {
            journal.Draft.About(command.Matter.Value);
            return Task.CompletedTask;
        }
    }
}
