using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Parties;

namespace Tandem.Operations.Telling;

/// <summary>People are told what waits and what changed, bundled, in their language and hours (DAY-2).</summary>
public sealed class NoticeTests : IAsyncDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => tandem.DisposeAsync();

    [Fact]
    public async Task What_happened_on_a_day_comes_in_one_mail_at_the_hour_of_the_next()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await Report(pair, "Three boxes are wet");

        Assert.Empty(await MailsTo(pair.Supplier.Operational));
        await At("2026-03-03T06:59:00Z");
        Assert.Empty(await MailsTo(pair.Supplier.Operational));
        await At("2026-03-03T07:01:00Z");

        var mail = Assert.Single(await MailsTo(pair.Supplier.Operational));
        Assert.Equal("2 records wait for you at Svensson AB", mail.Subject);
        Assert.Contains("Two pallets on quay 3", mail.Body, StringComparison.Ordinal);
        Assert.Contains("Three boxes are wet", mail.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nothing_is_told_twice()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        await At("2026-03-04T07:01:00Z");

        Assert.Single(await MailsTo(pair.Supplier.Operational));
    }

    [Fact]
    public async Task Who_did_it_is_not_told()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");

        Assert.Empty(await MailsTo(pair.Buyer.Operational));
    }

    [Fact]
    public async Task At_once_is_soon_but_not_at_night()
    {
        var pair = await APairThatIsTold();
        await tandem.Run(
            new SetNotices(NoticeFrequency.AtOnce, 8, DayOfWeek.Monday, []), pair.Supplier.Operational);
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-02T12:04:00Z");
        Assert.Single(await MailsTo(pair.Supplier.Operational));

        tandem.Clock.Now = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);
        await Report(pair, "Three boxes are wet");
        await At("2026-03-02T22:10:00Z");
        Assert.Single(await MailsTo(pair.Supplier.Operational));

        await At("2026-03-03T08:30:00Z");
        Assert.Equal(2, (await MailsTo(pair.Supplier.Operational)).Count);
    }

    [Fact]
    public async Task A_mail_comes_in_the_language_of_who_gets_it()
    {
        var pair = await APairThatIsTold();
        await tandem.Run(new Speak("sv"), pair.Supplier.Operational);
        await Report(pair, "Two pallets on quay 3");
        await Report(pair, "Three boxes are wet");
        await At("2026-03-03T07:01:00Z");

        var mail = Assert.Single(await MailsTo(pair.Supplier.Operational));
        Assert.Equal("2 poster väntar på dig på Svensson AB", mail.Subject);
    }

    [Fact]
    public async Task A_kind_that_is_turned_off_is_not_told_but_a_duty_is()
    {
        var pair = await APairThatIsTold();
        await tandem.Run(
            new SetNotices(NoticeFrequency.Daily, 8, DayOfWeek.Monday, [NoticeKind.Matters]),
            pair.Supplier.Strategic);
        await tandem.Run(
            new SetNotices(NoticeFrequency.Daily, 8, DayOfWeek.Monday, [NoticeKind.Matters]),
            pair.Supplier.Operational);
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");

        Assert.Empty(await MailsTo(pair.Supplier.Strategic));
        Assert.Single(await MailsTo(pair.Supplier.Operational));
        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            new SetNotices(NoticeFrequency.Daily, 8, DayOfWeek.Monday, [NoticeKind.ToMove]),
            pair.Supplier.Operational));
        Assert.Equal("notices.duty-stays", refused.Code);
    }

    [Fact]
    public async Task The_bell_counts_records_until_they_are_seen()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await Report(pair, "Three boxes are wet");
        var browser = await tandem.As(pair.Supplier.Operational);
        Assert.Equal("2", (await browser.Page("/")).QuerySelector("a[href='/notices'] b")!.TextContent);
        await Report(pair, "Nothing came at all");
        Assert.Equal("3", (await browser.Page("/")).QuerySelector("a[href='/notices'] b")!.TextContent);

        var page = await browser.Page("/notices");
        await browser.Send(page, page.QuerySelectorAll("form")
            .Select(form => form.QuerySelector("input[name=_handler]")?.GetAttribute("value"))
            .First(name => name?.StartsWith("seen-", StringComparison.Ordinal) == true)!);
        page = await browser.Page("/notices");
        Assert.Equal("2", page.QuerySelector("a[href='/notices'] b")!.TextContent);
        await browser.Send(page, "all-seen");
        Assert.Null((await browser.Page("/notices")).QuerySelector("a[href='/notices'] b"));
    }

    [Fact]
    public async Task A_matter_is_answered_once_from_the_mail_without_signing_in()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var link = (await MailsTo(pair.Supplier.Operational)).Single().Body.Split('\n')
            .Select(line => line[(line.IndexOf("/answer/", StringComparison.Ordinal) is >= 0 and var at ? at : 0)..])
            .First(line => line.StartsWith("/answer/", StringComparison.Ordinal)).Trim();
        var browser = tandem.CreateClient();

        var page = await browser.Page(link);
        Assert.Equal("Two pallets on quay 3", page.QuerySelector("h1")!.TextContent);
        await browser.Send(page, "answer", ("Text", "They left today."), ("Act", "answer"));

        var matter = await tandem.InDb(
            pair.Supplier.Id, db => db.Matter(pair.Collaboration, 1, pair.Supplier.Operational, Ct));
        Assert.Equal(
            (MatterAct.Answered, pair.Supplier.Operational.Person, pair.Buyer.Id),
            (matter.Steps[^1].Act, matter.Steps[^1].Person, matter.Ball));
        var again = await browser.Page(link);
        Assert.Null(again.QuerySelector("textarea"));
        Assert.Equal("This link was used before", again.QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task A_link_is_no_use_after_its_days_or_to_another()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var person = pair.Supplier.Operational.Person;
        var link = await tandem.InDb(pair.Supplier.Id, db => db.Set<MailLink>()
            .SingleAsync(l => db.Set<Membership>().Any(m => m.Id == l.Membership && m.Person == person), Ct));
        var answer = new AnswerByMail(link.Hash, pair.Collaboration, link.Matter, "Late.", "en", true);

        var other = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(answer, pair.Supplier.Tactical));
        tandem.Clock.Now += MailLink.Term;
        var late = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(answer, pair.Supplier.Operational));

        Assert.Equal(("answer.link-unknown", "answer.link-used"), (other.Code, late.Code));
        Assert.Equal(HttpStatusCode.NotFound, (await tandem.CreateClient().GetAsync(
            new Uri("/answer/nobody-knows", UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task Who_is_told_of_a_change_comments_from_the_mail_once()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var link = await LinkFor(pair.Supplier.Strategic);
        var browser = tandem.CreateClient();
        var page = await browser.Page(link);
        Assert.Equal("Two pallets on quay 3", page.QuerySelector("h1")!.TextContent);

        await tandem.Run(
            new AssignRole(pair.Collaboration, pair.Supplier.Strategic.Person, Role.OperationalLead),
            pair.Supplier.Tactical);
        await browser.Send(page, "answer", ("Text", "I know of it."), ("Act", "comment"));

        var matter = await tandem.InDb(
            pair.Supplier.Id, db => db.Matter(pair.Collaboration, 1, pair.Supplier.Operational, Ct));
        Assert.Equal(MatterAct.Commented, matter.Steps[^1].Act);
        Assert.Equal(
            "This link was used before", (await browser.Page(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task Files_only_without_a_file_are_asked_for_and_the_link_stays()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var link = await LinkFor(pair.Supplier.Operational);
        var browser = tandem.CreateClient();

        var answer = await browser.Send(await browser.Page(link), "answer", ("Text", ""), ("Act", "upload"));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, answer.StatusCode);
        Assert.NotNull((await browser.Page(link)).QuerySelector("textarea"));
    }

    [Fact]
    public async Task An_old_link_says_that_it_is_too_old()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var link = await LinkFor(pair.Supplier.Operational);
        tandem.Clock.Now += MailLink.Term;

        Assert.Equal(
            "This link is too old", (await tandem.CreateClient().Page(link)).QuerySelector("h1")!.TextContent);
    }

    [Fact]
    public async Task After_ten_wrong_secrets_also_a_right_one_waits_a_quarter_of_an_hour()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        var link = await LinkFor(pair.Supplier.Operational);
        var browser = tandem.CreateClient();
        for (var wrong = 0; wrong < LinkAttempts.Most; wrong++)
        {
            Assert.Equal(
                HttpStatusCode.NotFound,
                (await browser.GetAsync(new Uri($"/answer/nobody-{wrong}", UriKind.Relative), Ct)).StatusCode);
        }

        Assert.Equal(
            HttpStatusCode.Forbidden, (await browser.GetAsync(new Uri(link, UriKind.Relative), Ct)).StatusCode);
        tandem.Clock.Now += LinkAttempts.Rest;
        Assert.Equal(
            HttpStatusCode.OK, (await browser.GetAsync(new Uri(link, UriKind.Relative), Ct)).StatusCode);
    }

    [Fact]
    public async Task A_reminder_that_went_out_at_once_does_not_stand_in_the_next_digest_again()
    {
        var pair = await APairThatIsTold();
        await Report(pair, "Two pallets on quay 3");
        await At("2026-03-03T07:01:00Z");
        await At("2026-03-03T12:30:00Z");
        var steps = (await tandem.InDb(
            pair.Supplier.Id, db => db.Matter(pair.Collaboration, 1, pair.Supplier.Operational, Ct))).Steps;
        Assert.Contains(steps, step => step.Act == MatterAct.HalfPassed);

        await At("2026-03-04T07:01:00Z");

        Assert.Single(await MailsTo(pair.Supplier.Operational));
    }

    private async Task<string> LinkFor(Actor person) =>
        (await MailsTo(person)).Single().Body.Split('\n')
            .Select(line => line[(line.IndexOf("/answer/", StringComparison.Ordinal) is >= 0 and var at ? at : 0)..])
            .First(line => line.StartsWith("/answer/", StringComparison.Ordinal)).Trim();

    /// <summary>Both sides in the zone of Amsterdam, all told until now.</summary>
    private async Task<Pair> APairThatIsTold()
    {
        var pair = await tandem.APartnership();
        foreach (var side in (Side[])[pair.Buyer, pair.Supplier])
        {
            foreach (var person in (Actor[])[side.Operational, side.Tactical, side.Strategic])
                await tandem.Run(new SetNotices(NoticeFrequency.Daily, 8, DayOfWeek.Monday, []), person);
        }

        tandem.Clock.Now += TimeSpan.FromMinutes(1);
        return pair;
    }

    private Task<Receipt> Report(Pair pair, string title) => tandem.Run(
        new OpenMatter(
            pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), pair.Relation, MatterKind.Request, title, "Why?",
            "en", pair.Supplier.Id, null, null),
        pair.Buyer.Operational);

    private async Task At(string moment)
    {
        tandem.Clock.Now = DateTimeOffset.Parse(moment, System.Globalization.CultureInfo.InvariantCulture);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }

    private async Task<IReadOnlyList<Mail>> MailsTo(Actor person)
    {
        var id = person.Person;
        return await tandem.InDb(person.Organisation, async db =>
        {
            var email = (await db.Set<Person>().SingleAsync(p => p.Id == id, Ct)).Email;
            return await db.Set<Mail>().Where(m => m.Recipient == email && m.Body.Contains("/me/notices"))
                .OrderBy(m => m.At).ToListAsync(Ct);
        });
    }
}
