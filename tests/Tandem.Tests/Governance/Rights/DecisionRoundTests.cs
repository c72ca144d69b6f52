using Microsoft.Extensions.DependencyInjection;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Performance;

namespace Tandem.Governance;

/// <summary>Decisions by the rules of the table: approvals, rounds, majorities, mandates, the fast track.</summary>
public sealed class DecisionRoundTests : IDisposable
{
    private static readonly DateOnly May = new(2026, 5, 1);
    private readonly TandemHost tandem = new();

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public void Dispose() => tandem.Dispose();

    [Fact]
    public async Task Terms_need_the_contract_owner_and_finance_of_each_side()
    {
        var pair = await tandem.APartnership();
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
            await tandem.Run(new AssignRole(pair.Collaboration, side.Operational.Person, Role.Finance), side.Tactical);
        var id = await Propose(pair, DecisionKind.Terms, new(null, null, false) { RiskSaid = "Less alloy risk" });

        await Consent(pair, id, pair.Supplier.Tactical, pair.Buyer.Operational);
        Assert.Equal(DecisionState.Open, (await Read(pair, id)).State);
        await Consent(pair, id, pair.Supplier.Operational);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task Terms_without_their_effect_on_the_risk_are_not_proposed()
    {
        var pair = await tandem.APartnership();

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Propose(pair, DecisionKind.Terms, Impact.None));

        Assert.Equal("rights.risk-said", refused.Code);
    }

    [Fact]
    public async Task In_a_network_silence_is_consent_when_the_term_passes()
    {
        var pair = await ANetwork();
        var id = await Propose(pair, DecisionKind.Other, Impact.None);

        await Pass(days: 15);

        var decision = await Read(pair, id);
        Assert.Equal(DecisionState.Adopted, decision.State);
        Assert.Null(decision.ConsentOf(pair.Supplier.Id));
    }

