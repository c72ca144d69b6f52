using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// From a month on the delivery measures of a relation are counted by another definition (PER-2). Only an adopted
/// decision does this; months that are over keep the definition they had.
/// </summary>
[CommandName("definition.set")]
[Decided(DecisionKind.Definition)]
public sealed record SetDefinition(
    CollaborationId Collaboration, RelationId Relation, string Definition, int Version, DateOnly From,
    DecisionId? Decision) : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, JournalWriter journal, Clocks clocks, WorkingCalendars calendars, TimeProvider clock)
        : IHandle<SetDefinition>
    {
        public async Task Handle(SetDefinition command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var definition = Definitions.Get(command.Definition, command.Version);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(now));

            var rows = db.Set<DefinitionInForce>();
            var known = await rows.SingleOrDefaultAsync(
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
                rows.Add(known);
            }

            (known.Definition, known.DefinitionVersion) = (definition.Id, definition.Version);
            (known.Decision, known.SetAt) = (command.Decision, now);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
            await clocks.Set(
                RefoldFigures.KeyOf(relation.Id), new RefoldFigures(relation.CollaborationId, relation.Id),
                RefoldFigures.Rule, relation.Buyer, now, ct);
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
