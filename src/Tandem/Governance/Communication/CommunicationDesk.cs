using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>What every act on the communication plan or an announcement needs around it.</summary>
internal sealed class CommunicationDesk(
    TandemDb db, Clocks clocks, JournalWriter journal, NoticeClock notices, IPresence presence, TimeProvider clock)
{
    /// <summary>The working hours of a side after which who has not confirmed is reminded.</summary>
    private static readonly TimeSpan ReminderAfter = TimeSpan.FromHours(8);

    /// <summary>A line of the plan on which the actor acts for a side of it.</summary>
    public async Task<(CommunicationLine Line, IReadOnlyList<OrganisationId> Sides)> Line(
        CollaborationId collaboration, PlanLineId id, Actor actor, CancellationToken ct)
    {
        var line = await db.Line(collaboration, id, actor, ct);
        var sides = await db.SidesOf(collaboration, line.First, line.Second, actor, ct);
        await Note(collaboration, id.Value, line.Relation, sides, actor, ct);
        return (line, sides);
    }

    public async Task<Announcement> Announcement(
        CollaborationId collaboration, AnnouncementId id, Actor actor, CancellationToken ct)
    {
        var announcement = await db.Announcement(collaboration, id, actor, ct);
        var sides = await db.SidesOf(collaboration, announcement.First, announcement.Second, actor, ct);
        await Note(collaboration, id.Value, announcement.Relation, sides, actor, ct);
        return announcement;
    }

    /// <summary>Says in the journal what an entry is about, and wakes the clocks that tell people of it.</summary>
    public async Task Note(
        CollaborationId collaboration, Guid record, RelationId? relation, IReadOnlyList<OrganisationId> sides,
        Actor actor, CancellationToken ct)
    {
        if (relation is not null)
            await presence.Demand(collaboration, sides, actor, ct);

        journal.Draft.About(record);
        if (relation is { } between)
            journal.Draft.Between(between);
        await notices.Wake(sides, ct);
    }

    /// <summary>Refuses people whom the actor does not know here.</summary>
    public async Task DemandKnown(
        CollaborationId collaboration, IEnumerable<ToldPerson> people, Actor actor, CancellationToken ct)
    {
        var known = await db.PeopleKnownTo(collaboration, actor, ct);
        if (people.Any(person => !known.Contains((person.Organisation, person.Person))))
            throw new RefusedException(Because.NotFound, "person.unknown");
    }

    /// <summary>The people whom an announcement is for, as the roles are held now, if still members.</summary>
    public async Task<IReadOnlyList<ToldPerson>> PeopleOf(
        CollaborationId collaboration, Affected to, CancellationToken ct)
    {
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == collaboration).ToListAsync(ct);
        var told = to.Among(holders);
        var (people, sides) = (
            told.Select(t => t.Person).ToList(), told.Select(t => t.Organisation).Distinct().ToList());
        var members = await db.Set<Membership>().AsNoTracking()
            .Where(m => m.EndedAt == null && sides.Contains(m.Organisation) && people.Contains(m.Person))
            .Select(m => new { m.Organisation, m.Person }).ToListAsync(ct);
        return [.. told.Where(t => members.Any(m => (m.Organisation, m.Person) == (t.Organisation, t.Person)))];
    }

    /// <summary>Sets the clock by which a side is reminded in its own working hours, or stops it.</summary>
    public async Task SetReminder(Announcement announcement, OrganisationId side, CancellationToken ct)
    {
        var key = $"announcement {announcement.Id} {side}";
        if (!announcement.Waits(side))
        {
            await clocks.Stop(key, ct);
            return;
        }

        var calendar = await db.CalendarOf(side, ct);
        await clocks.Set(
            key, new RemindOfAnnouncement(announcement.CollaborationId, announcement.Id, side),
            RemindOfAnnouncement.Rule, side, calendar.AddWorkingTime(clock.GetUtcNow(), ReminderAfter), ct);
    }
}
