using System.Net;
using Microsoft.EntityFrameworkCore;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Calendars that programs read from a secret address (CAD-3, EXC-3).</summary>
public sealed class FeedTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_feed_holds_the_meetings_of_its_owner_and_no_titles_unless_the_owner_says_so()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var (plain, titled) = (await AFeed(pair, false), await AFeed(pair, true));

        var (without, with) = (await Read(plain), await Read(titled));

        Assert.DoesNotContain("Weekly signals", without, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Meeting M-1", without, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:M-1 Weekly signals", with, StringComparison.Ordinal);
        Assert.Equal(2, with.Split("BEGIN:VEVENT").Length - 1);
    }

    [Fact]
    public async Task A_meeting_that_moves_or_is_cancelled_keeps_its_identity_in_the_feed()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var secret = await AFeed(pair, true);
        var meeting = (await tandem.Meetings(pair))[0];

        await tandem.Run(
            new MoveMeeting(
                pair.Collaboration, meeting.Id, 0, new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), 45, "A fair"),
            pair.Supplier.Operational);
        var moved = Event(await Read(secret), meeting.Id);
        await tandem.Run(new CancelMeeting(pair.Collaboration, meeting.Id, 1, "Too few"), pair.Buyer.Operational);
        var cancelled = Event(await Read(secret), meeting.Id);

        Assert.Contains("SEQUENCE:1", moved, StringComparison.Ordinal);
        Assert.Contains("DTSTART:20260310T080000Z", moved, StringComparison.Ordinal);
        Assert.Contains("SEQUENCE:2", cancelled, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", cancelled, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_feed_that_its_owner_ended_is_not_there_any_more_and_nobody_else_ends_it()
    {
        var pair = await tandem.APartnership();
        var secret = await AFeed(pair, true);
        var end = new EndFeed(Secret.Hash(secret));

        await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(end, pair.Supplier.Operational));
        Assert.Equal(HttpStatusCode.OK, (await tandem.CreateClient().GetAsync($"/calendar/{secret}", Ct)).StatusCode);
        await tandem.Run(end, pair.Buyer.Operational);

        Assert.Equal(
            HttpStatusCode.NotFound, (await tandem.CreateClient().GetAsync($"/calendar/{secret}", Ct)).StatusCode);
        Assert.Equal(
            HttpStatusCode.NotFound,
            (await tandem.CreateClient().GetAsync($"/calendar/{Secret.New()}", Ct)).StatusCode);
    }

    [Fact]
    public async Task Of_the_secret_only_the_hash_is_kept()
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Tactical);

        var answer = await browser.Send(await browser.Page("/me/calendars"), "feed", ("Of", $"{pair.Collaboration}"));

        var address = (await answer.Read()).QuerySelector("code.t")!.TextContent;
        var secret = address.Split('/')[^1];
        Assert.Equal(43, secret.Length);
        var kept = await tandem.InDb(null, db => db.Set<CalendarFeed>().SingleAsync(Ct));
        Assert.Equal(Secret.Hash(secret), kept.Hash);
        Assert.Equal(pair.Collaboration, kept.Collaboration);
    }

    [Fact]
    public async Task An_action_stands_on_its_day_and_is_taken_off_when_done()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        var secret = await AFeed(pair, true);
        await tandem.Run(
            new AddMeetingAction(
                pair.Collaboration, meeting.Id, 1, "Heat it", "en", pair.Buyer.Id, pair.Buyer.Operational.Person,
                new(2028, 2, 29)),
            pair.Supplier.Tactical);

        var before = await Read(secret);
        await tandem.Run(new FinishMeetingAction(pair.Collaboration, meeting.Id, 1), pair.Buyer.Operational);
        var after = await Read(secret);

        Assert.Contains("DTSTART;VALUE=DATE:20280229\r\nDTEND;VALUE=DATE:20280301", before, StringComparison.Ordinal);
        Assert.Contains("SUMMARY:Heat it\r\n", before, StringComparison.Ordinal);
        Assert.Contains("STATUS:CANCELLED", after, StringComparison.Ordinal);
    }

    public void Dispose() => tandem.Dispose();

    private async Task<string> AFeed(Pair pair, bool titles)
    {
        var secret = Secret.New();
        await tandem.Run(new MakeFeed(Secret.Hash(secret), null, titles), pair.Buyer.Operational);
        return secret;
    }

    private async Task<string> Read(string secret)
    {
        var answer = await tandem.CreateClient().GetAsync($"/calendar/{secret}", Ct);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType!.MediaType);
        return (await answer.Content.ReadAsStringAsync(Ct)).Replace("\r\n ", "", StringComparison.Ordinal);
    }

    private static string Event(string calendar, MeetingId meeting) =>
        calendar.Split("BEGIN:VEVENT").Single(e => e.Contains($"UID:meeting-{meeting}@tandem"));
}