    [Fact]
    public async Task In_a_network_silence_is_no_consent_to_what_binds()
    {
        var pair = await ANetwork();
        var id = await Propose(pair, DecisionKind.Target, Impact.None);

        await Pass(days: 15);

        Assert.Equal(DecisionState.Unanswered, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task An_objection_in_a_consent_round_carries_a_way_forward_and_stops_it()
    {
        var pair = await ANetwork();
        var id = await Propose(pair, DecisionKind.Other, Impact.None);
        var against = new ObjectToDecision(pair.Collaboration, id, 1, "It harms deliveries.", "", "en");

        var refused = await Assert.ThrowsAsync<RefusedException>(() => tandem.Run(against, pair.Supplier.Tactical));
        await tandem.Run(against with { WayForward = "After the summer" }, pair.Supplier.Tactical);
        await Pass(days: 15);

        Assert.Equal("decision.way-needed", refused.Code);
        var decision = await Read(pair, id);
        Assert.Equal(DecisionState.Objected, decision.State);
        Assert.NotNull(decision.Matter);
        Assert.Contains(decision.Steps, step => step.Act == DecisionAct.TermPassed);
    }

    [Fact]
    public async Task An_objection_that_is_worked_in_lets_the_round_end()
    {
        var pair = await ANetwork();
        var id = await Propose(pair, DecisionKind.Other, Impact.None);
        await tandem.Run(
            new ObjectToDecision(pair.Collaboration, id, 1, "It harms.", "After the summer", "en"),
            pair.Supplier.Tactical);

        await tandem.Run(
            new AmendDecision(pair.Collaboration, id, 1, "Shall we, after the summer?", null, "As asked", "en"),
            pair.Buyer.Tactical);
        await Consent(pair, id, pair.Supplier.Tactical, version: 2);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task An_objection_that_is_taken_back_after_the_term_ends_the_round()
    {
        var pair = await ANetwork();
        var id = await Propose(pair, DecisionKind.Other, Impact.None);
        await tandem.Run(
            new ObjectToDecision(pair.Collaboration, id, 1, "It harms.", "Later", "en"), pair.Supplier.Tactical);
        await Pass(days: 15);

        await tandem.Run(
            new ConsentToDecision(pair.Collaboration, id, 1) { Aside = true }, pair.Supplier.Tactical);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task As_many_for_as_against_goes_to_the_ladder_or_to_the_chain_owner_of_all_sides()
    {
        var pair = await tandem.APartnership();
        await Change(pair, rule => rule.Kind == DecisionKind.Other
            ? rule with { Method = DecisionMethod.Majority, Approvals = [[Role.ContractOwner, Role.ChainOwner]] }
            : rule);
        var tied = await Propose(pair, DecisionKind.Other, Impact.None);
        await Pass(days: 15);
        foreach (var side in new[] { pair.Buyer, pair.Supplier })
            await tandem.Run(new AssignRole(pair.Collaboration, side.Tactical.Person, Role.ChainOwner), side.Tactical);
        await Change(pair, Named(pair.Supplier.Tactical));
        var ofOneSide = await Propose(pair, DecisionKind.Other, Impact.None);
        await Pass(days: 15);
        await Change(pair, Named(pair.Buyer.Tactical));
        var broken = await Propose(pair, DecisionKind.Other, Impact.None);
        await Pass(days: 20);
        var withoutRole = await Decide(pair, Named(pair.Buyer.Operational));

        Assert.Equal(DecisionState.Unanswered, (await Read(pair, tied)).State);
        Assert.Equal(DecisionState.Unanswered, (await Read(pair, ofOneSide)).State);
        Assert.Equal(DecisionState.Adopted, (await Read(pair, broken)).State);
        Assert.Equal("rights.chain-owner", withoutRole.Hindrance);

        static Func<DecisionRule, DecisionRule> Named(Actor owner) => rule => rule.Kind == DecisionKind.Other
            ? rule with { Tie = TieBreak.ChainOwner, ChainOwner = owner.Person }
            : rule;
    }

    [Fact]
    public async Task A_mandate_that_lapsed_between_proposing_and_deciding_does_not_count()
    {
        var pair = await tandem.APartnership();
        await Change(pair, rule => rule.Kind == DecisionKind.Terms
            ? rule with { Approvals = [[Role.ContractOwner]], NeedsMandate = true, Term = 30 }
            : rule);
        await Mandate(pair, pair.Buyer, 100_000, days: 5);
        await Mandate(pair, pair.Supplier, 100_000, days: 60);
        var id = await Propose(pair, DecisionKind.Terms, new(90_000, null, false) { RiskSaid = "None" });
        Assert.NotNull((await Read(pair, id)).ConsentOf(pair.Buyer.Id));

        await Pass(days: 7);
        await Consent(pair, id, pair.Supplier.Tactical);
        Assert.Equal(DecisionState.Open, (await Read(pair, id)).State);
        await Mandate(pair, pair.Buyer, 100_000, days: 30);
        await tandem.Run(
            new ConsentToDecision(pair.Collaboration, id, 1) { Condition = "Looked at in July" }, pair.Buyer.Tactical);

        var decision = await Read(pair, id);
        Assert.Equal(DecisionState.Adopted, decision.State);
        Assert.Equal("Looked at in July", Assert.Single(decision.FollowUps).Text);
    }

    [Fact]
    public async Task Above_the_mandate_the_yes_is_refused_and_names_who_may()
    {
        var pair = await tandem.APartnership();
        await Change(pair, rule => rule.Kind == DecisionKind.Terms
            ? rule with { Approvals = [[Role.ContractOwner]], NeedsMandate = true }
            : rule);
        await Mandate(pair, pair.Supplier, 50_000, days: 60);
        var id = await Propose(pair, DecisionKind.Terms, new(90_000, null, false) { RiskSaid = "None" });

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Consent(pair, id, pair.Supplier.Tactical));

        Assert.Equal(("mandate.needed", "–"), (refused.Code, refused.Details[0]));
    }

    [Fact]
    public async Task When_the_table_changes_what_is_open_is_decided_by_the_new_one()
    {
        var pair = await tandem.APartnership();
        var id = await Propose(pair, DecisionKind.Target, Impact.None);
        await Change(pair, rule => rule.Kind == DecisionKind.Target
            ? rule with { Approvals = [[Role.ExecutiveSponsor]] }
            : rule);

        var refused = await Assert.ThrowsAsync<RefusedException>(() => Consent(pair, id, pair.Supplier.Tactical));
        await Consent(pair, id, pair.Supplier.Strategic);
        Assert.Equal(DecisionState.Open, (await Read(pair, id)).State);
        await Consent(pair, id, pair.Buyer.Strategic);

        Assert.Equal("access.role-needed", refused.Code);
        var decision = await Read(pair, id);
        Assert.Equal((DecisionState.Adopted, 1), (decision.State, decision.RuleVersion));
        Assert.Contains(decision.Steps, step => step.Act == DecisionAct.RuleChanged);
    }

    [Fact]
    public async Task A_table_made_from_an_older_one_changes_nothing()
    {
        var pair = await tandem.APartnership();
        var stale = new SetDecisionRights(
            pair.Collaboration, 0, "SEK", DecisionRights.Shipped(byConsent: false).Rules, null);
        var id = await ProposeEffect(pair, DecisionKind.Rights, null, stale, Impact.None, pair.Buyer.Strategic);
        await Change(pair, rule => rule with { Term = rule.Term + 1 });

        await Consent(pair, id, pair.Supplier.Strategic);

        var decision = await Read(pair, id);
        Assert.Equal((DecisionState.CouldNotTakeEffect, "rights.changed"), (decision.State, decision.Hindrance));
    }

    [Fact]
    public async Task What_took_effect_by_the_fast_track_is_taken_back_unless_it_is_confirmed()
    {
        var pair = await WithFastTargets();
        var id = await ProposeTarget(pair, 99);
        await Consent(pair, id, pair.Supplier.Operational);
        var inEffect = await Target(pair);
        var provisional = await Read(pair, id);

        await Pass(days: 20);

        Assert.Equal((99m, DecisionState.Provisional), (inEffect, provisional.State));
        Assert.Equal((null, DecisionState.Reverted), (await Target(pair), (await Read(pair, id)).State));
    }

    [Fact]
    public async Task What_took_effect_by_the_fast_track_stays_once_the_rule_without_hurry_is_met()
    {
        var pair = await WithFastTargets();
        var id = await ProposeTarget(pair, 99);
        await Consent(pair, id, pair.Supplier.Operational);

        await Consent(pair, id, pair.Supplier.Tactical, pair.Buyer.Tactical);
        await Pass(days: 20);

        Assert.Equal((99m, DecisionState.Adopted), (await Target(pair), (await Read(pair, id)).State));
    }

    [Fact]
    public async Task A_decision_is_undone_by_another_that_puts_back_what_held()
    {
        var pair = await tandem.APartnership();
        foreach (var value in new[] { 96, 98 })
        {
            var set = await ProposeTarget(pair, value, urgent: false);
            await Consent(pair, set, pair.Supplier.Tactical);
        }

        var last = await Read(pair, number: 2);
        var undo = new ProposeDecision(
            pair.Collaboration, new(Guid.CreateVersion7()), DecisionKind.Target, pair.Relation, "Undo D-2?", "Too much",
            "en", last.ReversalCommand, last.ReversalBody, null);
        await tandem.Run(undo, pair.Buyer.Tactical);
        await Consent(pair, undo.Decision, pair.Supplier.Tactical);

        Assert.Equal(96m, await Target(pair));
    }

    [Fact]
    public async Task Thirty_deciders_in_the_same_second_give_one_outcome()
    {
        var pair = await tandem.APartnership();
        var deciders = new DecidersAtOnce(
            tandem.Services.GetRequiredService<CommandRunner>(), tandem.Services.GetRequiredService<IDatabases>(),
            pair.Collaboration, pair.Relation, pair.Buyer.Tactical, [pair.Supplier.Tactical, pair.Buyer.Strategic]);
        for (var round = 0; round < 10; round++)
            Assert.Null((await deciders.Round(round, May, Ct)).Wrong);
    }

    private async Task<Pair> ANetwork() => await tandem.APartnership(
        await tandem.AnOrganisation("Jansen BV"), await tandem.AnOrganisation("Svensson AB", "SE"), "1", Form.Network);

    private async Task<Pair> WithFastTargets()
    {
        var pair = await tandem.APartnership();
        await Change(pair, rule => rule, new DecisionRule(
            DecisionKind.Target, DecisionMethod.EachSide, [[Role.OperationalLead, Role.ContractOwner]], 2)
        {
            OnlyUrgent = true,
            Provisional = 5,
        });
        return pair;
    }

    /// <summary>Adopts the table that holds now with each rule changed, and rules before them.</summary>
    private async Task Change(Pair pair, Func<DecisionRule, DecisionRule> change, params DecisionRule[] first) =>
        Assert.Equal(DecisionState.Adopted, (await Decide(pair, change, first)).State);

    /// <summary>Both sides agree to that table; answers what became of it.</summary>
    private async Task<Decision> Decide(
        Pair pair, Func<DecisionRule, DecisionRule> change, params DecisionRule[] first)
    {
        var now = await tandem.InDb(pair.Buyer.Id, async db =>
            await db.RightsOf(await db.Collaboration(pair.Collaboration, pair.Buyer.Tactical, Ct), Ct));
        var set = new SetDecisionRights(
            pair.Collaboration, now.Version, now.Currency, [.. first, .. now.Rules.Select(change)], null);
        var id = await ProposeEffect(pair, DecisionKind.Rights, null, set, Impact.None, pair.Buyer.Strategic);
        await Consent(pair, id, pair.Supplier.Strategic);
        return await Read(pair, id);
    }

    private Task<Receipt> Mandate(Pair pair, Side side, decimal most, int days)
    {
        var today = DateOnly.FromDateTime(tandem.Clock.Now.UtcDateTime);
        return tandem.Run(
            new GiveMandate(
                pair.Collaboration, new(Guid.CreateVersion7()),
                new(side.Tactical.Person, [], most, "EUR", today, today.AddDays(days), "Contracts", "en")),
            side.Tactical);
    }

    private async Task Pass(int days)
    {
        tandem.Clock.Now = tandem.Clock.Now.AddDays(days);
        await tandem.Services.GetRequiredService<JobRunner>().RunDue(Ct);
    }

    private Task<DecisionId> ProposeTarget(Pair pair, decimal value, bool urgent = true, DateOnly? month = null) =>
        ProposeEffect(
            pair, DecisionKind.Target, pair.Relation,
            new SetTarget(
                pair.Collaboration, pair.Relation, "otif", TargetSide.AtLeast, value, month ?? May, null),
            new(null, null, urgent), urgent ? pair.Buyer.Operational : pair.Buyer.Tactical);

    private async Task<DecisionId> Propose(Pair pair, DecisionKind kind, Impact impact)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, kind, null, "Shall we?", "Both gain by it", "en", "", "", null)
            {
                Impact = impact,
            },
            pair.Buyer.Tactical);
        return id;
    }

