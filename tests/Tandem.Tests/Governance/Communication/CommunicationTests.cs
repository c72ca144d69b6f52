using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Measures;
using Tandem.Outbox;
using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>Who is told what by whom, and announcements that come before a change (CAD-6).</summary>
public sealed class CommunicationTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task An_announcement_reaches_those_affected_and_is_open_until_each_confirms_by_name()
    {
        var pair = await tandem.APartnership();
        var id = await Announce(pair, new(2026, 3, 20));

        Assert.Equal(2, (await Mails("Announcement: New label")).Count);
        var receipts = (await Find(pair, id)).Receipts;
        Assert.Equal(
            [pair.Supplier.Operational.Person, pair.Supplier.Tactical.Person],
            receipts.Select(r => r.Person).OrderBy(p => p != pair.Supplier.Operational.Person));
        Assert.Single(await Waiting(pair.Supplier.Operational));
        Assert.Empty(await Waiting(pair.Supplier.Strategic));

        await tandem.Run(new ConfirmAnnouncement(pair.Collaboration, id), pair.Supplier.Operational);

        Assert.Empty(await Waiting(pair.Supplier.Operational));
        using var browser = await tandem.As(pair.Buyer.Tactical);
        var page = await browser.Page($"{Url(pair)}/announcements/{id}");
        Assert.Contains("1 of 2 confirmed", page.QuerySelector(".lede")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(
            "Operational of Svensson AB", page.QuerySelector("aside")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_was_not_told_has_nothing_to_confirm()
    {
        var pair = await tandem.APartnership();
        var id = await Announce(pair, null);

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new ConfirmAnnouncement(pair.Collaboration, id), pair.Buyer.Strategic));

        Assert.Equal("announcement.not-told", refused.Code);
    }

    [Fact]
    public async Task Who_has_not_confirmed_is_reminded_in_working_hours_three_times_at_most()
    {
        var pair = await tandem.APartnership();
        var id = await Announce(pair, new(2026, 3, 20));
        await tandem.Run(new ConfirmAnnouncement(pair.Collaboration, id), pair.Supplier.Tactical);

        // Monday noon: the eight working hours end on Tuesday, and not in the night between.
        await tandem.At(new(2026, 3, 3, 5, 0, 0, TimeSpan.Zero), Ct);
        Assert.Empty(await Mails("Please confirm: New label"));
        await tandem.At(new(2026, 3, 3, 16, 0, 0, TimeSpan.Zero), Ct);
        Assert.Single(await Mails("Please confirm: New label"));
        for (var day = 4; day < 20; day++)
            await tandem.At(new(2026, 3, day, 20, 0, 0, TimeSpan.Zero), Ct);

        Assert.Equal(3, (await Mails("Please confirm: New label")).Count);
        Assert.Contains(await Waiting(pair.Buyer.Tactical), w => w.Title.Contains("one person has not confirmed"));
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Fault != null).ToListAsync(Ct)));
    }

    [Fact]
    public async Task One_that_was_taken_back_is_neither_open_nor_reminded_of()
    {
        var pair = await tandem.APartnership();
        var id = await Announce(pair, new(2026, 3, 20));

        var others = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new WithdrawAnnouncement(pair.Collaboration, id), pair.Supplier.Tactical));
        await tandem.Run(new WithdrawAnnouncement(pair.Collaboration, id), pair.Buyer.Tactical);
        await tandem.At(new(2026, 3, 6, 16, 0, 0, TimeSpan.Zero), Ct);

        Assert.Equal("announcement.of-others", others.Code);
        Assert.Empty(await Mails("Please confirm: New label"));
        Assert.Empty(await Waiting(pair.Supplier.Operational));
    }

    [Theory]
    [InlineData(2, false)]
    [InlineData(3, true)]
    public async Task It_says_so_when_no_working_day_lies_before_the_change(int day, bool inTime)
    {
        var pair = await tandem.APartnership();
        var id = await Announce(pair, new(2026, 3, day));
        using var browser = await tandem.As(pair.Supplier.Tactical);

        var page = await browser.Page($"{Url(pair)}/announcements/{id}");

        Assert.Equal(inTime, !page.Body!.TextContent.Contains("This came too late", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_decision_that_holds_from_a_later_day_and_was_announced_to_nobody_is_said_until_it_is()
    {
        var pair = await tandem.APartnership();
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        var target = new SetTarget(
            pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, 95, new(2026, 4, 1), decision);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, DecisionKind.Target, pair.Relation, "95?", "We can", "en", "target.set",
                CommandJson.Write(target), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var before = await browser.Page($"{Url(pair)}/communication");

        await Announce(pair, new(2026, 4, 1), "D-1");

        var after = await browser.Page($"{Url(pair)}/communication");
        Assert.Equal("One change was announced to nobody", before.QuerySelector("h1")!.TextContent);
        Assert.DoesNotContain("announced to nobody", after.QuerySelector("h1")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_line_of_the_plan_says_which_side_nobody_tells_until_that_side_names_somebody()
    {
        var pair = await tandem.APartnership();
        var line = EntityId.New<PlanLineId>(tandem.Clock);
        var terms = new LineTerms(
            "Changes of packaging", "en", ToldWhen.BeforeChange, ToldBy.Announcement, new([pair.Supplier.Id], [], []));
        await tandem.Run(
            new AddCommunicationLine(pair.Collaboration, line, pair.Relation, terms), pair.Buyer.Tactical);
        using var browser = await tandem.As(pair.Supplier.Tactical);
        var before = await browser.Page($"{Url(pair)}/communication");

        var other = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new NameTeller(pair.Collaboration, line, pair.Supplier.Operational.Person), pair.Buyer.Tactical));
        await tandem.Run(
            new NameTeller(pair.Collaboration, line, pair.Supplier.Operational.Person), pair.Supplier.Tactical);
        await tandem.Run(
            new ChangeCommunicationLine(pair.Collaboration, line, 1, terms with { When = ToldWhen.Monthly }),
            pair.Supplier.Tactical);
        var stale = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new EndCommunicationLine(pair.Collaboration, line, 1), pair.Buyer.Tactical));

        Assert.Equal(("person.unknown", "communication.changed"), (other.Code, stale.Code));
        Assert.Contains("Nobody tells it at Svensson AB", before.Body!.TextContent, StringComparison.Ordinal);
        var after = (await browser.Page($"{Url(pair)}/communication")).QuerySelector("table")!.TextContent;
        Assert.DoesNotContain("Nobody tells it", after, StringComparison.Ordinal);
        Assert.Contains("each month", after, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_person_announces_in_the_browser_and_another_confirms()
    {
        var pair = await tandem.APartnership();
        using var buyer = await tandem.As(pair.Buyer.Tactical);
        using var supplier = await tandem.As(pair.Supplier.Operational);
        var form = await buyer.Page($"{Url(pair)}/announcements/new?about={pair.Relation}&day=2026-03-02");
        Assert.Contains("comes too late", form.Body!.TextContent, StringComparison.Ordinal);

        var made = await (await buyer.Send(
            form, "announce", ("Headline", "New gate"), ("Text", "Use gate 3."), ("From", "2026-03-30"),
            ("ToParty", $"{pair.Supplier.Id}"))).Read();
        var read = await supplier.Page(new Uri(made.Url).AbsolutePath);
        var answer = await supplier.Send(read, "confirm");

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Empty(await Waiting(pair.Supplier.Operational));
    }

    public void Dispose() => tandem.Dispose();

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}";

    private async Task<AnnouncementId> Announce(Pair pair, DateOnly? from, string? record = null)
    {
        var id = EntityId.New<AnnouncementId>(tandem.Clock);
        await tandem.Run(
            new MakeAnnouncement(
                pair.Collaboration, id, pair.Relation,
                new(
                    "New label", "It is blue.", "en", record, from,
                    new(
                        [pair.Supplier.Id], [Role.OperationalLead],
                        [new(pair.Supplier.Id, pair.Supplier.Tactical.Person)]))),
            pair.Buyer.Tactical);
        return id;
    }

    private Task<Announcement> Find(Pair pair, AnnouncementId id) =>
        tandem.InDb(pair.Buyer.Id, db => db.Set<Announcement>().SingleAsync(a => a.Id == id, Ct));

    private Task<List<Mail>> Mails(string subject) =>
        tandem.InDb(null, db => db.Set<Mail>().Where(m => m.Subject == subject).ToListAsync(Ct));

    private Task<IReadOnlyList<WaitingItem>> Waiting(Actor actor) => tandem.InDb(
        actor.Organisation,
        db => db.AnnouncementsWaitingFor(actor, tandem.Services.GetRequiredService<TextCatalogue>(), Ct));
}
