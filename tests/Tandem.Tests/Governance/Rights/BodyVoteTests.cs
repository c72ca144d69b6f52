using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Decisions that the members of a body take, by its rule (GOV-4, rules A8).</summary>
public sealed partial class BodyVoteTests : IDisposable
{
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task More_members_for_than_the_rest_could_be_against_adopts_it_at_once()
    {
        var pair = await tandem.APartnership();
        await Vote(pair);
        var id = await Propose(pair);

        await For(pair, id, pair.Buyer.Operational, pair.Supplier.Tactical);
        Assert.Equal(DecisionState.Open, (await Read(pair, id)).State);
        await For(pair, id, pair.Supplier.Operational);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task At_the_end_of_the_term_more_for_than_against_adopts_it_once_the_quorum_voted()
    {
        var pair = await tandem.APartnership();
        await Vote(pair);
        var (carried, lost, few) = (await Propose(pair), await Propose(pair), await Propose(pair));
        await For(pair, carried, pair.Supplier.Tactical);
        await Against(pair, carried, pair.Supplier.Strategic);
        await Against(pair, lost, pair.Supplier.Tactical, pair.Supplier.Strategic);
        await For(pair, few, pair.Supplier.Tactical);

        await Pass(days: 20);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, carried)).State);
        Assert.NotNull((await Read(pair, lost)).Matter);
        Assert.Equal(DecisionState.Unanswered, (await Read(pair, few)).State);
        Assert.Contains("Too few members", await MatterOf(pair, few));
    }

    [Theory]
    [InlineData(Deadlock.OneLevelUp, DecisionState.Objected, Level.Tactical)]
    [InlineData(Deadlock.Facilitator, DecisionState.Objected, Level.Operational)]
    [InlineData(Deadlock.Chairs, DecisionState.Adopted, null)]
    [InlineData(Deadlock.StaysAsItIs, DecisionState.NotAdopted, null)]
    public async Task A_tie_is_settled_by_the_rule_of_the_body(Deadlock deadlock, DecisionState settled, Level? rung)
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with { Deadlock = deadlock, Rule = BodyRule.Majority });
        var id = await Propose(pair);
        await For(pair, id, pair.Supplier.Tactical);
        await Against(pair, id, pair.Supplier.Strategic, pair.Buyer.Strategic);

        await Pass(days: 20);

        var decision = await Read(pair, id);
        Assert.Equal(settled, decision.State);
        Assert.Equal(rung, decision.Matter is { } matter
            ? await tandem.InDb(pair.Buyer.Id, async db =>
                (Level?)(await db.Set<Matter>().SingleAsync(m => m.Id == matter, Ct)).Rung)
            : null);
        if (settled == DecisionState.NotAdopted)
            await Assert.ThrowsAsync<RefusedException>(() => For(pair, id, pair.Supplier.Operational));
    }

    [Fact]
    public async Task A_no_that_makes_the_quorum_whole_can_adopt_it()
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with { Quorum = new(1, 6), Rule = BodyRule.Majority });
        var id = await Propose(pair);
        await For(
            pair, id, pair.Buyer.Operational, pair.Buyer.Strategic, pair.Supplier.Tactical, pair.Supplier.Operational);
        Assert.Equal(DecisionState.Open, (await Read(pair, id)).State);

        await Against(pair, id, pair.Supplier.Strategic);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task Those_vote_who_sit_in_the_body_at_the_time()
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with
        {
            Rule = BodyRule.Majority,
            Seats = [.. pair.Terms().Seats.Where(seat => seat.Person != pair.Supplier.Strategic.Person)],
        });
        var id = await Propose(pair);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => For(pair, id, pair.Supplier.Strategic));
        await tandem.Run(
            new AssignRole(pair.Collaboration, pair.Supplier.Strategic.Person, Role.OperationalLead),
            pair.Supplier.Tactical);
        await For(pair, id, pair.Supplier.Strategic, pair.Buyer.Operational);

        Assert.Equal("decision.not-a-member", refused.Code);
        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task While_a_member_is_away_its_deputy_by_mandate_votes_in_its_place()
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with
        {
            Rule = BodyRule.Majority,
            Quorum = new(1, 2),
            Seats = [.. pair.Terms().Seats.Where(seat => seat.IsChair)],
        });
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        await tandem.Run(
            new GiveMandate(
                pair.Collaboration, new(Guid.CreateVersion7()),
                new(pair.Supplier.Tactical.Person, [], null, "EUR", today, today.AddDays(90), "All", "en")
                {
                    Deputy = pair.Supplier.Operational.Person,
                }),
            pair.Supplier.Tactical);
        var id = await Propose(pair);
        var refused = await Assert.ThrowsAsync<RefusedException>(() => For(pair, id, pair.Supplier.Operational));

        await tandem.Run(new RecordAbsence(today, today.AddDays(10)), pair.Supplier.Tactical);
        await For(pair, id, pair.Supplier.Operational);

        Assert.Equal("decision.not-a-member", refused.Code);
        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task A_table_names_no_body_that_ended_or_cannot_have_its_quorum()
    {
        var pair = await tandem.APartnership();
        var ended = await tandem.ABody(pair);
        await tandem.Agree(pair, new EndBody(pair.Collaboration, ended, pair.Relation));
        var large = await tandem.ABody(pair, pair.Terms() with { Quorum = new(1, 7) });

        Assert.Equal("rights.body-ended", (await Adopt(pair, ended)).Hindrance);
        Assert.Equal("rights.body-short", (await Adopt(pair, large)).Hindrance);
        Assert.Equal("rights.body-unknown", (await Adopt(pair, new(Guid.CreateVersion7()))).Hindrance);
    }

    [Fact]
    public async Task A_table_names_no_body_in_which_not_all_parties_sit()
    {
        var pair = await tandem.APartnership(
            await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), "1",
            Form.Network);
        var body = await tandem.ABody(pair);
        var third = await tandem.AnOrganisation("Dekker BV");
        await tandem.Run(
            new AdmitParticipant(pair.Collaboration, third.Id, third.Tactical.Person, "", ""),
            Actor.ByRule("test", pair.Buyer.Id));
        await tandem.Run(
            new AssignRole(pair.Collaboration, third.Strategic.Person, Role.ExecutiveSponsor), third.Tactical);

        var decision = await Adopt(pair, body, third.Strategic);

        Assert.Equal((DecisionState.CouldNotTakeEffect, "rights.body-unknown"), (decision.State, decision.Hindrance));
        using var browser = await tandem.As(third.Strategic, "nl");
        var said = (await browser.Page($"/collaborations/{pair.Collaboration}/D-{decision.Number}")).Body!.TextContent;
        Assert.Contains("niet alle partijen zitten erin", said);
        Assert.DoesNotContain("Weekly signals", said);
        Assert.Null((await browser.Page($"/collaborations/{pair.Collaboration}/decision-rights/change?rule=1"))
            .QuerySelector($"option[value='{body}']"));
    }

    [Theory]
    [InlineData("?kind=other", DecisionKind.Other)]
    [InlineData("?kind=Other", DecisionKind.Other)]
    [InlineData("?kind=sharedMeasures&risk=high&urgent=true&amount=12.5", DecisionKind.SharedMeasures)]
    public async Task Who_decides_is_asked_by_the_words_in_which_it_is_answered(string asked, DecisionKind kind)
    {
        var pair = await tandem.APartnership();
        using var browser = await tandem.As(pair.Buyer.Strategic);
        using var answer = await browser.GetAsync(
            new Uri($"/api/collaborations/{pair.Collaboration}/decision-rights/deciders{asked}", UriKind.Relative), Ct);

        var said = await answer.Content.ReadAsStringAsync(Ct);
        Assert.True(answer.IsSuccessStatusCode, said);
        Assert.Contains($"\"kind\":\"{JsonNamingPolicy.CamelCase.ConvertName($"{kind}")}\"", said);
        foreach (var list in new[] { "decisions?state=couldNotTakeEffect", "matters?state=open" })
            await browser.GetStringAsync($"/api/collaborations/{pair.Collaboration}/{list}", Ct);
    }

    [Fact]
    public async Task When_the_body_ends_nobody_votes_and_the_proposal_becomes_a_matter()
    {
        var pair = await tandem.APartnership();
        var body = await Vote(pair);
        var id = await Propose(pair);
        await tandem.Agree(pair, new EndBody(pair.Collaboration, body, pair.Relation));

        var refused = await Assert.ThrowsAsync<RefusedException>(() => For(pair, id, pair.Supplier.Tactical));
        await Pass(days: 20);

        Assert.Equal("decision.not-a-member", refused.Code);
        Assert.Equal(DecisionState.Unanswered, (await Read(pair, id)).State);
        Assert.Contains("has ended", await MatterOf(pair, id));
    }

    [Fact]
    public async Task Both_sides_see_who_voted_and_what_is_still_needed()
    {
        var pair = await tandem.APartnership();
        var body = await Vote(pair);
        var id = await Propose(pair);
        await Against(pair, id, pair.Supplier.Tactical);
        var number = (await Read(pair, id)).Number;

        foreach (var side in new[] { pair.Buyer, pair.Supplier })
        {
            using var browser = await tandem.As(side.Strategic);
            var document = await browser.Page($"/collaborations/{pair.Collaboration}/D-{number}");
            var page = document.Body!.TextContent;
            Assert.Contains("1 for, 1 against, 4 have not voted.", page);
            Assert.Contains("Still needed: votes of 1 of each side and 3 in all.", page);
            Assert.Contains("Members of Weekly signals", page);
            Assert.Equal(
                [
                    "Operational of Jansen BV", "Operational of Svensson AB", "Strategic of Jansen BV",
                    "Strategic of Svensson AB",
                ],
                document.QuerySelectorAll("section[aria-labelledby=reactions] li")
                    .Where(li => li.TextContent.Contains("Has not voted"))
                    .Select(li => li.QuerySelector("b")!.TextContent).Order());
            Assert.NotEmpty(document.QuerySelectorAll("input[name=Reaction]"));

            var rights = $"/collaborations/{pair.Collaboration}/decision-rights";
            var asked = (await browser.Page($"{rights}?kind=Other")).Body!.TextContent;
            Assert.Contains("Operational of Svensson AB, Strategic of Svensson AB, Tactical of Svensson AB", asked);
            Assert.Contains("the members of a body, by its rule", asked);
            Assert.Contains("Majority of those who vote", asked);
            using var answer = await browser.GetAsync(
                new Uri($"/api{rights}/deciders", UriKind.Relative), Ct);
            var api = await answer.Content.ReadAsStringAsync(Ct);
            Assert.True(answer.IsSuccessStatusCode, api);
            Assert.Contains($"\"body\":\"{body}\"", api);
            Assert.Contains($"{pair.Supplier.Operational.Person}", api);
        }
    }

    [Fact]
    public async Task The_form_of_a_rule_offers_the_bodies_of_all_and_refuses_none()
    {
        var pair = await tandem.APartnership();
        var body = await tandem.ABody(pair);
        using var browser = await tandem.As(pair.Buyer.Strategic);
        var rules = await tandem.InDb(pair.Buyer.Id, async db =>
            (await db.RightsOf(await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct), Ct)).Rules);
        var number = rules.Index().Single(r => r.Item.Kind == DecisionKind.Other).Index + 1;
        var address = $"/collaborations/{pair.Collaboration}/decision-rights/change?rule={number}";

        var page = await browser.Page(address);
        Assert.NotNull(page.QuerySelector($"option[value='{body}']"));
        var refused = await Send("");
        var done = await Send($"{body}");

        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        Assert.Contains("choose a body", await refused.Content.ReadAsStringAsync(Ct));
        Assert.Equal(HttpStatusCode.OK, done.StatusCode);
        var proposed = await tandem.InDb(
            pair.Buyer.Id, db => db.Set<Decision>().SingleAsync(d => d.Kind == DecisionKind.Rights, Ct));
        Assert.Contains($"\"body\":\"{body}\"", proposed.EffectBody);

        Task<HttpResponseMessage> Send(string chosen) => browser.Send(
            page, "rule", ("Method", nameof(DecisionMethod.BodyMajority)), ("Body", chosen), ("Kind", "Other"),
            ("Place", $"{number}"), ("Term", "10"), ("Reason", "The group decides"), ("Act", "set"));
    }

    /// <summary>A body of both sides, whose members decide on other questions from now on.</summary>
    private async Task<BodyId> Vote(Pair pair, BodyTerms? terms = null)
    {
        var body = await tandem.ABody(pair, terms ?? pair.Terms() with { Rule = BodyRule.Majority });
        Assert.Equal(DecisionState.Adopted, (await Adopt(pair, body)).State);
        return body;
    }

    /// <summary>Proposes the table in which this body decides on other questions; the other side agrees.</summary>
    private async Task<Decision> Adopt(Pair pair, BodyId body, params Actor[] others)
    {
        var now = await tandem.InDb(pair.Buyer.Id, async db =>
            await db.RightsOf(await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct), Ct));
        var set = new SetDecisionRights(
            pair.Collaboration, now.Version, now.Currency,
            [
                .. now.Rules.Where(rule => rule.Kind != DecisionKind.Other),
                new(DecisionKind.Other, DecisionMethod.BodyMajority, [], 10) { Body = body },
            ],
            null);
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Rights, null, "Shall the group decide?", "It knows", "en",
                CommandNameAttribute.Of(typeof(SetDecisionRights)), CommandJson.Write(set), null),
            pair.Buyer.Strategic);
        await For(pair, id, [pair.Supplier.Strategic, .. others]);
        return await Read(pair, id);
    }

    /// <summary>The chair of the buyer proposes, and with that votes for it.</summary>
    private async Task<DecisionId> Propose(Pair pair)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, DecisionKind.Other, null, "Shall we?", "Both gain by it", "en", "", "", null),
            pair.Buyer.Tactical);
        return id;
    }

    private async Task For(Pair pair, DecisionId id, params Actor[] actors)
    {
        foreach (var actor in actors)
            await tandem.Run(new ConsentToDecision(pair.Collaboration, id, 1), actor);
    }

    private async Task Against(Pair pair, DecisionId id, params Actor[] actors)
    {
        foreach (var actor in actors)
            await tandem.Run(new ObjectToDecision(pair.Collaboration, id, 1, "It harms.", "", "en"), actor);
    }

    private async Task Pass(int days)
    {
        tandem.Clock.Now = tandem.Clock.Now.AddDays(days);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }

    private Task<Decision> Read(Pair pair, DecisionId id) =>
        tandem.InDb(pair.Buyer.Id, db => db.Decision(pair.Collaboration, id, pair.Buyer.Tactical, Ct));

    /// <summary>What the matter says that the proposal became.</summary>
    private async Task<string> MatterOf(Pair pair, DecisionId id)
    {
        var decision = await Read(pair, id);
        var matter = await tandem.InDb(
            pair.Buyer.Id, db => db.Matter(pair.Collaboration, decision.Matter!.Value, pair.Buyer.Tactical, Ct));
        return matter.Steps[0].Text;
    }
}
