using Tandem.Statistics;

namespace Tandem.Boards;

public sealed class BoardTests
{
    private static readonly DateOnly Start = new(2026, 1, 1);
    private static readonly RegionQuarter Quarter = new([new(8, 5), new(2.5m, 2)], 10, 3, 12, 8, 6);

    [Fact]
    public void Days_to_value_run_to_the_end_of_the_period_that_both_confirmed()
    {
        var value = TimeToValue.Of([Idea(0, 30), Idea(0, 60), Idea(0, 100)], Start.AddDays(200));

        Assert.Equal(new DaysToValue(new(60, 1), false), value.Median);
        Assert.Equal(new DaysToValue(new(100, 1), false), value.P90);
        Assert.Equal((3, 0, 0), (value.Completed, value.Open, value.OpenCounted));
    }

    /// <summary>Completed 30 and 60 have the median 45; of the open 46 and 45 days only the first count.</summary>
    [Fact]
    public void An_open_idea_older_than_the_median_counts_with_its_age_so_far()
    {
        var value = TimeToValue.Of([Idea(0, 30), Idea(0, 60), Idea(54, null), Idea(55, null)], Start.AddDays(100));

        Assert.Equal((2, 2, 1), (value.Completed, value.Open, value.OpenCounted));
        Assert.Equal(new DaysToValue(new(46, 1), true), value.Median);
        Assert.Equal(new DaysToValue(new(60, 1), false), value.P90);
    }

    [Fact]
    public void What_is_not_over_on_the_day_is_open_and_without_a_completed_idea_there_is_no_value()
    {
        var value = TimeToValue.Of([Idea(0, 31), Idea(40, null)], Start.AddDays(30));

        Assert.Equal((0, 1), (value.Completed, value.Open));
        Assert.Null(value.Median);
        Assert.Null(value.P90);
    }

    [Fact]
    public void The_ratios_of_a_region_are_sums_over_what_they_are_held_against()
    {
        var board = RegionalBoard.Of(Quarter);

        Assert.Equal(ExactRatio.Of(4.5m), board.TrainingHoursPerPerson);
        Assert.Equal(ExactRatio.Of(0.25m), board.DisruptionsPerRelation);
        Assert.Equal(ExactRatio.Of(0.75m), board.RegulatoryAlignment);
    }

    [Fact]
    public void Without_people_relations_or_requirements_there_is_no_data()
    {
        var board = RegionalBoard.Of(
            Quarter with { People = 0, ActiveRelations = 0, ApplicableRequirements = 0, RequirementsWithEvidence = 0 });

        Assert.Equal(new RegionalBoard(null, null, null), board);
    }

    [Fact]
    public void More_evidence_than_requirements_is_refused() => Assert.Throws<ArgumentOutOfRangeException>(
        () => RegionalBoard.Of(Quarter with { RequirementsWithEvidence = 9 }));

    [Fact]
    public void A_ladder_shows_what_each_rung_solved_and_how_long_it_took()
    {
        var board = LadderBoard.Of(
            [Solved("a", 0, 5, 10), Solved("b", 0, 5, 20), Solved("c", 0, 9, 60, 300), Opened("d", 3, 40)], rungs: 3);

        Assert.Equal(
            [
                new(0, 2, new(2, 3), new ExactRatio(30, 1)),
                new(1, 1, new(1, 3), new ExactRatio(300, 1)),
                new RungShare(2, 0, new(0, 1), null),
            ],
            board.Rungs);
        Assert.Equal((new ExactRatio(1, 4), 4), (board.Climbed, board.Matters));
    }

    [Theory]
    [InlineData(90, true)]
    [InlineData(91, false)]
    public void A_repeat_comes_within_ninety_days_of_a_solution(int days, bool repeats)
    {
        var earlier = Solved("a", -20, 0, 10);

        Assert.Equal(
            new ExactRatio(repeats ? 1 : 0, 2),
            LadderBoard.Of([Opened("a", days, 5), Opened("b", 5, 5)], 3, [earlier]).Repeated);
    }

    [Theory]
    [InlineData(100, 19L, true)]
    [InlineData(100, 20L, false)]
    [InlineData(100, null, false)]
    [InlineData(null, 1L, false)]
    [InlineData(100, -5L, true)]
    public void Less_than_a_fifth_of_the_promise_left_is_the_last_minute(int? promise, long? left, bool last)
    {
        var matter = new LadderMatter("a", Start, null, [new(0, 100, 100, 80), new(1, promise, left, 5)]);

        Assert.Equal(new ExactRatio(last ? 1 : 0, 1), LadderBoard.Of([matter], 3).LastMinute);
    }

    [Fact]
    public void Without_matters_there_are_no_shares()
    {
        var board = LadderBoard.Of([], 1);

        Assert.Equal((null, null, null), (board.Climbed, board.LastMinute, board.Repeated));
        Assert.Equal([new RungShare(0, 0, null, null)], board.Rungs);
    }

    private static IdeaPath Idea(int accepted, int? days) => new(
        Start.AddDays(accepted),
        days is { } end ? new Period(Start.AddDays(accepted + end - 10), Start.AddDays(accepted + end)) : null);

    private static LadderMatter Solved(string subject, int opened, int solved, params long[] minutes) =>
        new(subject, Start.AddDays(opened), Start.AddDays(solved), Stays(minutes));

    private static LadderMatter Opened(string subject, int opened, params long[] minutes) =>
        new(subject, Start.AddDays(opened), null, Stays(minutes));

    private static RungStay[] Stays(long[] minutes) =>
        [.. minutes.Select((value, rung) => new RungStay(rung, 1000, 1000, value))];
}
