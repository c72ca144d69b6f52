namespace Tandem.Forecasts;

/// <summary>
/// The methods against worked examples: FPP is Hyndman and Athanasopoulos, Forecasting: Principles and Practice, 2nd
/// edition, whose data and results are rounded as printed there.
/// </summary>
public sealed class RunningForecastTests
{
    public static TheoryData<BaselineMethod> Methods => [.. Enum.GetValues<BaselineMethod>()];

    /// <summary>FPP 7.1: oil production of Saudi Arabia 1996–2013, α = 0.8339, first level 446.5868.</summary>
    [Fact]
    public void A_level_is_smoothed_as_in_the_oil_example()
    {
        var running = new LevelForecast(0.8339, 446.5868);
        running.Observe(
        [
            445.36, 453.20, 454.41, 422.38, 456.04, 440.39, 425.19, 486.21, 500.43,
            521.28, 508.95, 488.89, 509.87, 456.72, 473.82, 525.95, 549.83, 542.34,
        ]);

        Assert.Equal(542.68, running.Ahead(1), 0.005);
        Assert.Equal(running.Ahead(1), running.Ahead(7));
    }

    /// <summary>FPP 7.2: air passengers of Australia, α = 0.8321, β* = 0.0001, from 15.57 and 2.102.</summary>
    [Fact]
    public void A_trend_is_smoothed_as_in_the_air_passengers_example()
    {
        var running = new TrendForecast(0.8321, 0.0001, (15.57, 2.102));
        running.Observe(
        [
            17.55, 21.86, 23.89, 26.93, 26.89, 28.83, 30.08, 30.95, 30.19, 31.58, 32.58, 33.48, 39.02, 41.39,
            41.60, 44.66, 46.95, 48.73, 51.49, 50.03, 60.64, 63.36, 66.36, 68.20, 68.12, 69.78, 72.60,
        ]);

        double[] printed = [74.60, 76.70, 78.80, 80.91, 83.01];
        for (var step = 1; step <= 5; step++)
            Assert.Equal(printed[step - 1], running.Ahead(step), 0.015);
    }

    /// <summary>FPP 12.2: product C, α = 0.1: demand 2.750 and interval 2.793, so 0.985 a month.</summary>
    [Fact]
    public void Intermittent_demand_is_split_in_size_and_interval_as_in_the_product_example()
    {
        double[] sold =
        [
            0, 2, 0, 1, 0, 11, 0, 0, 0, 0, 2, 0,
            6, 3, 0, 0, 0, 0, 0, 7, 0, 0, 0, 0,
            0, 0, 0, 3, 1, 0, 0, 1, 0, 1, 0, 0,
        ];

        Assert.Equal(0.985, Ahead(BaselineMethod.Croston, sold, 1, new(0.1)), 0.0005);
        Assert.Equal(0.985 * 0.95, Ahead(BaselineMethod.Sba, sold, 1, new(0.1)), 0.0005);
    }

    /// <summary>
    /// By hand, α = 0.2: demand 4 after 2 buckets, then 6 after 3: z = 0.2·6 + 0.8·4 = 4.4, p = 0.2·3 + 0.8·2 = 2.2.
    /// </summary>
    [Fact]
    public void Croston_moves_only_when_there_is_demand()
    {
        Assert.Equal(2, Ahead(BaselineMethod.Croston, [0, 4, 0, 0, 6], 1, new(0.2)), 12);
        Assert.Equal(2, Ahead(BaselineMethod.Croston, [0, 4, 0, 0, 6, 0, 0, 0], 1, new(0.2)), 12);
        Assert.Equal(1.8, Ahead(BaselineMethod.Sba, [0, 4, 0, 0, 6], 1, new(0.2)), 12);
        Assert.Equal(0, Ahead(BaselineMethod.Croston, [0, 0, 0], 1, new(0.2)));
    }

