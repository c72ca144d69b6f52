using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// Somebody of either party asks that all figures of a relation be counted anew from its facts, as after an audit that
/// found a difference. Nothing that is stored is read from now on; the next night it is audited again.
/// </summary>
[CommandName("figures.count-anew")]
[Requires(Verb.LoadFacts)]
public sealed record CountAnew(CollaborationId Collaboration, RelationId Relation) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, StaleMarks marks, TimeProvider clock)
        : IHandle<CountAnew>
    {
        public async Task Handle(CountAnew command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            if (!await marks.CountAnew(relation, ct))
                throw new RefusedException(Because.Invalid, "audit.no-facts");

            var audit = await db.AuditOf(relation, ct);
            (audit.TurnOn, audit.AnewAt) = (null, clock.GetUtcNow());
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }
}
