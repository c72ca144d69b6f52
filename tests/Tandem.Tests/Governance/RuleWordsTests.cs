using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Outbox;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>What a rule says everybody reads in the own language; what a person wrote stays as it is.</summary>
public sealed class RuleWordsTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("nl", "Te laat in maart")]
    [InlineData("sv", "Försenat i mars")]
    public async Task Title_and_text_of_a_rule_are_read_in_the_own_language(string language, string title)
    {
        var pair = await Opened();
        using var client = await tandem.As(pair.Supplier.Operational, language);

        var page = await client.Page($"/collaborations/{pair.Collaboration}/E-1");
        var list = await client.Page("/decisions");
        var api = await client.GetStringAsync($"/api/collaborations/{pair.Collaboration}/matters/1", Ct);

        Assert.Equal(title, page.QuerySelector("h1")!.TextContent);
        Assert.Equal(title + ".", page.QuerySelector($".thread p[lang={language}]")!.TextContent);
        Assert.Contains(title, list.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(title, JsonDocument.Parse(api).RootElement.GetProperty("title").GetString());
    }

    [Fact]
    public async Task A_mail_names_the_matter_in_the_language_of_its_reader()
    {
        var pair = await Opened();
        await tandem.Run(new Tandem.Parties.Speak("sv"), pair.Buyer.Operational);
        await tandem.Run(
            new FollowMatter(pair.Collaboration, await Matter(pair), true), pair.Buyer.Operational);
        await tandem.Run(
            new CommentOnMatter(pair.Collaboration, await Matter(pair), "So?", "en"), pair.Supplier.Operational);

        var mails = await tandem.InDb(null, db => db.Set<Mail>().ToListAsync(Ct));

        Assert.Contains(mails, mail => mail.Subject.Contains("Försenat i mars", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_person_does_not_speak_in_the_words_of_a_rule()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(Command(pair), pair.Buyer.Operational));

        Assert.Equal("matter.by-clock", refused.Code);
    }

    [Fact]
    public async Task Silence_on_a_proposal_is_told_to_each_in_the_own_language()
    {
        var pair = await tandem.APartnership();
        var decision = EntityId.New<DecisionId>(tandem.Clock);
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, decision, DecisionKind.Other, pair.Relation, "Shall we?", "Because.", "en", "", "",
                null),
            pair.Buyer.Strategic);
        tandem.Clock.Now += TimeSpan.FromDays(30);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);

        using var client = await tandem.As(pair.Supplier.Operational, "nl");
        var page = await client.Page($"/collaborations/{pair.Collaboration}/E-1");

        Assert.Equal("Shall we?", page.QuerySelector("h1")!.TextContent);
        var texts = tandem.Services.GetRequiredService<TextCatalogue>();
        Assert.Equal(
            texts.For("nl", "decision.silence", "D-1"), page.QuerySelector(".thread p[lang=nl]")!.TextContent);
    }

    public void Dispose() => tandem.Dispose();

    private async Task<Pair> Opened()
    {
        var pair = await tandem.APartnership();
        await tandem.Run(Command(pair), Actor.ByRule("signal.change", pair.Buyer.Id));
        return pair;
    }

    private OpenMatter Command(Pair pair)
    {
        SaidByRule[] said =
        [
            new("en", "Late in March", "Late in March."), new("nl", "Te laat in maart", "Te laat in maart."),
            new("sv", "Försenat i mars", "Försenat i mars."),
        ];
        return new OpenMatter(
            pair.Collaboration, EntityId.New<MatterId>(tandem.Clock), pair.Relation, MatterKind.Deviation,
            said[0].Title, said[0].Text, "en", pair.Supplier.Id, null, null)
        {
            Said = said,
        };
    }

    private Task<MatterId> Matter(Pair pair) =>
        tandem.InDb(pair.Buyer.Id, db => db.Set<Matter>().Select(m => m.Id).SingleAsync(Ct));
}
