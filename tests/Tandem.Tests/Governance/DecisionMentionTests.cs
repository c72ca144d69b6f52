using Microsoft.EntityFrameworkCore;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Outbox;

namespace Tandem.Governance;

/// <summary>Who is mentioned in the discussion of a decision is told, as in matters (GOV-6).</summary>
public sealed class DecisionMentionTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task Who_is_mentioned_gets_a_mail_with_the_words_and_the_way_to_the_decision()
    {
        var (pair, decision) = await ADecision();
        tandem.Clock.Now = new(2026, 3, 2, 22, 0, 0, TimeSpan.Zero);
        await Say(pair, decision, "@Tactical of Svensson AB, can you live with it?");

        var mail = Assert.Single(await Mails());
        Assert.Equal(pair.Supplier.Id, mail.Organisation);
        Assert.Contains("mentions you in D-1 Shall we?", mail.Subject, StringComparison.Ordinal);
        Assert.Contains("can you live with it?", mail.Body, StringComparison.Ordinal);
        Assert.Contains($"/collaborations/{pair.Collaboration}/D-1", mail.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/answer/", mail.Body, StringComparison.Ordinal);
        Assert.Equal(MailThread.Of(decision.Value), mail.Thread);
        Assert.True(mail.NotBefore > tandem.Clock.Now.AddHours(6), $"{mail.NotBefore}");
    }

    [Fact]
    public async Task Who_is_mentioned_in_an_objection_is_told_too()
    {
        var (pair, decision) = await ADecision();
        await tandem.Run(
            new ObjectToDecision(
                pair.Collaboration, decision, 1, "It costs too much.", "Ask @Tactical of Jansen BV first.", "en"),
            pair.Supplier.Strategic);

        Assert.Contains("It costs too much.", Assert.Single(await Mails()).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Nobody_else_is_told_neither_of_the_own_words_nor_who_does_not_see_the_decision()
    {
        var (pair, decision) = await ADecision();
        await tandem.APartnership("Dekker BV", "Carlsson AB");
        await Say(pair, decision, "@Operational of Jansen BV and @Tactical of Carlsson AB, mail a@b.test");

        Assert.Empty(await Mails());
    }

    [Theory]
    [InlineData("E-1", "Who is mentioned in what is written, by @ and the full name, gets a mail and follows")]
    [InlineData("D-1", "Who is mentioned in what is written, by @ and the full name, gets a mail.")]
    public async Task Below_the_field_stands_who_can_be_and_without_script_one_is_chosen(string record, string how)
    {
        var (pair, _) = await ADecision();
        await tandem.Run(
            new OpenMatter(
                pair.Collaboration, new(Guid.CreateVersion7()), pair.Relation, Matters.MatterKind.Complaint,
                "Two pallets", "Since Tuesday.", "en", pair.Supplier.Id, null, null),
            pair.Buyer.Operational);
        using var browser = await tandem.As(pair.Buyer.Operational);
        var page = await browser.Page($"/collaborations/{pair.Collaboration}/{record}");

        var field = page.QuerySelector("textarea#text")!;
        var people = page.GetElementById(field.GetAttribute("data-mention")!)!;
        Assert.Equal(
            [
                ("Operational of Svensson AB", "Svensson AB"), ("Strategic of Jansen BV", "Jansen BV"),
                ("Strategic of Svensson AB", "Svensson AB"), ("Tactical of Jansen BV", "Jansen BV"),
                ("Tactical of Svensson AB", "Svensson AB"),
            ],
            people.Children.Select(p => (p.GetAttribute("data-name"), p.GetAttribute("data-side"))));
        Assert.Contains(how, people.ParentElement!.TextContent, StringComparison.Ordinal);

        await browser.Send(
            page, record[0] == 'E' ? "act" : "say", ("Act", "comment"), ("Text", "Do you know?"),
            ("Mention", "Strategic of Svensson AB"));
        await tandem.TenSecondsLater();

        Assert.Contains(
            "@Strategic of Svensson AB Do you know?", Assert.Single(await Mails()).Body, StringComparison.Ordinal);
    }

    private async Task<(Pair Pair, DecisionId Decision)> ADecision()
    {
        var (pair, id) = (await tandem.APartnership(), new DecisionId(Guid.CreateVersion7()));
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Other, pair.Relation, "Shall we?", "It helps.", "en", "", "",
                null),
            pair.Buyer.Strategic);
        return (pair, id);
    }

    private Task<Receipt> Say(Pair pair, DecisionId decision, string text) => tandem.Run(
        new CommentOnDecision(pair.Collaboration, decision, text, "en"), pair.Buyer.Operational);

    private Task<List<Mail>> Mails() => tandem.InDb(null, db => db.Set<Mail>().AsNoTracking()
        .Where(m => m.Subject.Contains("mentions you")).ToListAsync(Ct));
}
