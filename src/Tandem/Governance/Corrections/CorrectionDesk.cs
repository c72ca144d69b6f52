using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// What every step of a corrective action needs around it: the action as the actor may see it, the calendars of both
/// sides, the clock of its term and its place in the journal.
/// </summary>
internal sealed class CorrectionDesk(
    TandemDb db, JournalWriter journal, Clocks clocks, NoticeClock notices, IPresence presence, TimeProvider clock)
{
    public async Task Step(
        CollaborationId collaboration, CorrectionId id, Actor actor, Action<CorrectiveAction, StepBy> step,
        CancellationToken ct)
    {
        var action = await db.Correction(collaboration, id, actor, ct);
        step(action, await By(action, actor, ct));
        await Keep(action, ct);
    }

    /// <summary>Who acts when, by which calendars; refused when one of the sides left.</summary>
    public async Task<StepBy> By(CorrectiveAction action, Actor actor, CancellationToken ct)
    {
        await presence.Demand(action.CollaborationId, [action.First, action.Second], actor, ct);
        return new(actor, clock.GetUtcNow(), await db.CalendarsOf([action.First, action.Second], ct));
    }

    /// <summary>
    /// Runs or stops the clock of the term, and says in the journal what the entry is about. While data is awaited no
    /// term of a side runs: the check has a clock of its own.
    /// </summary>
    public async Task Keep(CorrectiveAction action, CancellationToken ct)
    {
        journal.Draft.About([action.Id.Value, action.Matter.Value]);
        if (action.Relation is { } relation)
            journal.Draft.Between(relation);
        await notices.Wake([action.First, action.Second], ct);

        var key = $"correction {action.Id} of {action.Relation}";
        if (action.Ball is not { } ball || action.IsOverdue)
        {
            await clocks.Stop(key, ct);
            return;
        }

        await clocks.Set(
            key, new PassCorrectionTerm(action.CollaborationId, action.Id, action.DueAt), PassCorrectionTerm.Rule, ball,
            action.DueAt, ct);
    }

    /// <summary>The next number in the collaboration, whose log is held.</summary>
    public async Task<int> NextNumber(CollaborationId collaboration, CancellationToken ct) =>
        1 + (await db.Set<CorrectiveAction>().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == collaboration).MaxAsync(c => (int?)c.Number, ct) ?? 0);
}
