using Tandem.Commands;
using Tandem.Decisions;

namespace Tandem.Governance;

public sealed class DecisionTests
{
    private static readonly Actor Anna = new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()));
    private static readonly Actor Piet = new(new(Guid.CreateVersion7()), new(Guid.CreateVersion7()));
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Amending_drops_every_consent()
    {
        var decision = AProposal();
        decision.Consent(1, Piet, Noon);

        decision.Amend(1, Wording("Otherwise"), Effect.None, Impact.None, Anna, Noon, Noon.AddDays(14));

        Assert.Equal(2, decision.Version);
        Assert.Null(decision.ConsentOf(Piet.Organisation));
    }

    [Fact]
    public void A_version_that_is_gone_cannot_be_consented_to()
    {
        var decision = AProposal();
        decision.Amend(1, Wording("Otherwise"), Effect.None, Impact.None, Anna, Noon, Noon);

        var refused = Assert.Throws<RefusedException>(() => decision.Consent(1, Piet, Noon));

        Assert.Equal(("decision.amended", Because.Outdated), (refused.Code, refused.Because));
    }

    [Fact]
    public void Who_objected_may_still_consent_and_the_objection_is_gone()
    {
        var decision = AProposal();
        decision.Oppose(1, "It comes too early.", "In July", "en", Piet, Noon);

        decision.Consent(1, Piet, Noon);

        Assert.Empty(decision.Objections);
        Assert.Equal(DecisionState.Open, decision.State);
    }

    [Fact]
    public void An_objection_needs_a_reason() =>
        Assert.Throws<RefusedException>(() => AProposal().Oppose(1, " ", "", "en", Piet, Noon));

    [Fact]
    public void Only_the_side_that_proposed_withdraws() =>
        Assert.Throws<RefusedException>(() => AProposal().Withdraw(1, "Not now", "en", Piet, Noon));

    [Fact]
    public void An_objection_stands_until_the_same_person_says_otherwise()
    {
        var decision = AProposal();
        var colleague = new Actor(new(Guid.CreateVersion7()), Piet.Organisation);
        decision.Oppose(1, "It comes too early.", "In July", "en", Piet, Noon);

        decision.Consent(1, colleague, Noon);

        Assert.Single(decision.Objections);
        Assert.Equal(DecisionState.Objected, decision.State);
    }

    [Fact]
    public void Who_stands_aside_has_said_neither_yes_nor_no()
    {
        var decision = AProposal();

        decision.Consent(1, Piet, Noon, aside: true);

        Assert.Null(decision.ConsentOf(Piet.Organisation));
        Assert.Empty(decision.Objections);
    }

    private static Decision AProposal()
    {
        var decision = new Decision(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), 1,
            new(DecisionKind.Target, null, null, null, null), Wording("OTIF of 96 %"), Effect.None,
            Anna.Organisation, Anna.Person);
        decision.Propose(Anna, Noon, Noon.AddDays(14));
        return decision;
    }

    private static Wording Wording(string question) => new(question, null, "Because we can", "en");
}
