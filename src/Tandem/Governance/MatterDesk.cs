using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// What every step of a matter needs around it: the matter as the actor may see it, the calendars of both sides, its
/// clock and its place in the journal.
/// </summary>
internal sealed class MatterDesk(
    TandemDb db, JournalWriter journal, Clocks clocks, FileKeeper keeper, MatterMail mail,
    MatterFollowing following, NoticeClock notices, IPresence presence, TimeProvider clock)
{
    /// <summary>Takes a step on a matter and sets its clock by what came of it.</summary>
    public async Task Step(
        IMatterStep command, Actor actor, Action<Matter, StepBy> step, CancellationToken ct)
    {
        var matter = await db.Matter(command.Collaboration, command.Matter, actor, ct);
        var by = await By(matter, actor, ct);
        step(matter, by);
        await Keep(matter, command.Files, by, ct);
    }

    /// <summary>As <see cref="Step"/>, for who answers on the rung where the matter stands.</summary>
    public async Task StepOnRung(
        IMatterStep command, Actor actor, Action<Matter, StepBy> step, CancellationToken ct)
    {
        var matter = await db.Matter(command.Collaboration, command.Matter, actor, ct);
        var side = await db.Set<RoleHolder>()
            .Where(h => h.CollaborationId == command.Collaboration && h.Organisation == actor.Organisation)
            .ToListAsync(ct);
        var away = (await db.AwayAt([actor.Organisation], clock.GetUtcNow(), ct))[actor.Organisation].ToList();
        if (actor.Rule is null && !RungOwners.Answers(side, matter.Rung, actor.Person, away))
        {
            var owner = RungOwners.Of(side, matter.Rung, away);
            var names = await db.Persons(owner is null ? [] : [owner.Person], ct);
            throw new RefusedException(
                Because.NotAllowed, "matter.rung-owner", names.Values.SingleOrDefault()?.Name ?? "–");
        }

        var by = await By(matter, actor, ct);
        step(matter, by);
        await Keep(matter, command.Files, by, ct);
    }

    /// <summary>Who acts when, by which calendars; refused when one of the sides left.</summary>
    public async Task<StepBy> By(Matter matter, Actor actor, CancellationToken ct)
    {
        await presence.Demand(matter.CollaborationId, [matter.First, matter.Second], actor, ct);
        return new(actor, clock.GetUtcNow(), await db.CalendarsOf([matter.First, matter.Second], ct));
    }

    /// <summary>
    /// Sets or stops the clock, keeps the files of the last step, tells who must know of it, and says in the journal
    /// what the entry is about.
    /// </summary>
    public async Task Keep(Matter matter, IReadOnlyList<Enclosure>? files, StepBy by, CancellationToken ct)
    {
        var on = new FiledOn(matter.CollaborationId, matter.Id.Value, matter.Steps[^1].Number, matter.Relation);
        await keeper.Keep(on, files, by.Actor, ct);
        await mail.After(matter, by, ct);
        await following.After(matter, by, ct);
        journal.Draft.About(matter.Id.Value);
        if (matter.Relation is { } relation)
            journal.Draft.Between(relation);
        await notices.Wake([matter.First, matter.Second], ct);

        var key = $"matter {matter.Id}";
        if (matter.Next(by.Calendars[matter.Ball]) is not { } alarm)
        {
            await clocks.Stop(key, ct);
            return;
        }

        var (collaboration, id, due) = (matter.CollaborationId, matter.Id, matter.DueAt);
        await (alarm.IsReminder
            ? clocks.Set(
                key, new RemindOfMatter(collaboration, id, due, alarm.Percent), RemindOfMatter.Rule, matter.Ball,
                alarm.At, ct)
            : clocks.Set(key, new ClimbMatter(collaboration, id, due), ClimbMatter.Rule, matter.Ball, alarm.At, ct));
    }
}
