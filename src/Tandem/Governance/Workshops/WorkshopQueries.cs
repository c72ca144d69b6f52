using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>A workshop in a list: its meeting, and how many are wanted, asked, come, and what came of it.</summary>
internal sealed record ListedWorkshop(
    Meeting Meeting, WorkshopType Type, DateTimeOffset? NudgedAt, int Wanted, int Asked, int Come, int Outcomes);

/// <summary>The way to workshops: they exist for whom their meeting exists.</summary>
public static class WorkshopQueries
{
    private const int Limit = 200;

    public static string List(CollaborationId collaboration) => $"/collaborations/{collaboration}/workshops";

    /// <summary>Where outcomes are recorded: on the page of its meeting.</summary>
    public static string Outcomes(Meeting meeting) => $"{MeetingQueries.Address(meeting)}#outcomes";

    /// <summary>The workshops that the actor's organisation may see.</summary>
    public static IQueryable<Workshop> Workshops(this TandemDb db, Actor actor)
    {
        var meetings = db.Meetings(actor);
        return db.Set<Workshop>()
            .Where(w => meetings.Any(m => m.CollaborationId == w.CollaborationId && m.Id == w.MeetingId));
    }

    /// <summary>The workshop of a meeting.</summary>
    /// <exception cref="RefusedException">The meeting is none.</exception>
    public static async Task<Workshop> Workshop(this TandemDb db, Meeting meeting, CancellationToken ct) =>
        await db.WorkshopOrNone(meeting, ct) ?? throw new RefusedException(Because.NotFound, "workshop.unknown");

    public static Task<Workshop?> WorkshopOrNone(this TandemDb db, Meeting meeting, CancellationToken ct) =>
        db.Set<Workshop>().AsSplitQuery().SingleOrDefaultAsync(
            w => w.CollaborationId == meeting.CollaborationId && w.MeetingId == meeting.Id, ct);

    /// <summary>The workshops of a collaboration, the newest first, counted and not loaded.</summary>
    internal static async Task<IReadOnlyList<ListedWorkshop>> WorkshopsOf(
        this TandemDb db, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        var meetings = db.Meetings(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == collaboration);
        var rows = await meetings
            .Join(
                db.Set<Workshop>(), m => new { m.CollaborationId, m.Id },
                w => new { w.CollaborationId, Id = w.MeetingId },
                (m, w) => new
                {
                    m.Id,
                    w.Type,
                    w.NudgedAt,
                    Wanted = w.Wishes.Sum(wish => wish.People),
                    Asked = m.People.Count(p => p.Answer == Attendance.Asked),
                    Come = m.People.Count(p => p.IsPresent || p.Answer == Attendance.Comes),
                    Outcomes = w.Outcomes.Count(),
                })
            .Take(Limit).ToListAsync(ct);
        var ids = rows.Select(row => row.Id).ToList();
        var known = await meetings.Where(m => ids.Contains(m.Id)).ToDictionaryAsync(m => m.Id, ct);
        return
        [
            .. rows.Select(row => new ListedWorkshop(
                known[row.Id], row.Type, row.NudgedAt, row.Wanted, row.Asked, row.Come, row.Outcomes))
                .OrderByDescending(w => w.Meeting.StartsAt),
        ];
    }

    /// <summary>The workshops of which nothing came in their time, for their organisers.</summary>
    public static async Task<IReadOnlyList<WaitingItem>> WorkshopsWaitingFor(
        this TandemDb db, Actor actor, TextCatalogue texts, CancellationToken ct)
    {
        var side = actor.Organisation;
        var silent = await db.Meetings(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => !db.Set<Departure>().Any(
                left => left.CollaborationId == m.CollaborationId && left.Organisation == side && left.LeftAt != null))
            .Join(
                db.Set<Workshop>().Where(w => w.NudgedAt != null && !w.Outcomes.Any()),
                m => new { m.CollaborationId, m.Id }, w => new { w.CollaborationId, Id = w.MeetingId },
                (m, w) => new
                {
                    m.Id,
                    m.Number,
                    m.Title,
                    m.CollaborationId,
                    w.NudgedAt,
                    Organises = m.People.Any(p => p.IsChair && p.Person == actor.Person),
                })
            .Take(Limit).ToListAsync(ct);
        if (silent.Count == 0)
            return [];

        var names = await db.Collaborations(actor).ToDictionaryAsync(c => c.Id, c => c.Name, ct);
        return
        [
            .. silent.Select(w => new WaitingItem(
                w.Id.Value, $"M-{w.Number}", texts["workshop.waits", w.Title],
                $"/collaborations/{w.CollaborationId}/M-{w.Number}#outcomes", w.CollaborationId,
                names[w.CollaborationId], w.NudgedAt!.Value, null, [side], null, w.Organises)),
        ];
    }
}
