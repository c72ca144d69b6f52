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
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What every step of a corrective action needs around it: the action as the actor may see it, the calendars of both
/// sides, the clock of its term and its place in the journal.
/// </summary>
internal sealed class CorrectionDesk(
    TandemDb db, JournalWriter journal, Clocks clocks, NoticeClock notices, MatterDesk matters, IPresence presence,
    TextCatalogue texts, TimeProvider clock)
{
    public async Task Step(
        CollaborationId collaboration, CorrectionId id, Actor actor, Action<CorrectiveAction, StepBy> step,
        CancellationToken ct)
    {
        var action = await db.Correction(collaboration, id, actor, ct);
        step(action, await By(action, actor, ct));
        await Keep(action, ct);
        await RestMatter(action, actor, ct);
    }

    /// <summary>The corrective action of a matter that is not closed.</summary>
    public Task<CorrectiveAction?> Running(IMatterStep step, Actor actor, CancellationToken ct) =>
        db.Corrections(actor).SingleOrDefaultAsync(
            c => c.CollaborationId == step.Collaboration && c.Matter == step.Matter
                && c.Stage != CorrectionStage.Closed,
            ct);

    /// <exception cref="RefusedException">A corrective action of the matter is not closed.</exception>
    public async Task DemandNoneRuns(IMatterStep step, Actor actor, CancellationToken ct)
    {
        if (await Running(step, actor, ct) is { } running)
            throw new RefusedException(Because.NotAllowed, "correction.still-runs", running.Number);
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

    /// <summary>
    /// Once the harm is kept in, the terms of the corrective action are the clock of its matter, whose promise stands
    /// still meanwhile; a term that passes takes the matter up.
    /// </summary>
    private async Task RestMatter(CorrectiveAction action, Actor actor, CancellationToken ct)
    {
        if (action.Stage is CorrectionStage.Containment or CorrectionStage.Closed || action.IsOverdue)
            return;

        var matter = await db.Matter(action.CollaborationId, action.Matter, actor, ct);
        var rule = Actor.ByRule(PassCorrectionTerm.Rule, actor.Organisation);
        var by = await matters.By(matter, rule, ct);
        var said = Speaking.InAll(() => (matter.Title, texts["correction.rests", action.Number]));
        var steps = matter.Steps.Count;
        matter.Rest(
            by.Calendars[matter.Ball].LocalDate(action.DueAt), new(said[0].Text, said[0].Language) { Said = said }, by);
        if (matter.Steps.Count > steps)
            await matters.Keep(matter, null, by, ct);
    }

    /// <summary>The next number in the collaboration, whose log is held.</summary>
    public async Task<int> NextNumber(CollaborationId collaboration, CancellationToken ct) =>
        1 + (await db.Set<CorrectiveAction>().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == collaboration).MaxAsync(c => (int?)c.Number, ct) ?? 0);
}
