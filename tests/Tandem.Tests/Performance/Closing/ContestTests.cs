using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Matters;
using static Tandem.Performance.ClosingWorld;

namespace Tandem.Performance;

public sealed class ContestTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_contested_line_counts_in_the_figure_and_not_in_the_one_without()
    {
        var pair = await tandem.AProvisionalMonth();

        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        var otif = (await tandem.Disputes(pair)).Figures[Measure.Otif];
        Assert.Equal((50m, 66.7m, 1, 1), (
            otif.With.Rounded(1), otif.Without.Rounded(1), otif.Left, otif.Open));
    }

    [Theory]
    [InlineData(ContestAnswer.Uphold, ContestState.Upheld, true)]
    [InlineData(ContestAnswer.Split, ContestState.Split, true)]
    [InlineData(ContestAnswer.Reject, ContestState.Rejected, false)]
    [InlineData(ContestAnswer.Withdraw, ContestState.Withdrawn, false)]
    public async Task What_is_upheld_or_split_is_left_out_and_what_is_rejected_or_withdrawn_counts(
        ContestAnswer answer, ContestState state, bool leftOut)
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        var by = answer == ContestAnswer.Withdraw ? pair.Supplier : pair.Buyer;
        await tandem.Run(pair.Answer(answer, share: 40), by.Operational);

        var contest = await tandem.TheContest(pair);
        Assert.Equal((state, leftOut, 2), (contest.State, contest.IsLeftOut, contest.Steps.Count));
        Assert.Equal(leftOut, (await tandem.Disputes(pair)).Figures.ContainsKey(Measure.Otif));
    }

    [Fact]
    public async Task What_both_settle_is_an_agreed_cause_with_the_share_of_a_split()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await tandem.Run(pair.Contest("D"), pair.Supplier.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Uphold), pair.Buyer.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Split, 2, 30), pair.Buyer.Operational);

        var disputes = await tandem.Disputes(pair);
        Assert.Equal(new MissCauses(0, 1, 0, 1, 0, 0), disputes.Causes[Measure.Otif]);
        Assert.Equal([30], disputes.Figures[Measure.Otif].SupplierShares);
    }

    [Fact]
    public async Task A_rejected_line_on_the_ladder_is_contested_still_and_a_dispute_of_both_sides()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Reject), pair.Buyer.Operational);

        await tandem.Run(Up(pair), pair.Supplier.Operational);

        var contest = await tandem.TheContest(pair);
        Assert.True(contest.IsContested);
        var matter = await tandem.InDb(
            pair.Buyer.Id, db => db.Set<Matter>().SingleAsync(m => m.Id == contest.Matter, ct));
        Assert.Equal((MatterKind.Dispute, pair.Buyer.Id, "otif"), (matter.Kind, matter.Ball, matter.Measure));
        await tandem.Run(pair.Answer(ContestAnswer.Uphold), pair.Buyer.Operational);
        Assert.Equal(ContestState.Upheld, (await tandem.TheContest(pair)).State);
        Assert.Equal("contest.settled", (await tandem.Refuses(Up(pair), pair.Buyer.Operational)).Code);
    }

    [Fact]
    public async Task A_second_line_on_the_ladder_joins_the_matter_of_the_first()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);
        await tandem.Run(pair.Contest("D"), pair.Supplier.Operational);
        await tandem.Run(Up(pair), pair.Supplier.Operational);
        await tandem.Run(Up(pair, 2), pair.Buyer.Operational);

        Assert.Equal((await tandem.TheContest(pair)).Matter, (await tandem.TheContest(pair, 2)).Matter);
    }

    [Fact]
    public async Task A_month_that_is_final_takes_no_contest()
    {
        var pair = await tandem.AProvisionalMonth();
        tandem.Clock.Now = AfterWindow;

        Assert.Equal(
            "contest.final", (await tandem.Refuses(pair.Contest("A"), pair.Supplier.Operational)).Code);
    }

    [Fact]
    public async Task A_line_is_contested_once_at_a_time_and_only_where_it_stands()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        Assert.Equal("contest.twice", (await tandem.Refuses(pair.Contest("A"), pair.Buyer.Operational)).Code);
        Assert.Equal(
            "contest.row-unknown", (await tandem.Refuses(pair.Contest("Z"), pair.Buyer.Operational)).Code);
        Assert.Equal(
            "contest.no-rows", (await tandem.Refuses(pair.Contest("A", "missed"), pair.Buyer.Operational)).Code);
    }

    [Fact]
    public async Task Who_is_no_party_of_the_relation_contests_nothing()
    {
        var pair = await tandem.AProvisionalMonth();
        var other = await tandem.AProvisionalMonth();

        Assert.Equal(
            Because.NotFound, (await tandem.Refuses(pair.Contest("A"), other.Supplier.Operational)).Because);
    }

    [Fact]
    public async Task Each_does_only_what_is_for_its_side()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        Assert.Equal("contest.other-side", (await tandem.Refuses(
            pair.Answer(ContestAnswer.Uphold), pair.Supplier.Operational)).Code);
        Assert.Equal("contest.own-only", (await tandem.Refuses(
            pair.Answer(ContestAnswer.Withdraw), pair.Buyer.Operational)).Code);
        Assert.Equal("contest.words", (await tandem.Refuses(
            pair.Answer(ContestAnswer.Reject, words: ""), pair.Buyer.Operational)).Code);
        Assert.Equal("contest.share", (await tandem.Refuses(
            pair.Answer(ContestAnswer.Split, share: 100), pair.Buyer.Operational)).Code);
    }

    [Fact]
    public async Task Of_thirty_answers_at_once_one_counts_and_the_others_are_outdated()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        var answers = await Task.WhenAll(Enumerable.Range(0, 30).Select(async n =>
        {
            try
            {
                await tandem.Run(
                    pair.Answer(n % 2 == 0 ? ContestAnswer.Uphold : ContestAnswer.Split, share: 50),
                    pair.Buyer.Operational);
                return "";
            }
            catch (RefusedException refused)
            {
                return refused.Code;
            }
        }));

        Assert.Equal((1, 29), (answers.Count(a => a == ""), answers.Count(a => a == "contest.settled")));
        Assert.Equal(2, (await tandem.TheContest(pair)).Steps.Count);
    }

    [Fact]
    public async Task A_cause_counts_when_both_agree_and_not_before()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(Give(pair, "A", MissCause.ThirdParty), pair.Supplier.Operational);
        await tandem.Run(Give(pair, "D", MissCause.Supplier), pair.Buyer.Operational);
        Assert.Equal(new MissCauses(0, 0, 0, 0, 2, 0), (await tandem.Disputes(pair)).Causes[Measure.Otif]);

        await tandem.Run(Say(pair, "A", MissCause.ThirdParty, true), pair.Buyer.Operational);
        await tandem.Run(Say(pair, "D", MissCause.Supplier, false), pair.Supplier.Operational);

        Assert.Equal(new MissCauses(0, 0, 1, 0, 1, 0), (await tandem.Disputes(pair)).Causes[Measure.Otif]);
        Assert.Equal("cause.agreed", (await tandem.Refuses(
            Give(pair, "A", MissCause.Buyer), pair.Supplier.Operational)).Code);
        await tandem.Run(Give(pair, "D", MissCause.Shared), pair.Supplier.Operational);
        Assert.Equal("cause.changed", (await tandem.Refuses(
            Say(pair, "D", MissCause.Supplier, true), pair.Buyer.Operational)).Code);
        Assert.Equal("cause.no-miss", (await tandem.Refuses(
            Give(pair, "B", MissCause.Buyer), pair.Supplier.Operational)).Code);
    }

    [Fact]
    public async Task What_was_said_cannot_be_changed_in_the_database_either()
    {
        var pair = await tandem.AProvisionalMonth();
        await tandem.Run(pair.Contest("A"), pair.Supplier.Operational);

        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(pair.Buyer.Id, ct);
        await Assert.ThrowsAnyAsync<DbException>(() => work.Db.Database.ExecuteSqlRawAsync(
            "update contest_steps set words = 'other'", ct));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Both_sides_may_do_the_same(bool swapped)
    {
        var pair = await tandem.AProvisionalMonth();
        var (one, other) = swapped ? (pair.Buyer, pair.Supplier) : (pair.Supplier, pair.Buyer);

        await tandem.Run(pair.Contest("A"), one.Operational);
        await tandem.Run(pair.Contest("D"), one.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Uphold), other.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Reject, 2), other.Operational);
        await tandem.Run(Up(pair, 2), other.Operational);
        await tandem.Run(pair.Answer(ContestAnswer.Withdraw, 2), one.Operational);
        await tandem.Run(Give(pair, "D", MissCause.Supplier), one.Operational);
        await tandem.Run(Say(pair, "D", MissCause.Supplier, true), other.Operational);

        Assert.Equal(new MissCauses(1, 1, 0, 0, 0, 0), (await tandem.Disputes(pair)).Causes[Measure.Otif]);
    }

    private EscalateContest Up(Pair pair, int number = 1) => new(
        pair.Collaboration, pair.Relation, number, EntityId.New<MatterId>(tandem.Clock), "en");

    private static GiveCause Give(Pair pair, string order, MissCause cause) => new(
        pair.Collaboration, pair.Relation, "otif", February, $"{order}/10/1", cause);

    private static AnswerCause Say(Pair pair, string order, MissCause cause, bool agrees) => new(
        pair.Collaboration, pair.Relation, "otif", February, $"{order}/10/1", cause, agrees, "No", "en");
}
