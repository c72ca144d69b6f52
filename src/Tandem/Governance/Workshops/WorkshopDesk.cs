using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Who may be asked to a workshop, and the clock by which it is to have an outcome.</summary>
internal sealed class WorkshopDesk(TandemDb db, Clocks clocks)
{
    /// <summary>Sets, or moves, the clock that tells the organisers that nothing came of it.</summary>
    public async Task SetClock(Meeting meeting, IReadOnlyList<OrganisationId> parties, CancellationToken ct)
    {
        var calendars = await db.CalendarsOf(parties, ct);
        await clocks.Set(
            Key(meeting), new NudgeWorkshop(meeting.CollaborationId, meeting.Id), NudgeWorkshop.Rule, parties[0],
            Workshop.OutcomeDueAt(meeting.HeldAt ?? meeting.EndsAt, calendars.Values), ct);
    }

    public Task StopClock(Meeting meeting, CancellationToken ct) => clocks.Stop(Key(meeting), ct);

    /// <summary>Refuses people of other parties, and such of another side as nobody here knows by a role.</summary>
    public async Task DemandGuests(
        CollaborationId collaboration, IReadOnlyList<WorkshopGuest> guests, IReadOnlyList<OrganisationId> parties,
        Actor actor, CancellationToken ct)
    {
        var known = await db.PeopleKnownTo(collaboration, actor, ct);
        if (guests.Any(g => !parties.Contains(g.Organisation) || !known.Contains((g.Organisation, g.Person))))
            throw new RefusedException(Because.NotFound, "person.unknown");
        if (guests.DistinctBy(g => g.Person).Count() != guests.Count || guests.Count > Meeting.MaxPeople)
            throw new RefusedException(Because.Invalid, "body.seats", Meeting.MaxPeople);
    }

    private static string Key(Meeting meeting) => $"workshop {meeting.Id}";
}
