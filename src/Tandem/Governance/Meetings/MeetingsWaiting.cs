using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// What of meetings waits for a party in all its collaborations (DAY-1): invitations without an answer, actions that
/// are not done, minutes to sign, and bodies that should have met.
/// </summary>
public static class MeetingsWaiting
{
    private const int Limit = 100;
    private const int DaysAhead = 14;

    public static async Task<IReadOnlyList<WaitingItem>> MeetingsWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, DateTimeOffset now, CancellationToken ct)
    {
        var soon = now.AddDays(DaysAhead);
        var (person, side) = (actor.Person, actor.Organisation);
        var going = await db.Meetings(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => !db.Set<Departure>().Any(
                left => left.CollaborationId == m.CollaborationId && left.Organisation == side && left.LeftAt != null))
            .Where(m => (m.State == MeetingState.Planned && m.StartsAt > now && m.StartsAt < soon
                    && m.People.Any(p => p.Person == person && p.Answer == Attendance.Asked))
                || (m.State == MeetingState.Held && m.Signatures.All(s => s.Organisation != side))
                || m.Actions.Any(a => a.Organisation == side && a.DoneAt == null))
            .OrderBy(m => m.StartsAt).Take(Limit)
            .Select(m => new Going(
                m, m.People.Any(p => p.Person == person && p.Answer == Attendance.Asked),
                m.People.Any(p => p.Person == person && p.IsChair), m.Signatures.Any(s => s.Organisation == side),
                m.Actions.Where(a => a.Organisation == side && a.DoneAt == null).OrderBy(a => a.DueOn).ToList()))
            .ToListAsync(ct);
        var overdue = await db.Bodies(actor).AsNoTracking().Where(b => b.OverdueSince != null)
            .OrderBy(b => b.OverdueSince).Take(Limit).ToListAsync(ct);
        if (going.Count == 0 && overdue.Count == 0)
            return [];

        var names = await db.Collaborations(actor).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        var waiting = going
            .SelectMany(each => Of(each, actor, texts, names[each.Meeting.CollaborationId], now)).ToList();
        foreach (var body in overdue)
        {
            var members = await db.MembersOf(body, [side], ct);
            waiting.Add(new(
                body.Id.Value, texts["body.short"], texts["body.waits", body.Name], MeetingQueries.Address(body),
                body.CollaborationId, names[body.CollaborationId], body.OverdueSince!.Value, null, [side], null,
                members.Any(m => m.IsChair && m.Person == person)));
        }

        return waiting;
    }

    private static IEnumerable<WaitingItem> Of(
        Going going, Actor actor, TextCatalogue texts, string collaboration, DateTimeOffset now)
    {
        var meeting = going.Meeting;
        var address = MeetingQueries.Address(meeting);
        if (meeting.State == MeetingState.Planned && meeting.StartsAt > now && going.IsAsked)
            yield return Item(meeting.Title, address, meeting.ChangedAt, meeting.StartsAt, true);

        if (meeting.State == MeetingState.Held && !going.HasSigned)
        {
            yield return Item(
                texts["meeting.waits-minutes", meeting.Title], address, meeting.HeldAt!.Value, null, going.IsChair);
        }

        foreach (var action in going.Actions)
        {
            yield return Item(
                action.Text, $"{address}#actions", meeting.HeldAt ?? meeting.ChangedAt,
                Rhythm.Instant(action.DueOn.AddDays(1), TimeOnly.MinValue, meeting.ZoneId),
                action.Owner == actor.Person);
        }

        WaitingItem Item(string title, string at, DateTimeOffset since, DateTimeOffset? due, bool mine) => new(
            meeting.Id.Value, $"M-{meeting.Number}", title, at, meeting.CollaborationId, collaboration, since, due,
            [actor.Organisation], null, mine);
    }

    /// <summary>A meeting without its lists, and of them what concerns the reader and the own side.</summary>
    private sealed record Going(
        Meeting Meeting, bool IsAsked, bool IsChair, bool HasSigned, IReadOnlyList<MeetingAction> Actions);
}
