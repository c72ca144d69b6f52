using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// What every step of a matter needs around it: the matter as the actor may see it, the calendars of both sides, its
/// clock and its place in the journal.
/// </summary>
internal sealed class MatterDesk(TandemDb db, JournalWriter journal, Clocks clocks, TimeProvider clock)
{
    /// <summary>Takes a step on a matter and sets its clock by what came of it.</summary>
    public async Task Step(
        CollaborationId collaboration, MatterId id, Actor actor, Action<Matter, StepBy> step, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, id, actor, ct);
        step(matter, await By(matter, actor, ct));
        await Keep(matter, ct);
    }

    /// <summary>As <see cref="Step"/>, for who answers on the rung where the matter stands.</summary>
    public async Task StepOnRung(
        CollaborationId collaboration, MatterId id, Actor actor, Action<Matter, StepBy> step, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, id, actor, ct);
        var side = await db.Set<RoleHolder>()
            .Where(h => h.CollaborationId == collaboration && h.Organisation == actor.Organisation)
            .ToListAsync(ct);
        if (actor.Rule is null && !RungOwners.Answers(side, matter.Rung, actor.Person))
        {
            var owner = RungOwners.Of(side, matter.Rung);
            var names = await db.Persons(owner is null ? [] : [owner.Person], ct);
            throw new RefusedException(
                Because.NotAllowed, "matter.rung-owner", names.Values.SingleOrDefault()?.Name ?? "–");
        }

        step(matter, await By(matter, actor, ct));
        await Keep(matter, ct);
    }

    public async Task<StepBy> By(Matter matter, Actor actor, CancellationToken ct) =>
        new(actor, clock.GetUtcNow(), await db.CalendarsOf([matter.First, matter.Second], ct));

    /// <summary>Runs or stops the clock, and says in the journal what the entry is about.</summary>
    public async Task Keep(Matter matter, CancellationToken ct)
    {
        journal.Draft.About(matter.Id.Value);
        if (matter.Relation is { } relation)
            journal.Draft.Between(relation);

        var key = $"matter {matter.Id}";
        if (matter.State == MatterState.Closed || matter.IsOverdue)
        {
            await clocks.Stop(key, ct);
            return;
        }

        await clocks.Set(
            key, new ClimbMatter(matter.CollaborationId, matter.Id, matter.DueAt), ClimbMatter.Rule, matter.Ball,
            matter.DueAt, ct);
    }
}
