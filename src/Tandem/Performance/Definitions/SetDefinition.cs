using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// From a month on the measures of a relation are counted by another definition (PER-2). Only an adopted decision does
/// this; months that are over keep the definition they had. Without a body it names a shipped definition, as the
/// journal of earlier days does; with one the parties sign a version of their own, which gets its number here.
/// </summary>
[CommandName("definition.set")]
[Decided(DecisionKind.Definition)]
public sealed record SetDefinition(
    CollaborationId Collaboration, RelationId Relation, string Definition, int Version, DateOnly From,
    DecisionId? Decision) : ICollaborationCommand, ITakesEffectOn
{
    DateOnly ITakesEffectOn.Day => From;

    /// <summary>All that the version says; its id and number are those it gets if nothing comes before it.</summary>
    public DefinitionBody? Body { get; init; }

    /// <summary>The mark of the proposals that were sent together, one for each relation of a collaboration.</summary>
    public Guid? Together { get; init; }

    /// <summary>What is proposed, also where it is a shipped one.</summary>
    /// <exception cref="RefusedException">No definition is shipped under that name.</exception>
    internal MeasureDefinition Proposed => Body?.Read() ?? RelationDefinitions.Shipped(Definition, Version);

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, StaleMarks marks, WorkingCalendars calendars, TimeProvider clock)
        : IHandle<SetDefinition>
    {
        public async Task Handle(SetDefinition command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(now));
            var definition = await Sign(command, relation, now, ct);

            var known = await db.Set<DefinitionInForce>().SingleOrDefaultAsync(
                d => d.CollaborationId == relation.CollaborationId && d.RelationId == relation.Id
                    && d.FromMonth == command.From,
                ct);
            if (known is null)
            {
                known = new DefinitionInForce
                {
                    CollaborationId = relation.CollaborationId,
                    RelationId = relation.Id,
                    FromMonth = command.From,
                    Definition = definition.Id,
                    DefinitionVersion = definition.Version,
                    SetAt = now,
                };
                db.Add(known);
            }

            (known.Definition, known.DefinitionVersion) = (definition.Id, definition.Version);
            (known.Decision, known.SetAt) = (command.Decision, now);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
            await marks.Follow(relation, ct);
        }

        /// <summary>Keeps the bytes that were signed; of a shipped one those it has now.</summary>
        private async Task<MeasureDefinition> Sign(
            SetDefinition command, Relation relation, DateTimeOffset now, CancellationToken ct)
        {
            var known = await RelationDefinitions.Of(db, relation, ct);
            var signed = command.Proposed;
            if (command.Body is not null)
                signed = signed with { Id = RelationDefinitions.OwnId(relation.Id), Version = known.NextNumber };
            if (known.Signed(signed.Id, signed.Version) is { } before)
                return before.Read();

            var body = DefinitionBody.Of(signed);
            db.Add(new DefinitionVersion
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Definition = signed.Id,
                Version = signed.Version,
                Title = DefinitionParameters.Title(signed.Title),
                Body = body.Text,
                Digest = body.Digest,
                Decision = command.Decision,
                SignedAt = now,
            });
            return signed;
        }
    }
}

/// <summary>What was agreed for a month stays once the month is over.</summary>
internal static class OpenMonths
{
    /// <exception cref="RefusedException">It is not the first of a month, or the month is over.</exception>
    public static void Check(DateOnly from, DateOnly today)
    {
        if (from.Day != 1)
            throw new RefusedException(Because.Invalid, "month.first-day", from);
        if (from < Period.MonthOf(today).First)
            throw new RefusedException(Because.NotAllowed, "month.closed", from);
    }
}
