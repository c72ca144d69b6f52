using System.Net;
using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Matters;

namespace Tandem.Drafts;

/// <summary>What is typed and not sent is kept for its author alone, and stands in the form again.</summary>
public sealed class DraftTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task What_is_kept_of_a_new_matter_stands_in_the_form_again_with_its_age()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/E/new";
        using (var browser = await tandem.As(pair.Buyer.Operational))
            await Keep(browser, url, "report", ("Headline", "Late again"), ("Text", "Half of it"), ("Kind", "Dispute"));
        tandem.Clock.Now = tandem.Clock.Now.AddMinutes(5);

        using var anew = await tandem.As(pair.Buyer.Operational);
        var page = await anew.Page(url);

        Assert.Equal("Late again", page.QuerySelector("#title")!.GetAttribute("value"));
        Assert.Equal("Half of it", page.QuerySelector("#text")!.TextContent);
        Assert.True(page.QuerySelector("#kind option[value=Dispute]")!.HasAttribute("selected"));
        Assert.Contains("typed 5 minutes ago", page.Body!.TextContent);
    }

    [Fact]
    public async Task Nobody_else_sees_or_deletes_a_draft_neither_a_colleague_nor_the_other_side()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/E/new";
        using var author = await tandem.As(pair.Buyer.Operational);
        await Keep(author, url, "report", ("Text", "secret-5150"));

        foreach (var other in new[] { pair.Buyer.Tactical, pair.Supplier.Operational })
        {
            using var browser = await tandem.As(other);
            Assert.DoesNotContain("secret-5150", await browser.GetStringAsync(url, Ct));
            await browser.PostAsync("/drafts/endings", await Fields(browser, url, "report"), Ct);
        }

        Assert.Contains("secret-5150", await author.GetStringAsync(url, Ct));
        if (TandemHost.OnPostgres)
            Assert.Empty(await tandem.InDb(pair.Supplier.Id, db => db.Set<Draft>().ToListAsync(Ct)));
    }

    [Fact]
    public async Task A_draft_goes_when_it_is_sent_and_stays_when_it_is_refused()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/D/new";
        using var browser = await tandem.As(pair.Buyer.Tactical);
        await Keep(browser, url, "propose", ("Question", "Shall we?"));
        var page = await browser.Page(url);

        await browser.Send(page, "propose", ("Reason", new string('x', 4001)));
        Assert.Equal(1, await Count(pair));
        await browser.Send(page, "propose", ("Reason", "It helps"), ("_key", "another"));

        Assert.Equal(0, await Count(pair));
    }

    [Fact]
    public async Task Its_author_throws_it_away_without_script()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/D/new";
        using var browser = await tandem.As(pair.Buyer.Tactical);
        await Keep(browser, url, "propose", ("Question", "Shall we?"));

        var back = await browser.PostAsync("/drafts/endings", await Fields(browser, url, "propose"), Ct);

        Assert.Equal(url, back.RequestMessage!.RequestUri!.AbsolutePath);
        Assert.Equal(0, await Count(pair));
    }

    [Fact]
    public async Task After_the_session_has_ended_and_begun_again_the_text_is_back()
    {
        var pair = await tandem.APartnership();
        var matter = EntityId.New<MatterId>(tandem.Clock);
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, matter, pair.Relation, MatterKind.Complaint, "Late", "text", "en",
                pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        var url = $"/collaborations/{pair.Collaboration}/E-1";
        using (var before = await tandem.As(pair.Supplier.Operational))
        {
            await Keep(before, url, "act", ("Text", "We looked at the oven"));
            await before.PostAsync("/sign-out", await Fields(before, url, "act"), Ct);
            Assert.NotEqual(url, (await before.GetAsync(url, Ct)).RequestMessage!.RequestUri!.AbsolutePath);
        }

        using var after = await tandem.As(pair.Supplier.Operational);
        Assert.Contains("We looked at the oven", await after.GetStringAsync(url, Ct));
    }

    [Fact]
    public async Task A_script_that_keeps_while_typing_is_answered_without_a_page()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/D/new";
        using var browser = await tandem.As(pair.Buyer.Tactical);
        using var asked = new HttpRequestMessage(HttpMethod.Post, "/drafts")
        {
            Content = await Fields(browser, url, "propose", ("Question", "Shall we?")),
        };
        browser.DefaultRequestHeaders.Accept.Clear();
        asked.Headers.Accept.ParseAdd("application/json");

        Assert.Equal(HttpStatusCode.NoContent, (await browser.SendAsync(asked, Ct)).StatusCode);
        Assert.Equal(1, await Count(pair));
    }

    [Fact]
    public async Task A_draft_of_minutes_that_somebody_wrote_meanwhile_stands_beside_their_text()
    {
        var pair = await tandem.APartnership();
        var (body, meeting) = (EntityId.New<BodyId>(tandem.Clock), EntityId.New<MeetingId>(tandem.Clock));
        var seats = new[] { pair.Buyer.Tactical, pair.Supplier.Tactical }
            .Select(chair => new BodySeat(chair.Organisation, chair.Person, null, null, true)).ToList();
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, DecisionKind.WayOfWorking, pair.Relation, "Meet?", "r", "en", "body.set",
                CommandJson.Write(new SetBody(pair.Collaboration, body, pair.Relation, 0, new(
                    "Review", "purpose", "en", BodyKind.Review, Level.Tactical, seats, new(1, 2), BodyRule.Consent,
                    Deadlock.Chairs, null))), null),
            pair.Buyer.Strategic);
        await tandem.Run(new ConsentToDecision(pair.Collaboration, decision, 1), pair.Supplier.Strategic);
        await tandem.Run(
            new CallMeeting(
                pair.Collaboration, meeting, body, "First", tandem.Clock.Now.AddHours(1), 60, "Europe/Amsterdam"),
            pair.Buyer.Tactical);
        await tandem.Run(new AddMeetingItem(pair.Collaboration, meeting, "Ovens"), pair.Buyer.Tactical);
        await tandem.Run(new OpenMeeting(pair.Collaboration, meeting), pair.Buyer.Tactical);
        var url = $"/collaborations/{pair.Collaboration}/M-1";
        using var browser = await tandem.As(pair.Buyer.Tactical);
        await Keep(browser, url, "write-1", ("Minutes", "My words"));
        Assert.Contains("My words", await browser.GetStringAsync(url, Ct));

        await tandem.Run(
            new WriteMinutes(pair.Collaboration, meeting, 1, 0, "Their words", "en"), pair.Supplier.Tactical);
        var both = (await browser.Page(url)).QuerySelector("#item-1")!;

        Assert.Contains("Their words", both.TextContent);
        Assert.Equal("My words", both.QuerySelector("textarea")!.TextContent);
    }

    [Fact]
    public async Task A_draft_is_forgotten_after_thirty_days_and_no_more_than_fifty_are_kept()
    {
        var pair = await tandem.APartnership();
        var url = $"/collaborations/{pair.Collaboration}/D/new";
        using var browser = await tandem.As(pair.Buyer.Tactical);
        for (var i = 0; i < Draft.Most + 1; i++)
        {
            tandem.Clock.Now = tandem.Clock.Now.AddSeconds(1);
            await browser.PostAsync(
                "/drafts", await Fields(browser, url, "propose", ("_draft", $"{url} {i}"), ("Question", "q")), Ct);
        }

        Assert.Equal(Draft.Most, await Count(pair));
        Assert.DoesNotContain($"{url} 0", await tandem.InDb(
            pair.Buyer.Id, db => db.Set<Draft>().Select(d => d.Place).ToListAsync(Ct)));
        tandem.Clock.Now = tandem.Clock.Now.AddDays(31);
        await tandem.Run(new ForgetAnswers(), Actor.ByRule(ForgetAnswers.Rule, default));
        Assert.Equal(0, await Count(pair));
    }

    private Task<int> Count(Pair pair) =>
        tandem.InDb(pair.Buyer.Id, db => db.Set<Draft>().CountAsync(Ct));

    private static async Task Keep(
        HttpClient browser, string url, string form, params (string Name, string Value)[] typed) =>
        (await browser.PostAsync("/drafts", await Fields(browser, url, form, typed), Ct)).EnsureSuccessStatusCode();

    /// <summary>What the form would send, with these fields typed.</summary>
    private static async Task<HttpContent> Fields(
        HttpClient browser, string url, string form, params (string Name, string Value)[] typed)
    {
        var page = await browser.Page(url);
        var sent = page.Forms.Single(f => f.QuerySelector($"input[name=_handler][value='{form}']") is not null);
        var hidden = sent.QuerySelectorAll("input[type=hidden]")
            .Select(input => KeyValuePair.Create(input.GetAttribute("name")!, input.GetAttribute("value") ?? ""))
            .Where(field => typed.All(t => t.Name != field.Key));
        return new FormUrlEncodedContent([.. hidden, .. typed.Select(t => KeyValuePair.Create(t.Name, t.Value))]);
    }
}
