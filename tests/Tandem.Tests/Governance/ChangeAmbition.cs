using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>
/// An effect for tests: it words the ambition, and finds only afterwards that it was made for another version of it.
/// </summary>
[CommandName("test.change-ambition")]
[Decided(DecisionKind.Target)]
public sealed record ChangeAmbition(CollaborationId Collaboration, RelationId Relation, int Version, string Text)
    : ICollaborationCommand
{
    public sealed class Handler(TandemDb db) : IHandle<ChangeAmbition>
    {
        public async Task Handle(ChangeAmbition command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var read = collaboration.Ambition.Version;
            collaboration.Ambition.Reword(command.Text);
            await db.SaveChangesAsync(ct);
            if (read != command.Version)
                throw new RefusedException(Because.Outdated, "ambition.reworded", command.Version, read);
        }
    }
}
