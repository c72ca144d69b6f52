using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// Lines of a relation are not counted, for a cause that both its parties accept (metrics 1.1). Only an adopted
/// decision does this. The lines are those that the selection named on the facts as known at a load, so that what is
/// signed stays what was read, whatever was loaded since; another count of them is refused.
/// </summary>
[CommandName("waiver.grant")]
[Decided(DecisionKind.Waiver)]
public sealed record GrantWaiver(
    CollaborationId Collaboration, RelationId Relation, WaiverCause Cause, WaivedSelection Selection, long KnownAt,
    int Lines, string Reason, string Evidence, string Language, DecisionId? Decision) : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, WaiverEffect effect, JournalWriter journal, Clocks clocks, TimeProvider clock)
        : IHandle<GrantWaiver>
    {
        public async Task Handle(GrantWaiver command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            Check(command);
            var lines = WaivedSelection.Demand(
                await effect.Lines(relation, command.Selection.Checked(), command.KnownAt, ct));
            if (lines.Count != command.Lines)
                throw new RefusedException(Because.Outdated, "waiver.other-lines", lines.Count, command.Lines);

            var waiver = new Waiver
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Number = await LoadCounter.NextNumber(db, ct),
                Cause = command.Cause,
                Reason = command.Reason.Trim(),
                Evidence = command.Evidence.Trim(),
                Language = command.Language,
                Selection = JsonSerializer.Serialize(command.Selection.Checked(), CommandJson.Options),
                Lines = lines.Count,
                Decision = command.Decision,
                AcceptedOrder = await LoadCounter.NextOrder(db, ct),
                AcceptedAt = clock.GetUtcNow(),
            };
            db.Add(waiver);
            db.AddRange(lines.Select(of => new WaivedLine(
                relation.CollaborationId, relation.Id, waiver.Number, of.Row.OrderNo, of.Row.LineNo,
                of.Row.ScheduleNo)));
            await new FactsArrived(db, clocks, clock).Touch(
                [relation.Id], waiver.Number, actor, ct);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }
    }

    /// <summary>Whether it says why, and what shows it.</summary>
    /// <exception cref="RefusedException">It does not, or at too great a length.</exception>
    internal static void Check(GrantWaiver command)
    {
        command.Selection.Checked();
        if (command.Reason.Trim().Length is 0 or > Waiver.MaxTextLength
            || command.Evidence.Trim().Length is 0 or > Waiver.MaxTextLength)
        {
            throw new RefusedException(Because.Invalid, "waiver.evidence-needed", Waiver.MaxTextLength);
        }

        if (command.Language.Length != 2)
            throw new RefusedException(Because.Invalid, "person.language", command.Language);
    }
}

/// <summary>
/// The lines under a waiver count again, by another decision of both parties; what was known before it stays as it was.
/// </summary>
[CommandName("waiver.end")]
[Decided(DecisionKind.Waiver)]
public sealed record EndWaiver(
    CollaborationId Collaboration, RelationId Relation, long Number, DecisionId? Decision) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, Clocks clocks, TimeProvider clock)
        : IHandle<EndWaiver>
    {
        public async Task Handle(EndWaiver command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var waiver = await db.Set<Waiver>().SingleOrDefaultAsync(
                w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id
                    && w.Number == command.Number,
                ct) ?? throw new RefusedException(Because.NotFound, "waiver.unknown");

            var number = await LoadCounter.NextNumber(db, ct);
            waiver.End(number, await LoadCounter.NextOrder(db, ct), command.Decision, clock.GetUtcNow());
            await new FactsArrived(db, clocks, clock).Touch(
                [relation.Id], number, actor, ct);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }
    }
}
