using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

public sealed class DecisionEffectTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    [Fact]
    public async Task What_needs_a_decision_is_refused_when_it_comes_directly()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => tandem.Run(new ChangeAmbition(pair.Collaboration, pair.Relation, 0, "Ours"), pair.Buyer.Tactical));

        Assert.Equal(("decision.needed", Because.NotAllowed), (refused.Code, refused.Because));
    }

    [Fact]
    public async Task With_the_last_yes_the_effect_runs_and_the_journal_keeps_both()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);

        var answer = await Consent(pair, await tandem.As(pair.Supplier.Tactical));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (ambition, decision, commands) = await Read(pair);
        Assert.Equal("A day early.", ambition);
        Assert.Equal(DecisionState.Adopted, decision.State);
        Assert.Equal(["decision.propose", "test.change-ambition", "decision.consent"], commands.TakeLast(3));
    }

    [Fact]
    public async Task A_stale_effect_is_reported_and_nothing_of_it_is_kept()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);
        await tandem.Run(new RewordAmbition(pair.Collaboration, 0, "On the day."), pair.Buyer.Tactical);

        var answer = await Consent(pair, await tandem.As(pair.Supplier.Tactical));

        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        var (ambition, decision, commands) = await Read(pair);
        Assert.Equal("On the day.", ambition);
        Assert.Equal((DecisionState.CouldNotTakeEffect, "ambition.reworded"), (decision.State, decision.Hindrance));
        Assert.Equal("decision.consent", commands[^1]);
        Assert.DoesNotContain("test.change-ambition", commands);
        var page = await (await tandem.As(pair.Buyer.Tactical, "nl")).Page(Url(pair));
        Assert.Contains(
            "Je las versie 0; de ambitie is nu versie 1.", page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_decide_for_its_side_reads_who_may()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);

        var answer = await Consent(pair, await tandem.As(pair.Supplier.Operational));

        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        var problem = (await answer.Content.ReadFromJsonAsync<ProblemDetails>(Ct))!;
        Assert.Contains("Tactical of Svensson AB", problem.Title, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_yes_of_somebody_who_lost_the_right_meanwhile_does_not_count()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);
        var buyer = pair.Buyer.Tactical;
        await tandem.Run(new WithdrawRole(pair.Collaboration, buyer.Person, Role.CategoryHead), buyer);
        await tandem.Run(new WithdrawRole(pair.Collaboration, buyer.Person, Role.ContractOwner), buyer);

        await Consent(pair, await tandem.As(pair.Supplier.Tactical));

        Assert.Equal(DecisionState.Open, (await Read(pair)).Decision.State);
    }

    [Fact]
    public async Task For_an_outsider_the_decision_does_not_exist()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);
        var outsider = await tandem.AnOrganisation("Third BV");
        var browser = await tandem.As(outsider.Tactical);

        Assert.Equal(HttpStatusCode.NotFound, (await Consent(pair, browser)).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(Url(pair), Ct)).StatusCode);
    }

    [Fact]
    public async Task An_effect_of_another_relation_is_refused()
    {
        var pair = await tandem.APartnership();
        var elsewhere = new ChangeAmbition(pair.Collaboration, new(Guid.CreateVersion7()), 0, "Ours");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(
            Proposal(pair, elsewhere, new(Guid.CreateVersion7())), pair.Buyer.Tactical));

        Assert.Equal("decision.effect-elsewhere", refused.Code);
    }

    [Fact]
    public async Task Silence_is_no_consent_but_becomes_a_matter_of_the_silent_side()
    {
        using var quiet = new TandemHost();
        var pair = await quiet.APartnership();
        await quiet.Run(Proposal(pair, Effect(pair, 0), new(Guid.CreateVersion7())), pair.Buyer.Tactical);

        quiet.Clock.Now = quiet.Clock.Now.AddDays(15);
        await quiet.Services.GetRequiredService<JobRunner>().RunDue(Ct);

        var matter = await quiet.InDb(pair.Buyer.Id, db => db.Matter(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        var decision = await quiet.InDb(
            pair.Buyer.Id, db => db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, Ct));
        Assert.Equal((pair.Supplier.Id, MatterState.Open), (matter.Ball, matter.State));
        Assert.Equal((DecisionState.Unanswered, matter.Id), (decision.State, decision.Matter));
    }

    [Fact]
    public async Task The_page_takes_the_yes_of_the_other_side()
    {
        var pair = await tandem.APartnership();
        await Propose(pair, version: 0);
        var browser = await tandem.As(pair.Supplier.Tactical);

        var answer = await browser.Send(await browser.Page(Url(pair)), "react", ("Reaction", "consent"));

        Assert.Contains("adopted", (await answer.Read()).Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(DecisionState.Adopted, (await Read(pair)).Decision.State);
    }

    private Task<Receipt> Propose(Pair pair, int version) =>
        tandem.Run(Proposal(pair, Effect(pair, version), new(Guid.CreateVersion7())), pair.Buyer.Tactical);

    private static ChangeAmbition Effect(Pair pair, int version) =>
        new(pair.Collaboration, pair.Relation, version, "A day early.");

    private static ProposeDecision Proposal(Pair pair, ChangeAmbition effect, DecisionId id) => new(
        pair.Collaboration, id, DecisionKind.Target, pair.Relation, "Deliver a day early", "Both gain by it", "en",
        "test.change-ambition", CommandJson.Write(effect), null);

    private static Task<HttpResponseMessage> Consent(Pair pair, HttpClient client) => client.PostAsJsonAsync(
        $"/api/collaborations/{pair.Collaboration}/decisions/1/consents", new { version = 1 }, Ct);

    private static string Url(Pair pair) => $"/collaborations/{pair.Collaboration}/D-1";

    private Task<(string Ambition, Decision Decision, List<string> Commands)> Read(Pair pair) =>
        tandem.InDb(pair.Buyer.Id, async db =>
        {
            var log = LogId.Of(pair.Collaboration);
            var bodies = db.Set<JournalSection>()
                .Where(s => s.Log == log && s.Name == "what").OrderBy(s => s.Index).Select(s => s.Body).ToList();
            var collaboration = await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct);
            var decision = await db.Decision(pair.Collaboration, 1, pair.Buyer.Tactical, Ct);
            return (
                collaboration.Ambition.Text, decision,
                bodies.ConvertAll(b => JsonDocument.Parse(b).RootElement.GetProperty("command").GetString()!));
        });
}
