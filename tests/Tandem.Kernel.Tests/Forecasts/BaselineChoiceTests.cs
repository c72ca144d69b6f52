using Tandem.Measures;

namespace Tandem.Forecasts;

public sealed class BaselineChoiceTests
{
    [Fact]
    public void A_pure_season_is_left_to_the_simplest_method_that_knows_it()
    {
        var chosen = Choose([.. Enumerable.Range(0, 40).Select(at => at % 4 * 3.0 + 1)], season: 4);

        Assert.Equal(BaselineMethod.SeasonalNaive, chosen.Method);
        Assert.Equal(0, chosen.Scores[0].Wape);
        Assert.Equal([1, 4, 7, 10, 1], chosen.AheadMicros.Select(micros => Quantity.ToDecimal(micros)));
    }

    [Fact]
    public void A_straight_line_is_left_to_the_trend()
    {
        var chosen = Choose([.. Enumerable.Range(0, 30).Select(at => 10.0 + at)], season: 1);

        Assert.Equal(BaselineMethod.Holt, chosen.Method);
        Assert.Equal(40m, Quantity.ToDecimal(chosen.AheadMicros[0]));
    }

    [Fact]
    public void A_constant_series_is_left_to_the_naive_method() =>
        Assert.Equal(BaselineMethod.Naive, Choose([.. Enumerable.Repeat(5.0, 30)], season: 4).Method);

    [Fact]
    public void A_season_on_a_trend_is_left_to_holt_and_winters()
    {
        var chosen = Choose([.. Enumerable.Range(0, 40).Select(at => 50 + at + at % 4 * 5.0)], season: 4);

        Assert.Equal(BaselineMethod.HoltWintersAdditive, chosen.Method);
        Assert.Equal(90m, Quantity.ToDecimal(chosen.AheadMicros[0]));
    }

    [Fact]
    public void Noise_about_a_level_is_smoothed_and_the_losers_are_kept_with_their_scores()
    {
        var random = new Random(5);
        var chosen = Choose(
            [.. Enumerable.Range(0, 80).Select(_ => 100 + random.NextDouble() * 20)], season: 1, lag: 3);

        Assert.Equal(BaselineMethod.SimpleSmoothing, chosen.Method);
        Assert.Equal(BaselineScoring.Wape, chosen.Scoring);
        Assert.Equal(Enum.GetValues<BaselineMethod>().Order(), chosen.Scores.Select(score => score.Method).Order());
        var taking = chosen.Scores.Where(score => score.LeftOut is null).ToList();
        Assert.Equal(taking.OrderBy(score => score.Wape), taking);
        Assert.All(taking, score => Assert.Equal(80 - 40 - 3 + 1, score.Forecasts));
    }

    [Fact]
    public void Intermittent_demand_is_held_against_the_scaled_error()
    {
        var random = new Random(3);
        var chosen = Choose(
            [.. Enumerable.Range(0, 90).Select(_ => random.Next(3) == 0 ? random.Next(5, 15) : 0.0)], season: 1);

        Assert.Equal(BaselineScoring.Mase, chosen.Scoring);
        Assert.Null(chosen.Scores.Single(score => score.Method == BaselineMethod.Croston).LeftOut);
        Assert.Null(chosen.Scores.Single(score => score.Method == BaselineMethod.Sba).LeftOut);
        Assert.NotNull(chosen.Scores[0].Mase);
    }

    /// <summary>
    /// By hand: 2 4 6 8 10 12 20 12 is smooth; the naive method at lag 1 from the origins 4 to 7 says 8 10 12 20 of
    /// 10 12 20 12: errors 2 2 8 8 of 54, and the naive errors before the middle are 2 each.
    /// </summary>
    [Fact]
    public void The_errors_are_those_counted_by_hand()
    {
        var naive = Choose([2, 4, 6, 8, 10, 12, 20, 12], season: 1).Scores
            .Single(score => score.Method == BaselineMethod.Naive);

        Assert.Equal(4, naive.Forecasts);
        Assert.Equal(20.0 / 54, naive.Wape!.Value, 12);
        Assert.Equal(20.0 / 4 / 2, naive.Mase!.Value, 12);
    }

    [Fact]
    public void What_comes_later_does_not_change_what_was_said_before()
    {
        var random = new Random(11);
        double[] whole = [.. Enumerable.Range(0, 60).Select(at => 20 + at % 4 * 4 + random.NextDouble() * 9)];
        foreach (var method in Enum.GetValues<BaselineMethod>())
        {
            var told = FittedBaseline.Of(method, whole, 4, 2);
            var cut = FittedBaseline.Of(method, whole.AsSpan(0, 41), 4, 2);

            Assert.Equal(cut.Said(30), told.Said(30));
            Assert.Equal(cut.Said(41), told.Said(41));
        }
    }

    [Theory]
    [InlineData(NoBaseline.TooShort, 1, 2, 3, 4, 5)]
    [InlineData(NoBaseline.NoDemand, 0, 0, 0, 0, 0, 0, 0, 0)]
    [InlineData(NoBaseline.NegativeDemand, 1, 2, 3, -4, 5, 6, 7, 8)]
    public void Without_enough_demand_there_is_no_baseline_but_a_reason(NoBaseline reason, params int[] series)
    {
        var chosen = Choose([.. series.Select(value => (double)value)], season: 1);

        Assert.Equal(reason, chosen.NoData);
        Assert.Null(chosen.Method);
        Assert.Empty(chosen.AheadMicros);
    }

    [Fact]
    public void The_shortest_series_has_a_baseline_and_too_few_seasons_leave_a_method_out()
    {
        var chosen = Choose([3, 1, 2, 3, 1, 2], season: 3);

        Assert.NotNull(chosen.Method);
        Assert.Equal(
            LeftOut.TooFewSeasons,
            chosen.Scores.Single(score => score.Method == BaselineMethod.HoltWintersAdditive).LeftOut);
    }

    [Fact]
    public void A_season_that_multiplies_is_left_out_where_a_value_is_zero()
    {
        var chosen = Choose([.. Enumerable.Range(0, 40).Select(at => at == 7 ? 0.0 : at % 4 + 1)], season: 4);

        Assert.Equal(
            LeftOut.NotAllPositive,
            chosen.Scores.Single(score => score.Method == BaselineMethod.HoltWintersMultiplicative).LeftOut);
    }

    [Fact]
    public void A_falling_trend_ends_at_zero() => Assert.All(
        Choose([.. Enumerable.Range(0, 20).Select(at => 40.0 - 2 * at)], season: 1).AheadMicros.Skip(1),
        micros => Assert.Equal(0, micros));

    [Fact]
    public void The_edges_are_whole_millionths()
    {
        Assert.Equal(1.5, BaselineSeries.FromMicros(1_500_000));
        Assert.Equal(1_500_000, BaselineSeries.ToMicros(1.5));
        Assert.Equal(0, BaselineSeries.ToMicros(-3));
        Assert.Equal(0, BaselineSeries.ToMicros(double.NaN));
        Assert.Equal(long.MaxValue, BaselineSeries.ToMicros(double.PositiveInfinity));
    }

    private static Baseline Choose(double[] series, int season, int lag = 1) => BaselineChoice.Of(
        [.. series.Select(value => Quantity.FromDecimal(Math.Round((decimal)value, 6)))], season, lag, horizon: 5);
}
