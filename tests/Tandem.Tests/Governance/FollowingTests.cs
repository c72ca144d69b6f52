using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Outbox;

namespace Tandem.Governance;

/// <summary>Who follows a matter, or is mentioned in it, is told of each step by a mail of its own (MAT-3).</summary>
public sealed class FollowingTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Who_follows_is_told_of_a_step_and_who_stopped_is_not()
    {
        var (pair, matter) = await AMatter();
        await tandem.Run(new FollowMatter(pair.Collaboration, matter, true), pair.Supplier.Strategic);
        await Say(pair, matter, "They are on their way.");
        Assert.Single(await Mails("something new"));

        await tandem.Run(new FollowMatter(pair.Collaboration, matter, false), pair.Supplier.Strategic);
        await Say(pair, matter, "Still on their way.");
        Assert.Single(await Mails("something new"));
    }

    [Fact]
    public async Task Who_is_mentioned_is_told_and_follows_from_then_on()
    {
        var (pair, matter) = await AMatter();
        await Say(pair, matter, "@Tactical of Svensson AB, do you know?");
        await Say(pair, matter, "Nobody?");

        var mention = Assert.Single(await Mails("mentions you"));
        Assert.Equal(pair.Supplier.Id, mention.Organisation);
        Assert.Contains("do you know?", mention.Body, StringComparison.Ordinal);
        Assert.Equal(mention.Thread, Assert.Single(await Mails("something new")).Thread);
    }

    [Fact]
    public async Task By_the_link_in_the_mail_a_follower_comments_once_without_signing_in()
    {
        var (pair, matter) = await AMatter();
        await Say(pair, matter, "@Tactical of Svensson AB, do you know?");
        var body = Assert.Single(await Mails("mentions you")).Body;
        var path = body[body.IndexOf("/answer/", StringComparison.Ordinal)..].Split('\n')[0];

        using var client = tandem.CreateClient();
        await client.Send(await client.Page(path), "answer", ("Act", "comment"), ("Text", "Yes, I do."));

        Assert.Equal("Yes, I do.", await tandem.InDb(
            pair.Buyer.Id, async db => (await db.Set<Matter>().SingleAsync(Ct)).Steps[^1].Text));
        Assert.Empty((await client.Page(path)).QuerySelectorAll("textarea"));
    }

    [Fact]
    public async Task Who_follows_and_may_not_comment_gets_no_such_link()
    {
        var (pair, matter) = await AMatter();
        await tandem.Run(new FollowMatter(pair.Collaboration, matter, true), pair.Supplier.Strategic);
        await tandem.Run(
            new WithdrawRole(pair.Collaboration, pair.Supplier.Strategic.Person, Role.ExecutiveSponsor),
            pair.Supplier.Tactical);
        await Say(pair, matter, "On the way.");

        Assert.DoesNotContain("/answer/", Assert.Single(await Mails("something new")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_see_the_matter_is_not_told_when_mentioned()
    {
        var (pair, matter) = await AMatter();
        var third = await tandem.APartnership("Dekker BV", "Carlsson AB");
        await Say(pair, matter, $"@Tactical of Carlsson AB, do you know? {third.Collaboration}");

        Assert.Empty(await Mails("mentions you"));
    }

    [Fact]
    public async Task A_mail_to_a_follower_waits_for_working_hours()
    {
        var (pair, matter) = await AMatter();
        await tandem.Run(new FollowMatter(pair.Collaboration, matter, true), pair.Supplier.Strategic);
        tandem.Clock.Now = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);
        await Say(pair, matter, "At night.");

        var mail = Assert.Single(await Mails("something new"));
        Assert.True(mail.NotBefore > tandem.Clock.Now.AddHours(6), $"{mail.NotBefore}");
    }

    [Fact]
    public async Task What_a_clock_did_is_not_told_this_way_and_nobody_is_told_of_the_own_words()
    {
        var (pair, matter) = await AMatter();
        await tandem.Run(new FollowMatter(pair.Collaboration, matter, true), pair.Buyer.Operational);
        await Say(pair, matter, "My own words, @Operational of Jansen BV.");

        Assert.Empty(await Mails("something new"));
        Assert.Empty(await Mails("mentions you"));
    }

    [Fact]
    public async Task On_the_page_one_follows_and_mentions_without_script()
    {
        var (pair, matter) = await AMatter();
        var browser = await tandem.As(pair.Buyer.Operational);
        var path = $"/collaborations/{pair.Collaboration}/E-1";
        await browser.Send(await browser.Page(path), "follow");
        var page = await browser.Page(path);
        Assert.Contains("Stop following", page.Body!.TextContent, StringComparison.Ordinal);

        await browser.Send(
            page, "act", ("Act", "comment"), ("Text", "Do you know?"), ("Mention", "Strategic of Svensson AB"));
        await tandem.TenSecondsLater();

        Assert.Single(await Mails("mentions you"));
        var shown = await tandem.InDb(
            pair.Buyer.Id, db => db.Matter(pair.Collaboration, matter, pair.Buyer.Tactical, Ct));
        Assert.StartsWith("@Strategic of Svensson AB", shown.Steps[^1].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_two_names_of_which_one_begins_the_other_the_longer_is_meant()
    {
        var (jan, jansen) = (new PersonId(Guid.CreateVersion7()), new PersonId(Guid.CreateVersion7()));
        Mentionable[] people = [new(jan, default, "Jan"), new(jansen, default, "Jan Jansen")];

        Assert.Equal([jansen], Mentions.In("@Jan Jansen?", people).Select(m => m.Person));
        Assert.Equal([jan], Mentions.In("Ask @jan.", people).Select(m => m.Person));
        Assert.Empty(Mentions.In("jan@example and @Janneke", people));
    }

    public void Dispose() => tandem.Dispose();

    private async Task<(Pair Pair, MatterId Matter)> AMatter()
    {
        var (pair, id) = (await tandem.APartnership(), new MatterId(Guid.CreateVersion7()));
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, id, pair.Relation, MatterKind.Complaint, "Two pallets", "Since Tuesday.", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        return (pair, id);
    }

    private Task<Receipt> Say(Pair pair, MatterId matter, string text) => tandem.Run(
        new CommentOnMatter(pair.Collaboration, matter, text, "en"), pair.Buyer.Operational);

    private Task<List<Mail>> Mails(string about) => tandem.InDb(null, db => db.Set<Mail>().AsNoTracking()
        .Where(m => m.Subject.Contains(about)).ToListAsync(Ct));
}