    /// <summary>
    /// By hand, two buckets a season, 10 20 14 24: slope 2, line 14 16 18 20 from the mean 17, season −4 and 4 about
    /// it. Then 18 comes, 22 − 4 expected, and nothing moves; then 32 comes for 24 + 4: the level goes to
    /// 0.5·28 + 0.5·24 = 26, the slope to 0.5·4 + 0.5·2 = 3, the season to 0.5·8 + 0.5·4 = 6.
    /// </summary>
    [Fact]
    public void A_season_that_is_added_moves_as_counted_by_hand()
    {
        var weights = new SmoothingWeights(0.5, 0.5, 0.5);

        Assert.Equal(28, Ahead(BaselineMethod.HoltWintersAdditive, [10, 20, 14, 24, 18], 2, weights), 12);
        Assert.Equal(
            26 + 3 - 4, Ahead(BaselineMethod.HoltWintersAdditive, [10, 20, 14, 24, 18, 32], 2, weights), 12);
        Assert.Equal(
            26 + 6 + 6, Ahead(BaselineMethod.HoltWintersAdditive, [10, 20, 14, 24, 18, 32], 2, weights, 2), 12);
    }

    /// <summary>
    /// By hand, two buckets a season, 5 15 5 15: level 10, no slope, season 0.5 and 1.5. Then 6 comes for 5: the level
    /// goes to 0.5·12 + 0.5·10 = 11, the slope to 0.5, the season to 0.5·0.6 + 0.5·0.5 = 0.55.
    /// </summary>
    [Fact]
    public void A_season_that_multiplies_moves_as_counted_by_hand()
    {
        var weights = new SmoothingWeights(0.5, 0.5, 0.5);

        Assert.Equal(
            11.5 * 1.5, Ahead(BaselineMethod.HoltWintersMultiplicative, [5, 15, 5, 15, 6], 2, weights), 12);
        Assert.Equal(
            12 * 0.55, Ahead(BaselineMethod.HoltWintersMultiplicative, [5, 15, 5, 15, 6], 2, weights, 2), 12);
    }

    [Fact]
    public void The_naive_methods_repeat_the_last_value_and_the_last_season()
    {
        Assert.Equal(9, Ahead(BaselineMethod.Naive, [1, 2, 9], 4, default, 5));
        Assert.Equal([3, 4, 5, 3], Enumerable.Range(1, 4).Select(
            step => Ahead(BaselineMethod.SeasonalNaive, [1, 2, 3, 4, 5], 3, default, step)));
    }

    [Theory]
    [MemberData(nameof(Methods))]
    public void A_constant_series_goes_on(BaselineMethod method)
    {
        var deflation = method == BaselineMethod.Sba ? 0.8 : 1;

        Assert.Equal(
            7 * deflation, Ahead(method, [.. Enumerable.Repeat(7.0, 30)], 4, new(0.4, 0.3, 0.2), 6), 9);
    }

    [Theory]
    [InlineData(BaselineMethod.Holt)]
    [InlineData(BaselineMethod.HoltWintersAdditive)]
    public void A_straight_line_goes_on(BaselineMethod method) => Assert.Equal(
        3 + 2 * 35,
        Ahead(method, [.. Enumerable.Range(0, 30).Select(at => 3.0 + 2 * at)], 4, new(0.4, 0.3, 0.2), 6),
        9);

    [Theory]
    [InlineData(BaselineMethod.SeasonalNaive)]
    [InlineData(BaselineMethod.HoltWintersAdditive)]
    [InlineData(BaselineMethod.HoltWintersMultiplicative)]
    public void A_pure_season_goes_on(BaselineMethod method)
    {
        double[] season = [5, 9, 2, 8];
        double[] series = [.. Enumerable.Range(0, 30).Select(at => season[at % 4])];

        for (var step = 1; step <= 9; step++)
            Assert.Equal(season[(30 + step - 1) % 4], Ahead(method, series, 4, new(0.4, 0.3, 0.2), step), 9);
    }

    [Fact]
    public void A_method_that_has_not_seen_enough_says_nothing()
    {
        var running = RunningForecast.Of(BaselineMethod.HoltWintersAdditive, 4, new(0.4, 0.3, 0.2));
        running.Observe([1, 2, 3, 4, 5, 6, 7]);

        Assert.False(running.IsReady);
        Assert.Throws<InvalidOperationException>(() => running.Ahead(1));
    }

    private static double Ahead(
        BaselineMethod method, double[] series, int season, SmoothingWeights weights, int steps = 1)
    {
        var running = RunningForecast.Of(method, season, weights);
        running.Observe(series);
        return running.Ahead(steps);
    }
}
