using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Bodies and the meetings that their rhythm makes (CAD-1, GOV-7, rules A8).</summary>
public sealed class BodyTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_body_is_there_once_both_sides_agreed_and_its_next_meetings_plan_themselves()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);

        var meetings = await tandem.Meetings(pair);

        Assert.Equal(
            [new DateTimeOffset(2026, 3, 9, 8, 0, 0, TimeSpan.Zero), new(2026, 3, 16, 8, 0, 0, TimeSpan.Zero)],
            meetings.Select(m => m.StartsAt));
        Assert.Equal(6, meetings[0].People.Count);
        Assert.Equal(2, meetings[0].People.Count(p => p.IsChair));
    }

    [Fact]
    public async Task No_body_comes_without_a_quorum_or_without_a_rule_for_a_deadlock()
    {
        var pair = await tandem.APartnership();

        var without = await Made(pair, pair.Terms() with { Quorum = null });
        var few = await Made(pair, pair.Terms() with { Quorum = new(2, 3) });
        var stuck = await Made(pair, pair.Terms() with { Deadlock = null });
        var oneChair = await Made(pair, pair.Terms() with
        {
            Seats = [.. pair.Terms().Seats.Where(s => s.Organisation == pair.Buyer.Id)],
        });

        Assert.Equal(
            ["body.quorum-needed", "body.quorum-needed", "body.tie-break-needed", "body.chairs"],
            new[] { without, few, stuck, oneChair }.Select(d => d.Hindrance));
        Assert.Empty(await tandem.Meetings(pair));
    }

    [Fact]
    public async Task A_body_is_not_made_without_a_decision()
    {
        var pair = await tandem.APartnership();
        var made = new SetBody(pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, 0, pair.Terms());

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(made, pair.Buyer.Strategic));

        Assert.Equal("decision.needed", refused.Code);
    }

    [Fact]
    public async Task The_rhythm_goes_on_by_itself_over_summer_time_and_a_holiday_of_one_side()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);

        for (var day = 1; day < 60; day++)
            await tandem.At(new(new DateTime(2026, 3, 2, 12, 0, 0).AddDays(day), TimeSpan.Zero), Ct);

        var meetings = await tandem.Meetings(pair);
        var zone = TimeZoneInfo.FindSystemTimeZoneById("Europe/Amsterdam");
        Assert.All(meetings, m => Assert.Equal(
            new TimeSpan(9, 0, 0), TimeZoneInfo.ConvertTime(m.StartsAt, zone).TimeOfDay));
        Assert.Equal(
            [9, 16, 23, 30, 7, 13, 20, 28, 4, 11], meetings.Select(m => m.StartsAt.Day));
        // King's Day is a holiday of the buyer alone, Easter Monday one of both.
        var kings = meetings.Single(m => m.NominalOn == new DateOnly(2026, 4, 27));
        Assert.Equal($"{pair.Buyer.Id}", kings.ClosedFor);
        Assert.Equal(2, meetings.Single(m => m.NominalOn == new DateOnly(2026, 4, 6)).ClosedFor.Split(' ').Length);
    }

    [Fact]
    public async Task Everybody_who_sits_in_it_gets_an_invitation_for_the_calendar()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var meeting = (await tandem.Meetings(pair))[0];

        await tandem.Run(
            new MoveMeeting(
                pair.Collaboration, meeting.Id, 0, new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), 45, "A fair"),
            pair.Supplier.Operational);
        await tandem.Run(new CancelMeeting(pair.Collaboration, meeting.Id, 1, "Too few"), pair.Buyer.Operational);

        var mails = (await Invitations()).Where(m => m.Calendar!.Contains($"{meeting.Id}")).ToList();
        Assert.Equal(18, mails.Count);
        Assert.Equal(["CANCEL", "REQUEST"], mails.Select(m => m.CalendarMethod).Distinct().Order());
        Assert.All(
            mails.GroupBy(m => m.Recipient), person => Assert.Equal(
                ["SEQUENCE:0", "SEQUENCE:1", "SEQUENCE:2"],
                person.Select(m => m.Calendar!.Split("\r\n")
                    .Single(l => l.StartsWith("SEQUENCE", StringComparison.Ordinal))).Order()));
        Assert.All(mails, m => Assert.Contains($"UID:meeting-{meeting.Id}@tandem", m.Calendar));
    }

    [Fact]
    public async Task A_move_of_a_meeting_that_was_moved_meanwhile_is_refused()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var meeting = (await tandem.Meetings(pair))[0];
        var move = new MoveMeeting(
            pair.Collaboration, meeting.Id, 0, new(2026, 3, 10, 8, 0, 0, TimeSpan.Zero), 45, "A fair");
        await tandem.Run(move, pair.Supplier.Operational);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(move, pair.Buyer.Operational));

        Assert.Equal("meeting.moved-meanwhile", refused.Code);
    }

    [Fact]
    public async Task The_chairs_of_both_sides_hear_when_half_a_rhythm_passed_without_a_meeting()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);

        await tandem.At(new(2026, 3, 12, 20, 0, 0, TimeSpan.Zero), Ct);
        Assert.DoesNotContain(await Waiting(pair.Buyer.Tactical), w => w.Title.Contains("should have met"));
        await tandem.At(new(2026, 3, 13, 9, 0, 0, TimeSpan.Zero), Ct);

        var told = (await Mails()).Where(m => m.Subject == "Weekly signals has not met").ToList();
        Assert.Equal(2, told.Count);
        Assert.Contains(await Waiting(pair.Buyer.Tactical), w => w.Mine && w.Title.Contains("should have met"));
        Assert.Contains(await Waiting(pair.Supplier.Tactical), w => w.Mine && w.Title.Contains("should have met"));
        Assert.Contains(await Waiting(pair.Supplier.Operational), w => !w.Mine && w.Title.Contains("should have met"));
    }

    [Fact]
    public async Task A_meeting_that_is_held_sets_the_watch_anew()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var meeting = (await tandem.Meetings(pair))[0];
        await tandem.At(new(2026, 3, 9, 8, 0, 0, TimeSpan.Zero), Ct);
        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        await tandem.Run(new HoldMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);

        await tandem.At(new(2026, 3, 19, 20, 0, 0, TimeSpan.Zero), Ct);
        Assert.DoesNotContain(await Mails(), m => m.Subject == "Weekly signals has not met");
        await tandem.At(new(2026, 3, 20, 9, 0, 0, TimeSpan.Zero), Ct);
        Assert.Contains(await Mails(), m => m.Subject == "Weekly signals has not met");
    }

    [Fact]
    public async Task Another_rhythm_cancels_what_was_planned_and_plans_anew()
    {
        var pair = await tandem.APartnership();
        var body = await tandem.ABody(pair);
        var fridays = MeetingWorld.Mondays with { Weekday = DayOfWeek.Friday };

        await tandem.Agree(pair, new SetBody(pair.Collaboration, body, pair.Relation, 1, pair.Terms(fridays)));
        var stale = await tandem.Agree(
            pair, new SetBody(pair.Collaboration, body, pair.Relation, 1, pair.Terms()));

        var meetings = await tandem.Meetings(pair);
        Assert.Equal(2, meetings.Count(m => m.State == MeetingState.Cancelled));
        Assert.Equal([6, 13], meetings.Where(m => m.State == MeetingState.Planned).Select(m => m.StartsAt.Day));
        Assert.Equal("body.changed", stale.Hindrance);
    }

    [Fact]
    public async Task A_party_that_leaves_ends_the_body_between_it_and_the_other()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        await tandem.Run(
            new AnnounceLeaving(pair.Collaboration, new(2026, 4, 3), "We stop", "en"), pair.Supplier.Tactical);

        await tandem.At(new(2026, 4, 4, 12, 0, 0, TimeSpan.Zero), Ct);

        var body = await tandem.InDb(pair.Buyer.Id, db => db.Set<Body>().SingleAsync(Ct));
        Assert.NotNull(body.EndedAt);
        Assert.DoesNotContain(
            await tandem.Meetings(pair), m => m.State == MeetingState.Planned && m.StartsAt > tandem.Clock.Now);
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Fault != null).ToListAsync(Ct)));
    }

    public void Dispose() => tandem.Dispose();

    private Task<Decision> Made(Pair pair, BodyTerms terms) => tandem.Agree(
        pair, new SetBody(pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, 0, terms));

    private async Task<List<Mail>> Invitations() => [.. (await Mails()).Where(m => m.Calendar is not null)];

    private Task<List<Mail>> Mails() =>
        tandem.InDb(null, db => db.Set<Mail>().AsNoTracking().OrderBy(m => m.At).ToListAsync(Ct));

    private Task<IReadOnlyList<WaitingItem>> Waiting(Commands.Actor actor) => tandem.InDb(
        actor.Organisation,
        db => db.MeetingsWaitingFor(actor, tandem.Services.GetRequiredService<TextCatalogue>(), tandem.Clock.Now, Ct));
}
