using System.Net;
using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Decisions;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>A meeting from its agenda to signed minutes (CAD-2 to CAD-4).</summary>
public sealed class MeetingTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task The_agenda_fills_itself_and_what_closes_before_drops_out()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var (kept, closed) = (await AMatter(pair, "The mould"), await AMatter(pair, "The pallet"));
        await tandem.Run(new ProposeClosing(pair.Collaboration, closed, "Done", "en"), pair.Supplier.Operational);
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var before = (await browser.Page($"{Url(pair)}/M-1")).QuerySelector("ol.agenda")!.TextContent;

        await tandem.Run(new CloseMatter(pair.Collaboration, closed), pair.Buyer.Operational);
        var meeting = (await tandem.Meetings(pair))[0];
        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);

        Assert.Contains("The pallet", before, StringComparison.Ordinal);
        var item = Assert.Single((await tandem.Meetings(pair))[0].Items);
        Assert.Equal((kept.Value, AgendaKind.Matter), (item.Record, item.Kind));
        Assert.NotEqual(closed.Value, item.Record);
    }

    [Fact]
    public async Task Of_two_who_type_at_once_the_second_sees_both_texts()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        using var buyer = await tandem.As(pair.Buyer.Tactical);
        using var supplier = await tandem.As(pair.Supplier.Tactical);
        var (first, second) = (await buyer.Page($"{Url(pair)}/M-1"), await supplier.Page($"{Url(pair)}/M-1"));

        await buyer.Send(first, "write-1", ("Minutes", "It is heated on Friday."));
        var answer = await supplier.Send(second, "write-1", ("Minutes", "The mould is cracked."));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        var page = await answer.Read();
        var point = page.QuerySelector("#item-1")!.TextContent;
        Assert.Contains("It is heated on Friday.", point, StringComparison.Ordinal);
        Assert.Contains("The mould is cracked.", point, StringComparison.Ordinal);
        await supplier.Send(page, "write-1", ("Minutes", "It is heated on Friday. The mould is cracked."));
        var item = (await tandem.Meetings(pair))[0].Items.First();
        Assert.Equal(("It is heated on Friday. The mould is cracked.", 2), (item.Minutes, item.Version));
    }

    [Fact]
    public async Task A_body_without_its_quorum_takes_no_decision_and_with_it_one_has_effect()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeInMeeting(
                pair.Collaboration, meeting.Id, 1, id, DecisionKind.Other, "Heat it?", "It is cold", "en"),
            pair.Buyer.Strategic);
        await tandem.Run(
            new AttendMeeting(
                pair.Collaboration, meeting.Id, [pair.Supplier.Strategic.Person, pair.Supplier.Tactical.Person]),
            pair.Buyer.Tactical);
        var consent = new ConsentInMeeting(pair.Collaboration, meeting.Id, id, 1);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(consent, pair.Supplier.Strategic));
        await tandem.Run(
            new AttendMeeting(
                pair.Collaboration, meeting.Id,
                [pair.Supplier.Strategic.Person, pair.Supplier.Tactical.Person, pair.Buyer.Tactical.Person]),
            pair.Buyer.Tactical);
        await tandem.Run(consent, pair.Supplier.Strategic);

        Assert.Equal("meeting.no-quorum", refused.Code);
        Assert.Equal(DecisionState.Adopted, (await Decision(pair, id)).State);
        Assert.Equal(id, Assert.Single((await tandem.Meetings(pair))[0].Decisions).Decision);
    }

    [Fact]
    public async Task Who_may_not_decide_or_is_not_there_decides_nothing_in_a_meeting_either()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        var id = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeInMeeting(
                pair.Collaboration, meeting.Id, 1, id, DecisionKind.Other, "Heat it?", "It is cold", "en"),
            pair.Buyer.Tactical);
        var consent = new ConsentInMeeting(pair.Collaboration, meeting.Id, id, 1);

        var role = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(consent, pair.Supplier.Tactical));
        var absent = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(consent, pair.Supplier.Operational));

        Assert.Equal(("access.role-needed", "meeting.not-present"), (role.Code, absent.Code));
    }

    [Fact]
    public async Task Minutes_are_fixed_when_the_chairs_of_both_sides_signed_them_and_are_corrected_beside()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        var write = new WriteMinutes(pair.Collaboration, meeting.Id, 1, 0, "Heat it.", "en");
        await tandem.Run(write, pair.Buyer.Tactical);
        await tandem.Run(new HoldMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        await Sign(pair, pair.Buyer.Tactical);
        var noChair = await Assert.ThrowsAsync<RefusedException>(() => Sign(pair, pair.Supplier.Strategic));
        await tandem.Run(write with { Version = 1, Text = "Heat it now." }, pair.Supplier.Tactical);
        Assert.Empty((await tandem.Meetings(pair))[0].Signatures);

        await Sign(pair, pair.Buyer.Tactical);
        await Sign(pair, pair.Supplier.Tactical);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(write with { Version = 2 }, pair.Buyer.Tactical));
        await tandem.Run(
            new CorrectMinutes(pair.Collaboration, meeting.Id, 1, "Heat it tomorrow.", "en"), pair.Buyer.Tactical);
        var signed = (await tandem.Meetings(pair))[0];
        Assert.Equal(("meeting.chair-only", "meeting.signed"), (noChair.Code, refused.Code));
        Assert.Equal(MeetingState.Settled, signed.State);
        Assert.Equal("Heat it now.", signed.Items.First().Minutes);
        Assert.Equal("Heat it tomorrow.", Assert.Single(signed.Corrections).Text);
    }

    [Fact]
    public async Task A_signature_on_minutes_that_changed_since_they_were_read_is_refused()
    {
        var pair = await tandem.APartnership();
        var meeting = await tandem.AnOpenMeeting(pair);
        await tandem.Run(new HoldMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        var read = (await tandem.Meetings(pair))[0].ChangedAt;
        tandem.Clock.Now = tandem.Clock.Now.AddMinutes(1);
        await tandem.Run(
            new WriteMinutes(pair.Collaboration, meeting.Id, 1, 0, "Else.", "en"), pair.Supplier.Tactical);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SignMinutes(pair.Collaboration, meeting.Id, read), pair.Buyer.Tactical));

        Assert.Equal("meeting.minutes-moved", refused.Code);
    }

    [Fact]
    public async Task Somebody_who_is_away_names_a_deputy_who_is_invited_and_leads_for_that_side()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair, pair.Terms() with
        {
            Seats = [.. pair.Terms().Seats.Where(s => s.IsChair)],
            Quorum = new(1, 2),
        });
        var meeting = (await tandem.Meetings(pair))[0];

        await tandem.Run(
            new AnswerMeeting(pair.Collaboration, meeting.Id, Attendance.Absent, pair.Buyer.Operational.Person),
            pair.Buyer.Tactical);

        var deputy = (await tandem.Meetings(pair))[0].People.Single(p => p.StandsInFor is not null);
        Assert.Equal((pair.Buyer.Operational.Person, true), (deputy.Person, deputy.IsChair));
        var stranger = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new AnswerMeeting(pair.Collaboration, meeting.Id, Attendance.Absent, pair.Buyer.Operational.Person),
            pair.Supplier.Tactical));
        Assert.Equal("person.unknown", stranger.Code);
    }

    [Fact]
    public async Task A_whole_meeting_is_held_on_its_page_without_script()
    {
        var pair = await tandem.APartnership();
        await tandem.AnOpenMeeting(pair);
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var url = $"{Url(pair)}/M-1";

        await browser.Send(await browser.Page(url), "act", ("Task", "Heat it"), ("Due", "2026-03-11"),
            ("Owner", $"{pair.Supplier.Operational.Person}"));
        await browser.Send(await browser.Page(url), "reflect", ("Helped", "Open books"), ("Hindered", "Late data"));
        await browser.Send(await browser.Page(url), "hold");
        await browser.Send(await browser.Page(url), "sign");
        using var other = await tandem.As(pair.Supplier.Tactical);
        await other.Send(await other.Page(url), "sign");
        using var owner = await tandem.As(pair.Supplier.Operational);
        await owner.Send(await owner.Page(url), "done-1");

        var meeting = (await tandem.Meetings(pair))[0];
        Assert.Equal(MeetingState.Settled, meeting.State);
        Assert.NotNull(Assert.Single(meeting.Actions).DoneAt);
        Assert.Equal("Open books", Assert.Single(meeting.Reflections).Helped);
        var evidence = await browser.Page($"{url}/evidence");
        Assert.Contains("Scorecard", evidence.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_body_is_proposed_on_its_page_with_a_preset_and_what_was_typed_stays_after_a_refusal()
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var form = await browser.Page($"{Url(pair)}/bodies/new?preset=Steering");

        (string, string)[] chairs = [("Chair-0", "0"), ("Chair-1", "0"), ("Reason", "To see it")];

        var refused = await browser.Send(form, "propose", [.. chairs, ("Tie", "")]);
        var page = await refused.Read();
        var accepted = await browser.Send(page, "propose", [.. chairs, ("Tie", "Chairs")]);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("what happens when you do not agree", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.True(accepted.IsSuccessStatusCode);
        var proposed = await tandem.InDb(pair.Buyer.Id, db => db.Set<Decision>().SingleAsync(Ct));
        Assert.Equal(("body.set", DecisionKind.WayOfWorking), (proposed.EffectCommand, proposed.Kind));
        Assert.Contains("chairs decide together", (await accepted.Read()).Body!.TextContent, StringComparison.Ordinal);
    }

    public void Dispose() => tandem.Dispose();

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}";

    private async Task Sign(Pair pair, Commands.Actor actor)
    {
        var meeting = (await tandem.Meetings(pair))[0];
        await tandem.Run(new SignMinutes(pair.Collaboration, meeting.Id, meeting.ChangedAt), actor);
    }

    private async Task<MatterId> AMatter(Pair pair, string title)
    {
        var id = new MatterId(Guid.CreateVersion7());
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, MatterKind.Complaint, title, "Since six.", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        return id;
    }

    private Task<Decision> Decision(Pair pair, DecisionId id) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Decision>().AsSplitQuery().SingleAsync(d => d.Id == id, Ct));
}
