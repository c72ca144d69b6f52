using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// What every act on a body or meeting needs around it: the record as the actor may see it, who may act, the next
/// meetings of the rhythm, the clocks, the invitations and the place in the journal.
/// </summary>
internal sealed class MeetingDesk(
    TandemDb db, Clocks clocks, JournalWriter journal, NoticeClock notices, Gate gate, IMembers members,
    IPresence presence, MeetingMail mail, TimeProvider clock)
{
    /// <summary>How many meetings of a rhythm are planned ahead.</summary>
    public const int Ahead = 2;

    /// <summary>
    /// A meeting on which the actor acts: somebody who is asked to it, or who handles matters for a side of it.
    /// </summary>
    public async Task<(Meeting Meeting, Body Body)> Meeting(
        CollaborationId collaboration, MeetingId id, Actor actor, CancellationToken ct)
    {
        var meeting = await db.Meeting(collaboration, id, actor, ct);
        var body = await db.BodyOf(meeting, actor, ct);
        await DemandMember(meeting, actor, ct);
        await presence.Demand(collaboration, Sides(body), actor, ct);
        await Note(body, meeting, actor, ct);
        return (meeting, body);
    }

    /// <summary>Says in the journal what an entry is about, and wakes the clocks that tell people of it.</summary>
    public async Task Note(Body body, Meeting? meeting, Actor actor, CancellationToken ct)
    {
        journal.Draft.About([body.Id.Value, .. meeting is null ? [] : (Guid[])[meeting.Id.Value]]);
        if (body.Relation is { } relation)
            journal.Draft.Between(relation);
        await notices.Wake(await db.PartiesOf(body, actor, ct), ct);
    }

    /// <summary>A meeting of a body with everybody who sits in it, invited.</summary>
    public async Task<Meeting> Plan(
        Body body, MeetingId id, string title, DateTimeOffset startsAt, int minutes, string zoneId,
        MeetingDay? on, Actor actor, CancellationToken ct, string place = "")
    {
        var numbers = await GovernanceNumbers.Of(db, body.CollaborationId, ct);
        var meeting = new Meeting(body, id, ++numbers.Meetings, title, startsAt, minutes, zoneId, clock.GetUtcNow())
        {
            NominalOn = on?.Nominal,
            ClosedFor = on is { IsMoved: true } ? string.Join(' ', on.ClosedFor) : "",
        };
        var parties = await db.PartiesOf(body, actor, ct);
        meeting.Ask((await db.MembersOf(body, parties, ct))
            .Select(m => new MeetingPerson(m.Organisation, m.Person, m.IsChair)));
        meeting.MeetAt(place, clock.GetUtcNow());
        db.Add(meeting);
        await mail.Invite(meeting, body, CalendarMethod.Request, ct);
        return meeting;
    }

    /// <summary>
    /// Plans so many meetings of the rhythm ahead, after a day, and sets the clock for the next one and that by which
    /// the body is overdue.
    /// </summary>
    public async Task PlanAhead(Body body, DateOnly? after, Actor actor, CancellationToken ct)
    {
        if (body.EndedAt is not null || body.Terms().Rhythm is not { } rhythm)
        {
            await StopClocks(body, ct);
            return;
        }

        var parties = await db.PartiesOf(body, actor, ct);
        var calendars = await db.CalendarsOf(parties, ct);
        var now = clock.GetUtcNow();
        var known = await Known(body, ct);
        var upcoming = known.Where(m => m.State == MeetingState.Planned && m.StartsAt > now && m.NominalOn is not null)
            .Select(m => m.StartsAt).ToList();
        var last = after ?? known.Max(m => m.NominalOn) ?? body.StartsOn.AddDays(-1);
        var yesterday = DateOnly.FromDateTime(
            TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(rhythm.ZoneId)).DateTime).AddDays(-1);
        last = last < yesterday ? yesterday : last;
        var borne = Borne(known.Where(m => m.State != MeetingState.Cancelled), calendars);
        while (upcoming.Count < Ahead)
        {
            var nominal = rhythm.Next(last);
            last = nominal;
            var day = MeetingDay.Find(nominal, rhythm.Next(nominal), calendars);
            var startsAt = Hour(body, rhythm, day.Day, calendars, borne);
            if (startsAt <= now)
                continue;

            await Plan(
                body, EntityId.New<MeetingId>(clock), body.Name, startsAt, rhythm.Minutes, rhythm.ZoneId, day, actor,
                ct);
            upcoming.Add(startsAt);
            foreach (var (party, minutes) in MeetingHour.Of(startsAt, rhythm.Minutes, calendars).Outside)
                borne[party] = borne.GetValueOrDefault(party) + minutes;
        }

        await clocks.Set(
            $"body {body.Id}", new PlanMeetings(body.CollaborationId, body.Id), PlanMeetings.Rule, parties[0],
            upcoming.Min(), ct);
        await WatchRhythm(body, rhythm, parties[0], ct);
    }

    /// <summary>Sets the clock that tells the chairs when the body has not met.</summary>
    public Task WatchRhythm(Body body, Rhythm rhythm, OrganisationId by, CancellationToken ct) => clocks.Set(
        $"rhythm {body.Id}", new PassRhythm(body.CollaborationId, body.Id, body.LastMetOn), PassRhythm.Rule, by,
        rhythm.StartOn(rhythm.OverdueAfter(body.LastMetOn).AddDays(1)), ct);

    /// <summary>Takes the meetings of the rhythm that are still to come off the calendars.</summary>
    public async Task CancelPlanned(Body body, string reason, CancellationToken ct)
    {
        var planned = await db.Set<Meeting>().AsSplitQuery()
            .Where(m => m.CollaborationId == body.CollaborationId && m.BodyId == body.Id)
            .Where(m => m.State == MeetingState.Planned).ToListAsync(ct);
        foreach (var meeting in planned)
        {
            meeting.Cancel(meeting.Sequence, reason, clock.GetUtcNow());
            await mail.Invite(meeting, body, CalendarMethod.Cancel, ct);
        }
    }

    public async Task StopClocks(Body body, CancellationToken ct)
    {
        await clocks.Stop($"body {body.Id}", ct);
        await clocks.Stop($"rhythm {body.Id}", ct);
    }

    /// <summary>Minutes of meetings outside working hours that each party has borne.</summary>
    public static Dictionary<OrganisationId, int> Borne(
        IEnumerable<Meeting> meetings, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars) =>
        meetings.SelectMany(m => MeetingHour.Of(m.StartsAt, m.Minutes, calendars).Outside)
            .GroupBy(of => of.Key).ToDictionary(of => of.Key, of => of.Sum(minutes => minutes.Value));

    private static DateTimeOffset Hour(
        Body body, Rhythm rhythm, DateOnly day, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars,
        IReadOnlyDictionary<OrganisationId, int> borne)
    {
        var wished = rhythm.StartOn(day);
        return body.Terms().FairHours && !MeetingHour.Of(wished, rhythm.Minutes, calendars).SuitsAll
            ? MeetingHour.Fairest(MeetingHour.On(day, rhythm.ZoneId, rhythm.Minutes, calendars), wished, borne).StartsAt
            : wished;
    }

    private Task<List<Meeting>> Known(Body body, CancellationToken ct) => db.Set<Meeting>().AsNoTracking()
        .IgnoreAutoIncludes()
        .Where(m => m.CollaborationId == body.CollaborationId && m.BodyId == body.Id).ToListAsync(ct);

    private async Task DemandMember(Meeting meeting, Actor actor, CancellationToken ct)
    {
        if (meeting.IsOn(actor.Person) || await gate.May(meeting.CollaborationId, Verb.HandleMatters, actor, ct))
            return;

        var those = await members.WhoMay(meeting.CollaborationId, Verb.HandleMatters, actor, ct);
        throw new RefusedException(Because.NotAllowed, "access.role-needed", those);
    }

    private static OrganisationId[] Sides(Body body) =>
        body is { First: { } first, Second: { } second } ? [first, second] : [];
}
