using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Jobs;
using Tandem.Links;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Workshops: meetings with an aim that lead to something (CAD-5, rules A17).</summary>
public sealed class WorkshopTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 10, 9, 0, 0, TimeSpan.Zero);

    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_is_asked_gets_an_invitation_with_the_place_and_a_workshop_is_no_body()
    {
        var pair = await tandem.APartnership();
        var meeting = await AWorkshop(pair);

        var mails = await tandem.InDb(null, db => db.Set<Mail>().Where(m => m.Calendar != null).ToListAsync(Ct));
        Assert.Equal(3, mails.Count);
        Assert.All(mails, m => Assert.Contains("LOCATION:Hall 4", m.Calendar, StringComparison.Ordinal));
        Assert.All(mails, m => Assert.Contains("Place: Hall 4", m.Body, StringComparison.Ordinal));
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var rhythm = await browser.Page($"{Url(pair)}/rhythm");
        Assert.Equal("Rhythm and meetings", rhythm.QuerySelector("h1")!.TextContent);
        Assert.Contains("Map the handover", rhythm.Body!.TextContent, StringComparison.Ordinal);
        var page = await browser.Page($"{Url(pair)}/M-{meeting.Number}");
        Assert.Contains("Find where pallets wait", page.Body!.TextContent, StringComparison.Ordinal);
        Assert.Contains("2 more wanted", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_workshop_without_an_organiser_on_each_side_is_refused()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => AWorkshop(pair, people: [new(pair.Buyer.Id, pair.Buyer.Tactical.Person, true)]));

        Assert.Equal("workshop.organisers", refused.Code);
    }

    [Fact]
    public async Task Nobody_names_people_of_the_other_side_who_hold_no_role_here()
    {
        var (pair, stranger) = (await tandem.APartnership(), await tandem.AnOrganisation("Elsewhere"));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => AWorkshop(
            pair, people: [.. Organisers(pair), new(pair.Supplier.Id, stranger.Tactical.Person, false)]));

        Assert.Equal("person.unknown", refused.Code);
    }

    [Fact]
    public async Task A_workshop_that_was_held_stands_among_the_contacts_of_its_two_parties()
    {
        var pair = await tandem.APartnership();
        var meeting = await AWorkshop(pair);
        tandem.Clock.Now = Start;
        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        await tandem.Run(
            new AttendMeeting(
                pair.Collaboration, meeting.Id, [pair.Buyer.Tactical.Person, pair.Supplier.Tactical.Person]),
            pair.Buyer.Tactical);
        await tandem.Run(new HoldMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);
        using var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await browser.Page($"{Url(pair)}/relations/{pair.Relation}/contacts");

        Assert.NotNull(page.QuerySelector($"a[href='{Url(pair)}/M-{meeting.Number}']"));
    }

    [Fact]
    public async Task An_outcome_names_a_record_or_somebody_who_does_it_and_not_before_the_workshop()
    {
        var pair = await tandem.APartnership();
        var meeting = await AWorkshop(pair);
        await AMatter(pair);
        var link = new RecordOutcome(pair.Collaboration, meeting.Id, "E-1", "", "en", null, null);

        var early = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(link, pair.Buyer.Tactical));
        tandem.Clock.Now = Start.AddHours(4);
        await tandem.Run(link, pair.Buyer.Tactical);
        var twice = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(link, pair.Supplier.Tactical));
        var unowned = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(link with { Record = null, Text = "Paint the floor" }, pair.Buyer.Tactical));
        var unknown = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(link with { Record = "D-99" }, pair.Buyer.Tactical));
        await tandem.Run(
            link with
            {
                Record = $"measure {pair.Relation} otif",
                Text = "The measure that shows it",
                Side = pair.Supplier.Id,
                Owner = pair.Supplier.Operational.Person,
            },
            pair.Buyer.Tactical);

        Assert.Equal(
            ["workshop.not-yet", "workshop.outcome-known", "workshop.outcome-owner", "link.unknown"],
            new[] { early, twice, unowned, unknown }.Select(r => r.Code));
        var outcomes = (await Find(pair, meeting.Id)).Outcomes;
        Assert.Equal([LinkKind.Matter, LinkKind.Measure], outcomes.Select(o => o.Kind!.Value));
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var page = await browser.Page($"{Url(pair)}/M-{meeting.Number}");
        Assert.NotNull(page.QuerySelector($"section[aria-labelledby=outcomes] a[href='{Url(pair)}/E-1']"));
    }

    [Fact]
    public async Task Ten_working_days_of_both_sides_without_an_outcome_nudge_the_organisers_once()
    {
        var pair = await tandem.APartnership();
        var meeting = await AWorkshop(pair);

        await tandem.At(new(2026, 3, 24, 21, 0, 0, TimeSpan.Zero), Ct);
        Assert.Empty(await Nudges());
        await tandem.At(new(2026, 3, 25, 9, 0, 0, TimeSpan.Zero), Ct);
        await tandem.At(new(2026, 5, 25, 9, 0, 0, TimeSpan.Zero), Ct);

        var told = await Nudges();
        Assert.Equal(2, told.Count);
        Assert.Contains(await Waiting(pair.Buyer.Tactical), w => w.Mine);
        Assert.Contains(await Waiting(pair.Supplier.Operational), w => !w.Mine);
        await tandem.Run(
            new RecordOutcome(
                pair.Collaboration, meeting.Id, null, "Paint the floor", "en", pair.Buyer.Id,
                pair.Buyer.Operational.Person),
            pair.Buyer.Tactical);
        Assert.Empty(await Waiting(pair.Buyer.Tactical));
    }

    [Fact]
    public void A_holiday_of_one_side_puts_the_day_off()
    {
        var dutch = new WorkingCalendar(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));
        var swedish = new WorkingCalendar(WorkingCalendarRules.OfficeWeek("Europe/Stockholm", "SE"));
        var ended = new DateTimeOffset(2026, 4, 16, 12, 0, 0, TimeSpan.Zero);

        // King's Day, 27 April, is a holiday of the Dutch side alone.
        Assert.Equal(new(2026, 4, 30, 22, 0, 0, TimeSpan.Zero), Workshop.OutcomeDueAt(ended, [swedish]));
        Assert.Equal(new(2026, 5, 1, 22, 0, 0, TimeSpan.Zero), Workshop.OutcomeDueAt(ended, [dutch, swedish]));
    }

    [Fact]
    public async Task A_workshop_that_is_moved_or_cancelled_takes_its_clock_along()
    {
        var pair = await tandem.APartnership();
        var moved = await AWorkshop(pair);
        var cancelled = await AWorkshop(pair);
        await tandem.Run(
            new MoveMeeting(pair.Collaboration, moved.Id, 0, Start.AddDays(30), 180, "A fair"), pair.Buyer.Tactical);
        await tandem.Run(
            new CancelMeeting(pair.Collaboration, cancelled.Id, 0, "Too few"), pair.Buyer.Tactical);

        await tandem.At(new(2026, 4, 20, 9, 0, 0, TimeSpan.Zero), Ct);
        Assert.Empty(await Nudges());
        await tandem.At(new(2026, 4, 27, 9, 0, 0, TimeSpan.Zero), Ct);

        Assert.All(await Nudges(), m => Assert.Contains("Map the handover", m.Subject, StringComparison.Ordinal));
        Assert.Equal(2, (await Nudges()).Count);
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Fault != null).ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_side_asks_more_of_its_own_people_and_of_no_other_side()
    {
        var pair = await tandem.APartnership();
        var meeting = await AWorkshop(pair);
        var invite = new InviteToWorkshop(pair.Collaboration, meeting.Id, [pair.Supplier.Strategic.Person]);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(invite, pair.Buyer.Tactical));
        await tandem.Run(invite, pair.Supplier.Tactical);

        Assert.Equal("person.unknown", refused.Code);
        Assert.Equal(4, (await tandem.Meetings(pair)).Single().People.Count);
    }

    [Fact]
    public async Task A_person_plans_one_in_the_browser()
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var form = await browser.Page($"{Url(pair)}/workshops/new");

        var answer = await browser.Send(
            form, "plan", ("Headline", "Learn the new label"), ("Aim", "Everybody reads it"), ("Place", "Hall 1"),
            ("Wanted-0-Operational", "2"));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var list = await browser.Page($"{Url(pair)}/workshops");
        Assert.Equal("One workshop", list.QuerySelector("h1")!.TextContent);
        Assert.Contains("Learn the new label", list.QuerySelector("table")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_title_of_a_signal_on_a_kept_agenda_is_read_by_each_in_the_own_language()
    {
        var pair = await tandem.APartnership();
        await tandem.ABody(pair);
        var meeting = (await tandem.Meetings(pair))[0];
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, MatterKind.Request, "Late", "It is",
                "en", pair.Supplier.Id, null, null)
            {
                Said = [new("en", "Late", "It is"), new("nl", "Te laat", "Ja"), new("sv", "Sent", "Ja")],
            },
            Actor.ByRule("signal.target-missed", pair.Buyer.Id));

        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting.Id), pair.Buyer.Tactical);

        using var dutch = await tandem.As(pair.Supplier.Tactical, "nl");
        using var english = await tandem.As(pair.Supplier.Strategic, "en");
        var url = $"{Url(pair)}/M-{meeting.Number}";
        Assert.Contains("E-1 Te laat", await Point(dutch), StringComparison.Ordinal);
        Assert.Contains("E-1 Late", await Point(english), StringComparison.Ordinal);

        async Task<string> Point(HttpClient browser) =>
            (await browser.Page(url)).QuerySelector("#item-1")!.TextContent;
    }

    public void Dispose() => tandem.Dispose();

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}";

    private static IReadOnlyList<WorkshopGuest> Organisers(Pair pair) =>
    [
        new(pair.Buyer.Id, pair.Buyer.Tactical.Person, true),
        new(pair.Supplier.Id, pair.Supplier.Tactical.Person, true),
    ];

    private async Task<Meeting> AWorkshop(Pair pair, IReadOnlyList<WorkshopGuest>? people = null)
    {
        var id = EntityId.New<MeetingId>(tandem.Clock);
        await tandem.Run(
            new PlanWorkshop(
                pair.Collaboration, id, pair.Relation, "Map the handover",
                new(
                    WorkshopType.Handovers, "Find where pallets wait", "en",
                    [new(pair.Supplier.Id, Level.Operational, 2)]),
                "Hall 4", Start, 180, "Europe/Amsterdam",
                people ?? [.. Organisers(pair), new(pair.Supplier.Id, pair.Supplier.Operational.Person, false)]),
            pair.Buyer.Tactical);
        return (await tandem.Meetings(pair)).Single(m => m.Id == id);
    }

    private async Task<MatterId> AMatter(Pair pair)
    {
        var id = EntityId.New<MatterId>(tandem.Clock);
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, MatterKind.Request, "The pallets", "They wait", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        return id;
    }

    private Task<Workshop> Find(Pair pair, MeetingId id) => tandem.InDb(
        pair.Buyer.Id, db => db.Set<Workshop>().AsSplitQuery().SingleAsync(w => w.MeetingId == id, Ct));

    private Task<List<Mail>> Nudges() => tandem.InDb(
        null, db => db.Set<Mail>().Where(m => m.Subject.StartsWith("No outcome yet")).ToListAsync(Ct));

    private Task<IReadOnlyList<WaitingItem>> Waiting(Actor actor) => tandem.InDb(
        actor.Organisation,
        db => db.WorkshopsWaitingFor(actor, tandem.Services.GetRequiredService<TextCatalogue>(), Ct));
}
