using System.Globalization;
using Tandem.Statistics;

namespace Tandem.Measures;

public sealed class CompositeScoreTests
{
    private static readonly Target AtLeast95 = new(TargetSide.AtLeast, 95, 5);

    [Theory]
    [InlineData(96, 100)]
    [InlineData(95, 100)]
    [InlineData(94, 92)]
    [InlineData(90, 60)]
    [InlineData(85, 20)]
    [InlineData(82, 0)]
    [InlineData(10, 0)]
    public void Points_fall_from_the_target_through_the_edge_of_its_band(long hits, int points) =>
        Assert.Equal(new ExactRatio(points, 1), CompositeScore.Points(Figure.Share(hits, 100), AtLeast95));

    [Fact]
    public void Beyond_the_edge_the_same_line_goes_on_down() => Assert.Equal(
        new ExactRatio(4, 1), CompositeScore.Points(Figure.Share(83, 100), AtLeast95));

    [Fact]
    public void Without_an_agreed_band_a_tenth_of_the_target_is_its_band()
    {
        Assert.Equal(
            new ExactRatio(60, 1),
            CompositeScore.Points(Figure.Days(new(11, 1), 5), new(TargetSide.AtMost, 10)));
        Assert.Equal(
            default(ExactRatio), CompositeScore.Points(Figure.Days(new(1, 1), 5), new(TargetSide.AtMost, 0)));
    }

    [Fact]
    public void No_data_has_no_points() => Assert.Null(
        CompositeScore.Points(Figure.None(NoDataReason.NoFacts, FigureUnit.Percent), AtLeast95));

    [Fact]
    public void Under_sixty_per_cent_of_the_weights_there_is_no_overall_score()
    {
        var full = new ExactRatio(100, 1);
        Assert.Null(CompositeScore.Of([new(5_999, full), new(4_001, null)]).Overall);
        var enough = CompositeScore.Of([new(6_000, full), new(4_000, null)]);
        Assert.Equal((full, 6_000), (enough.Overall!.Value, enough.Coverage));
        Assert.Null(CompositeScore.Of([]).Overall);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(7)]
    [InlineData(24)]
    public void Equal_weights_come_to_the_whole_and_differ_by_one_at_most(int measures)
    {
        var weights = CompositeScore.Equal(measures);

        Assert.Equal(CompositeScore.AllWeights, weights.Sum());
        Assert.InRange(weights.Max() - weights.Min(), 0, 1);
    }

    [Theory]
    [InlineData(0, Standing.Weak)]
    [InlineData(59, Standing.Weak)]
    [InlineData(60, Standing.Watched)]
    [InlineData(75, Standing.Sound)]
    [InlineData(89, Standing.Sound)]
    [InlineData(90, Standing.Strong)]
    [InlineData(100, Standing.Strong)]
    public void A_band_holds_its_lower_edge_and_the_last_one_both(int score, Standing band) =>
        Assert.Equal(band, CompositeScore.BandOf(new(score, 1)));

    [Theory]
    [InlineData("80 89", Standing.Sound)]
    [InlineData("80 91", Standing.Sound)]
    [InlineData("80 92", Standing.Strong)]
    [InlineData("80 91 90", Standing.Strong)]
    [InlineData("80 91 80 91", Standing.Sound)]
    [InlineData("80 91 - 91", Standing.Strong)]
    [InlineData("80 74", Standing.Sound)]
    [InlineData("80 73", Standing.Watched)]
    [InlineData("80 74 91", Standing.Sound)]
    [InlineData("80 30", Standing.Weak)]
    public void Standing_moves_by_two_points_or_two_periods(string months, Standing standing) =>
        Assert.Equal(standing, CompositeScore.StandingAfter(Scores(months)));

    [Fact]
    public void Without_a_score_there_is_no_standing() => Assert.Null(CompositeScore.StandingAfter([null, null]));

    [Theory]
    [InlineData(11)]
    [InlineData(12)]
    [InlineData(13)]
    public void It_is_what_a_plain_second_count_gives(int seed)
    {
        var random = new Random(seed);
        for (var run = 0; run < 2_000; run++)
        {
            var measures = Enumerable.Range(0, random.Next(1, 9)).Select(_ => (
                Hits: random.Next(101), Aim: random.Next(1, 101), Band: (decimal?)(random.Next(3) == 0 ? null
                    : random.Next(1, 20)), Side: (TargetSide)random.Next(2), Known: random.Next(4) > 0)).ToList();
            var weights = CompositeScore.Equal(measures.Count);

            var score = CompositeScore.Of(measures.Zip(weights, (of, weight) => new WeightedPoints(
                weight,
                CompositeScore.Points(
                    of.Known ? Figure.Share(of.Hits, 100) : Figure.None(NoDataReason.NoFacts, FigureUnit.Percent),
                    new(of.Side, of.Aim, of.Band)))));

            var (sum, covered) = (0.0, 0);
            foreach (var (of, weight) in measures.Zip(weights).Where(each => each.First.Known))
            {
                var miss = of.Side == TargetSide.AtLeast ? of.Aim - of.Hits : of.Hits - of.Aim;
                var band = (double)(of.Band ?? of.Aim / 10m);
                sum += weight * (miss <= 0 ? 100 : Math.Max(0, 100 - 40 * miss / band));
                covered += weight;
            }

            Assert.True(covered == score.Coverage, $"seed {seed}, run {run}");
            Assert.Equal(covered >= 6_000, score.Overall is not null);
            if (score.Overall is { } overall)
                Assert.Equal(sum / covered, overall.ToDouble(), 1e-9);
        }
    }

    private static IEnumerable<ExactRatio?> Scores(string months) => months.Split(' ').Select(
        month => month == "-" ? (ExactRatio?)null : new ExactRatio(int.Parse(month, CultureInfo.InvariantCulture), 1));
}
