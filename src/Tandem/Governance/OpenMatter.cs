using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// Somebody, or a signal, reports a matter (MAT-1). With a measure, a matter that is open on the same relation and
/// measure takes the month in; one that was closed in the last 90 days is linked as the earlier one.
/// </summary>
[CommandName("matter.open")]
[Requires(Verb.HandleMatters)]
public sealed record OpenMatter(
    CollaborationId Collaboration, MatterId Matter, RelationId? Relation, MatterKind Kind, string Title, string Text,
    string Language, OrganisationId Ball, string? Measure, DateOnly? Month) : ICollaborationCommand
{
    public Severity Severity { get; init; }

    internal sealed class Handler(TandemDb db, MatterDesk desk) : IHandle<OpenMatter>
    {
        public async Task Handle(OpenMatter command, Actor actor, CancellationToken ct)
        {
            var subject = await Subject(command, actor, ct);
            var words = new Words(command.Text, command.Language);
            var earlier = await Earlier(command, actor, ct);
            if (earlier is { State: not MatterState.Closed })
            {
                earlier.Repeat(words, command.Month, await desk.By(earlier, actor, ct));
                await desk.Keep(earlier, ct);
                return;
            }

            var numbers = await GovernanceNumbers.Of(db, command.Collaboration, ct);
            var matter = new Matter(
                command.Collaboration, command.Matter, ++numbers.Matters, command.Kind, command.Severity, command.Title,
                subject);
            var by = await desk.By(matter, actor, ct);
            var recent = earlier?.ClosedAt > by.At - Matters.Matter.RepeatTerm ? earlier : null;
            matter.Open(command.Ball, words, command.Month, recent, by);
            db.Add(matter);
            await desk.Keep(matter, ct);
        }

        private async Task<MatterSubject> Subject(OpenMatter command, Actor actor, CancellationToken ct)
        {
            if (command.Relation is { } id)
            {
                var relation = await db.Relation(command.Collaboration, id, actor, ct);
                return new(id, relation.Supplier, relation.Buyer, command.Measure);
            }

            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            if (!collaboration.HasParticipant(command.Ball))
                throw new RefusedException(Because.Invalid, "matter.ball");

            return new(null, actor.Organisation, command.Ball);
        }

        /// <summary>The last matter on the same relation and measure.</summary>
        private async Task<Matter?> Earlier(OpenMatter command, Actor actor, CancellationToken ct) =>
            command is { Relation: { } relation, Measure: { } measure }
                ? await db.Matters(actor)
                    .Where(m => m.CollaborationId == command.Collaboration)
                    .Where(m => m.Relation == relation && m.Measure == measure)
                    .OrderByDescending(m => m.Number)
                    .FirstOrDefaultAsync(ct)
                : null;
    }
}
