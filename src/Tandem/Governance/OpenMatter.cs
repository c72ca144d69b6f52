using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// Somebody, or a signal, reports a matter (MAT-1). With a measure, a matter that is open on the same relation and
/// measure takes the month in. What repeats one that was closed in the last 90 days (same kind, relation, and measure
/// or title) begins one rung above it, and is linked to it (rules D5).
/// </summary>
[CommandName("matter.open")]
[Requires(Verb.HandleMatters)]
public sealed record OpenMatter(
    CollaborationId Collaboration, MatterId Matter, RelationId? Relation, MatterKind Kind, string Title, string Text,
    string Language, OrganisationId Ball, string? Measure, DateOnly? Month) : ICollaborationCommand
{
    public Severity Severity { get; init; }

    /// <summary>Of a deviation, what was not met.</summary>
    public Failing? Failing { get; init; }

    public IReadOnlyList<Enclosure>? Files { get; init; }

    /// <summary>Title and text in each language, where a rule opens it.</summary>
    public IReadOnlyList<SaidByRule>? Said { get; init; }

    /// <summary>The rung on which it begins, where a rule opens it; the lowest if none is named.</summary>
    public Level? From { get; init; }

    /// <summary>The open matter that takes it in, where a rule told of the like before.</summary>
    public MatterId? Joins { get; init; }

    internal sealed class Handler(TandemDb db, MatterDesk desk) : IHandle<OpenMatter>
    {
        public async Task Handle(OpenMatter command, Actor actor, CancellationToken ct)
        {
            if ((command.Said ?? (object?)command.From ?? command.Joins) is not null && actor.Rule is null)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var subject = await Subject(command, actor, ct);
            var words = new Words(command.Text, command.Language) { Said = command.Said };
            if (await Joined(command, actor, ct) is { } open)
            {
                var joining = await desk.By(open, actor, ct);
                open.Repeat(words, command.Month, joining);
                await desk.Keep(open, command.Files, joining, ct);
                return;
            }

            var numbers = await GovernanceNumbers.Of(db, command.Collaboration, ct);
            var matter = new Matter(
                command.Collaboration, command.Matter, ++numbers.Matters, command.Kind, command.Severity, command.Title,
                subject);
            matter.Name(command.Said);
            var by = await desk.By(matter, actor, ct);
            matter.Open(
                command.Ball, words, command.Month, await Earlier(matter, by, ct), by,
                command.From ?? Level.Operational);
            db.Add(matter);
            await desk.Keep(matter, command.Files, by, ct);
        }

        private async Task<MatterSubject> Subject(OpenMatter command, Actor actor, CancellationToken ct)
        {
            if (command.Relation is { } id)
            {
                var relation = await db.Relation(command.Collaboration, id, actor, ct);
                return new(id, relation.Supplier, relation.Buyer, command.Measure) { Failing = command.Failing };
            }

            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            if (!collaboration.HasParticipant(command.Ball))
                throw new RefusedException(Because.Invalid, "matter.ball");

            return new(null, actor.Organisation, command.Ball) { Failing = command.Failing };
        }

        /// <summary>The open matter that the rule names, or that is on the same relation and measure.</summary>
        private async Task<Matter?> Joined(OpenMatter command, Actor actor, CancellationToken ct)
        {
            var open = db.Matters(actor)
                .Where(m => m.CollaborationId == command.Collaboration && m.State != MatterState.Closed)
                .Where(m => m.Relation == command.Relation).OrderByDescending(m => m.Number);
            return command switch
            {
                { Joins: { } joins } => await open.SingleOrDefaultAsync(m => m.Id == joins, ct),
                { Relation: not null, Measure: { } measure } =>
                    await open.FirstOrDefaultAsync(m => m.Measure == measure, ct),
                _ => null,
            };
        }

        /// <summary>
        /// The last matter that this one repeats: of the same kind, on the same, closed not long ago.
        /// </summary>
        private Task<Matter?> Earlier(Matter matter, StepBy by, CancellationToken ct)
        {
            var (measure, title, since) = (matter.Measure, matter.Subject, by.At - Matters.Matter.RepeatTerm);
            return db.Matters(by.Actor)
                .Where(m => m.CollaborationId == matter.CollaborationId && m.Relation == matter.Relation)
                .Where(m => m.First == matter.First || m.First == matter.Second)
                .Where(m => m.Second == matter.First || m.Second == matter.Second)
                .Where(m => m.Kind == matter.Kind && m.ClosedAt > since)
                .Where(m => measure != null ? m.Measure == measure : m.Measure == null && m.Subject == title)
                .OrderByDescending(m => m.Number).FirstOrDefaultAsync(ct);
        }
    }
}
