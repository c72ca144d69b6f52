using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Collaborations;

/// <summary>
/// The last day of a party that announced its leaving is over. Only the clock asks for this; it names the moment that
/// it was set for. It writes no entry of its own, so that it knows with which entry the party has left.
/// </summary>
[CommandName("participant.last-day")]
[Derives]
public sealed record PassLastDay(CollaborationId Collaboration, OrganisationId Organisation, DateTimeOffset EndsAt)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, CommandSteps steps) : IHandle<PassLastDay>
    {
        public async Task Handle(PassLastDay command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != LeaveCollaboration.Rule)
                throw new RefusedException(Because.NotAllowed, "leaving.by-clock");

            var (id, leaver, ends) = (command.Collaboration, command.Organisation, command.EndsAt);
            var announced = await db.Set<Departure>().AnyAsync(
                d => d.CollaborationId == id && d.Organisation == leaver && d.EndsAt == ends
                    && d.LeftAt == null && d.TakenBackAt == null,
                ct);
            if (!announced)
                throw new RefusedException(Because.Outdated, "leaving.too-late");

            var receipt = await steps.Take(new LeaveCollaboration(id, leaver), actor, ct);
            var departure = await db.Set<Departure>().SingleAsync(
                d => d.CollaborationId == id && d.Organisation == leaver && d.LeftAt != null, ct);
            departure.ReadsUntil(receipt.Index + 1);
        }
    }
}

/// <summary>
/// A party leaves: each open thing gets its stated outcome, its people hold no role any more, and its reading ends with
/// this entry. Nothing is deleted, and the seat, by which it reads its record, stays.
/// </summary>
[CommandName("participant.leave")]
public sealed record LeaveCollaboration(CollaborationId Collaboration, OrganisationId Organisation)
    : ICollaborationCommand
{
    public const string Rule = "participant.leave";

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, IEnumerable<ILeavingPart> parts, LeavingMail mail, TimeProvider clock)
        : IHandle<LeaveCollaboration>
    {
        public async Task Handle(LeaveCollaboration command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "leaving.by-clock");

            var (id, leaver, now) = (command.Collaboration, command.Organisation, clock.GetUtcNow());
            foreach (var part in parts.OrderBy(p => p.Place))
            {
                foreach (var item in await part.Open(id, leaver, actor, ct))
                {
                    await part.Settle(item, id, actor, ct);
                    db.Add(new DepartureOutcome(
                        id, leaver, item.Kind, item.Record, item.ShortId, item.Title, item.Address, item.Relation,
                        item.Outcome, now));
                }
            }

            var collaboration = await db.Set<Collaboration>().AsSplitQuery().SingleAsync(c => c.Id == id, ct);
            var departure = await db.Set<Departure>().SingleAsync(
                d => d.CollaborationId == id && d.Organisation == leaver && d.LeftAt == null
                    && d.TakenBackAt == null,
                ct);
            await mail.Left(collaboration, departure, ct);
            departure.Leave(collaboration.Ambition, now);
            db.RemoveRange(await db.Set<RoleHolder>()
                .Where(h => h.CollaborationId == id && h.Organisation == leaver).ToListAsync(ct));
            journal.Draft.About(id.Value, leaver.Value);
        }
    }
}
