using System.Net;
using Tandem.Measures;
using static Tandem.Performance.Planned;

namespace Tandem.Performance;

public sealed class ConsensusTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    [Fact]
    public async Task A_proposal_counts_only_when_the_other_side_agrees()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(
            pair.Proposal(new PlannedNumber(May, 90, null, "Between both", "Two shifts")), pair.Supplier.Operational);
        var before = (await tandem.Forecasts(pair, May)).Count;

        await tandem.Run(pair.Agreement(May, 90), pair.Buyer.Operational);

        var facts = await tandem.Forecasts(pair, May);
        Assert.Equal((1, 2), (before, facts.Count));
        Assert.Equal((ForecastSeries.Consensus, 90_000_000), (facts[1].Series, facts[1].QuantityMicros));
        var agreed = (await tandem.Entries(pair))[1];
        Assert.Equal(
            (PlanAct.Agreed, "Between both", "Two shifts", pair.Buyer.Id),
            (agreed.Act, agreed.Reason, agreed.Assumption, agreed.Organisation));
        var page = await (await tandem.As(pair.Buyer.Operational)).Page(pair.Page());
        Assert.Contains(
            $"proposed by Operational of {pair.Supplier.Name}, agreed by Operational of {pair.Buyer.Name}",
            page.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_proposes_does_not_agree_to_it()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 90, null, "x")), pair.Buyer.Operational);

        Assert.Equal("plan.own-proposal", await tandem.Refused(pair.Agreement(May, 90), pair.Buyer.Operational));
        Assert.Single(await tandem.Forecasts(pair, May));
    }

    [Fact]
    public async Task An_answer_with_another_number_turns_the_question_round()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 90, null, "x")), pair.Buyer.Operational);

        await tandem.Run(pair.Proposal(new PlannedNumber(May, 95, 90, "y")), pair.Supplier.Operational);

        Assert.Equal("plan.no-proposal", await tandem.Refused(pair.Agreement(May, 90), pair.Supplier.Operational));
        await tandem.Run(pair.Agreement(May, 95), pair.Buyer.Operational);
        Assert.Equal("plan.no-proposal", await tandem.Refused(pair.Agreement(May, 95), pair.Buyer.Operational));
    }

    [Fact]
    public async Task An_answer_to_what_is_no_longer_proposed_is_refused()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 90, null, "x")), pair.Buyer.Operational);
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 92, 90, "x")), pair.Buyer.Operational);

        Assert.Equal("plan.no-proposal", await tandem.Refused(pair.Agreement(May, 90), pair.Supplier.Operational));
        Assert.Equal("plan.overtaken", await tandem.Refused(
            pair.Proposal(new PlannedNumber(May, 95, 90, "y")), pair.Supplier.Operational));
        Assert.Equal("plan.stands-already", await tandem.Refused(
            pair.Proposal(new PlannedNumber(May, 92, 92, "y")), pair.Supplier.Operational));
        Assert.Equal("plan.reason-changed", await tandem.Refused(
            pair.Proposal(new PlannedNumber(May, 95, 92)), pair.Supplier.Operational));
    }

    [Fact]
    public async Task What_was_agreed_stays_until_another_number_is_agreed()
    {
        var pair = await tandem.APlanningPair();
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 90, null, "x")), pair.Buyer.Operational);
        await tandem.Run(pair.Agreement(May, 90), pair.Supplier.Operational);

        await tandem.Run(pair.Proposal(new PlannedNumber(May, 70, 90, "Less")), pair.Supplier.Operational);

        Assert.Equal(2, (await tandem.Forecasts(pair, May)).Count);
        await tandem.Run(pair.Agreement(May, 70), pair.Buyer.Operational);
        var last = (await tandem.Entries(pair))[^1];
        Assert.Equal((90_000_000, 70_000_000), (last.BeforeMicros, last.QuantityMicros));
    }

    [Fact]
    public async Task Each_side_proposes_and_answers_on_the_page()
    {
        var pair = await tandem.APlanningPair();
        var buyer = await tandem.As(pair.Buyer.Operational);
        await buyer.Send(
            await buyer.Page(pair.Page("/consensus")), "propose", ("number-2026-05-01", "95"),
            ("number-2026-06-01", "60"), ("reason", "Seen together"));
        var own = await buyer.Page(pair.Page("/consensus"));

        var supplier = await tandem.As(pair.Supplier.Operational);
        var asked = await supplier.Page(pair.Page("/consensus"));
        var nothing = await supplier.Send(asked, "agree");
        var answer = await supplier.Send(asked, "agree", ("Agreed", "2026-05-01=95"));

        Assert.Null(own.QuerySelector("input[name=Agreed]"));
        Assert.Contains("2 proposals of yours wait", own.Body!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, asked.QuerySelectorAll("input[name=Agreed]").Length);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, nothing.StatusCode);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Single(await tandem.Forecasts(pair, May), f => f.Series == ForecastSeries.Consensus);
        Assert.Empty(await tandem.Forecasts(pair, June));
        var list = await supplier.Page(pair.Page().Split('?')[0]);
        Assert.Contains("Consensus waits for you in 1", list.Body!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_third_party_of_the_same_chain_sees_nothing_of_it()
    {
        var pair = await tandem.APlanningPair();
        var stranger = await tandem.AnOrganisation("Third");
        await tandem.Run(pair.Proposal(new PlannedNumber(May, 90, null, "x")), pair.Buyer.Operational);

        if (TandemHost.OnPostgres)
            Assert.Empty(await tandem.Entries(pair, stranger.Id));
        var answer = await (await tandem.As(stranger.Tactical)).GetAsync(
            pair.Page("/history"), TestContext.Current.CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }
}