    private async Task<DecisionId> ProposeEffect(
        Pair pair, DecisionKind kind, RelationId? relation, ICommand effect, Impact impact, Actor actor)
    {
        var id = new DecisionId(Guid.CreateVersion7());
        await tandem.Run(
            new ProposeDecision(
                pair.Collaboration, id, kind, relation, "Shall we?", "Both gain by it", "en",
                CommandNameAttribute.Of(effect.GetType()), CommandJson.Write(effect), null)
            {
                Impact = impact,
            },
            actor);
        return id;
    }

    private Task Consent(Pair pair, DecisionId id, params Actor[] actors) => Consent(pair, id, actors, 1);

    private Task Consent(Pair pair, DecisionId id, Actor actor, int version) => Consent(pair, id, [actor], version);

    private async Task Consent(Pair pair, DecisionId id, Actor[] actors, int version)
    {
        foreach (var actor in actors)
            await tandem.Run(new ConsentToDecision(pair.Collaboration, id, version), actor);
    }

    private Task<Decision> Read(Pair pair, DecisionId id) =>
        tandem.InDb(pair.Buyer.Id, db => db.Decision(pair.Collaboration, id, pair.Buyer.Tactical, Ct));

    private Task<Decision> Read(Pair pair, int number) =>
        tandem.InDb(pair.Buyer.Id, db => db.Decision(pair.Collaboration, number, pair.Buyer.Tactical, Ct));

    private Task<decimal?> Target(Pair pair, DateOnly? month = null) => tandem.InDb(pair.Buyer.Id, db =>
        Task.FromResult(db.Set<AgreedTarget>()
            .Where(t => t.RelationId == pair.Relation && t.FromMonth == (month ?? May))
            .AsEnumerable().Select(t => (decimal?)t.Value).SingleOrDefault()));
}
