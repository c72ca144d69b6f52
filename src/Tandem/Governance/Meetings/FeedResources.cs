using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>What a calendar program reads from a secret address, and the file of one meeting.</summary>
internal static class FeedResources
{
    public const string Path = "/calendar";
    private const int MostEvents = 1000;
    private static readonly TimeSpan Back = TimeSpan.FromDays(92);
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(400);

    /// <summary>The meetings and actions of the feed; nothing is there for one that ended or is unknown.</summary>
    internal static async Task<ContentHttpResult> Get(
        string feedSecret, TandemDb db, IDatabases databases, TextCatalogue texts, SiteAddress site,
        TimeProvider clock, HttpContext http, CancellationToken ct)
    {
        var hash = Secret.Hash(feedSecret);
        var feed = await db.Set<CalendarFeed>().AsNoTracking()
            .SingleOrDefaultAsync(f => f.Hash == hash && f.EndedAt == null, ct);
        var id = feed?.Membership;
        var member = await db.Set<Membership>().AsNoTracking()
            .SingleOrDefaultAsync(m => m.Id == id && m.EndedAt == null, ct);
        if (feed is null || member is null)
            throw new RefusedException(Because.NotFound, "feed.unknown");

        var person = await db.Set<Person>().AsNoTracking().SingleAsync(p => p.Id == member.Person, ct);
        await using var work = await databases.Read(member.Organisation, ct);
        var events = await Events(
            work.Db, feed, new(person.Id, member.Organisation), new(texts, person.Language, feed.ShowsTitles, site),
            clock.GetUtcNow(), ct);
        http.Response.Headers.CacheControl = "no-store";
        return TypedResults.Text(
            CalendarFile.Write(CalendarMethod.Publish, texts.For(person.Language, "feed.name"), events),
            CalendarFile.MediaType);
    }

    /// <summary>One meeting as a file, for somebody who is signed in.</summary>
    internal static async Task<FileContentHttpResult> One(
        CollaborationId collaboration, int number, TandemDb db, SiteAddress site, Actor actor, CancellationToken ct)
    {
        var meeting = await db.Meeting(collaboration, number, actor, ct);
        var file = CalendarFile.Write(CalendarMethod.Publish, null, [MeetingEvents.Of(meeting, meeting.Title, site)]);
        return TypedResults.File(
            System.Text.Encoding.UTF8.GetBytes(file), CalendarFile.MediaType, $"M-{meeting.Number}.ics");
    }

    private static async Task<IReadOnlyList<CalendarEvent>> Events(
        TandemDb db, CalendarFeed feed, Actor actor, Naming naming, DateTimeOffset now, CancellationToken ct)
    {
        var (person, from, until) = (actor.Person, now - Back, now + Ahead);
        var seen = db.Meetings(actor).AsNoTracking().AsSplitQuery();
        if (feed.Collaboration is { } collaboration)
            seen = seen.Where(m => m.CollaborationId == collaboration);
        var meetings = await seen
            .Where(m => feed.Collaboration != null || m.People.Any(p => p.Person == person)
                || m.Actions.Any(a => a.Owner == person))
            .Where(m => m.StartsAt >= from && m.StartsAt <= until)
            .OrderBy(m => m.StartsAt).Take(MostEvents).ToListAsync(ct);
        return
        [
            .. meetings.Where(m => feed.Collaboration is not null || m.IsOn(person))
                .Select(m => naming.Placed(MeetingEvents.Of(m, naming.Of(m), naming.Site))),
            .. from m in meetings
               from action in m.Actions
               where action.Owner == person
               select MeetingEvents.Of(m, action, naming.Of(action), naming.Site),
        ];
    }

    /// <summary>What an event is called: by its title, or only that there is one.</summary>
    private sealed record Naming(TextCatalogue Texts, string Language, bool ShowsTitles, SiteAddress Site)
    {
        /// <summary>Where a meeting is tells as much of it as what it is called.</summary>
        public CalendarEvent Placed(CalendarEvent meeting) => ShowsTitles ? meeting : meeting with { Location = "" };

        public string Of(Meeting meeting) => ShowsTitles
            ? $"M-{meeting.Number} {meeting.Title}"
            : Texts.For(Language, "feed.a-meeting", $"M-{meeting.Number}");

        public string Of(MeetingAction action) => ShowsTitles
            ? action.Text
            : Texts.For(Language, "feed.an-action");
    }
}
