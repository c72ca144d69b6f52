using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>Whose voice counts in a body, and by which rule it agrees.</summary>
public sealed partial class BodyVoteTests
{
    [Fact]
    public async Task A_side_that_gives_its_seated_role_to_more_people_has_no_more_votes()
    {
        var pair = await tandem.APartnership();
        await Vote(pair);
        foreach (var colleague in new[] { pair.Buyer.Tactical, pair.Buyer.Strategic })
        {
            await tandem.Run(
                new AssignRole(pair.Collaboration, colleague.Person, Role.OperationalLead), pair.Buyer.Tactical);
        }

        var more = new List<Actor>();
        for (var i = 0; i < 4; i++)
        {
            var another = await tandem.AColleague(pair.Buyer);
            await tandem.Run(
                new AssignRole(pair.Collaboration, another.Person, Role.OperationalLead), pair.Buyer.Tactical);
            more.Add(another);
        }

        var id = await Propose(pair);
        await For(pair, id, [.. more, pair.Buyer.Strategic, pair.Buyer.Operational]);
        await Against(pair, id, pair.Supplier.Tactical, pair.Supplier.Operational, pair.Supplier.Strategic);

        var vote = await VoteOn(pair, id);
        Assert.Equal((3, 3, 6), (vote.For, vote.Against, vote.Votes.Count));
        Assert.NotEqual(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task Of_those_who_hold_a_seat_together_the_word_of_who_held_it_longest_goes_first()
    {
        var pair = await tandem.APartnership();
        await Vote(pair);
        tandem.Clock.Now = tandem.Clock.Now.AddHours(1);
        var later = await tandem.AColleague(pair.Supplier);
        await tandem.Run(
            new AssignRole(pair.Collaboration, later.Person, Role.OperationalLead), pair.Supplier.Tactical);
        var id = await Propose(pair);

        await Against(pair, id, later);
        Assert.Equal((1, 1), Counted(await VoteOn(pair, id)));
        await For(pair, id, pair.Supplier.Operational);

        Assert.Equal((2, 0), Counted(await VoteOn(pair, id)));

        static (int, int) Counted(BodyVote vote) => (vote.For, vote.Against);
    }

    [Fact]
    public async Task In_a_body_that_consents_silence_agrees_and_an_objection_shows_a_way()
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with { Deadlock = Deadlock.StaysAsItIs });
        var (silent, opposed) = (await Propose(pair), await Propose(pair));
        foreach (var id in new[] { silent, opposed })
            await For(pair, id, pair.Supplier.Tactical, pair.Supplier.Operational);
        var refused = await Assert.ThrowsAsync<RefusedException>(
            () => Against(pair, opposed, pair.Supplier.Strategic));
        await tandem.Run(
            new ObjectToDecision(pair.Collaboration, opposed, 1, "It harms.", "Later", "en"), pair.Supplier.Strategic);

        await Pass(days: 20);

        Assert.Equal("decision.way-needed", refused.Code);
        Assert.Equal(DecisionState.Adopted, (await Read(pair, silent)).State);
        Assert.Equal(DecisionState.NotAdopted, (await Read(pair, opposed)).State);
    }

    [Fact]
    public async Task Where_one_decides_after_advice_the_others_advise()
    {
        var pair = await tandem.APartnership();
        await Vote(pair, pair.Terms() with { Rule = BodyRule.OwnerDecides, Owner = pair.Supplier.Strategic.Person });
        var id = await Propose(pair);
        await For(pair, id, pair.Buyer.Operational, pair.Buyer.Strategic, pair.Supplier.Tactical);
        await Against(pair, id, pair.Supplier.Operational);
        Assert.NotEqual(DecisionState.Adopted, (await Read(pair, id)).State);

        await For(pair, id, pair.Supplier.Strategic);

        Assert.Equal(DecisionState.Adopted, (await Read(pair, id)).State);
    }

    [Fact]
    public async Task A_table_names_no_body_whose_owner_takes_no_part()
    {
        var pair = await tandem.APartnership();
        var body = await tandem.ABody(pair, pair.Terms() with
        {
            Rule = BodyRule.OwnerDecides,
            Owner = (await tandem.AnOrganisation("Elsewhere BV")).Tactical.Person,
        });

        Assert.Equal("rights.body-owner", (await Adopt(pair, body)).Hindrance);
    }

    private Task<BodyVote> VoteOn(Pair pair, DecisionId id) => tandem.InDb(pair.Buyer.Id, async db => (await db.Tally(
        await db.Decision(pair.Collaboration, id, pair.Buyer.Tactical, Ct), pair.Buyer.Tactical, tandem.Clock.Now,
        Ct)).Vote!);
}
