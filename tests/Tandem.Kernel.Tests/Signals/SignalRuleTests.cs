using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Signals;

public sealed class SignalRuleTests
{
    private static readonly DateOnly Monday = new(2026, 3, 2);
    private static readonly int[] Unsteady = [0, 1, 60, 61, 150];

    [Fact]
    public void A_weekly_source_is_overdue_eleven_days_after_its_last_load()
    {
        var rhythm = LoadRhythm.Of(Enumerable.Range(0, 6).Select(week => Monday.AddDays(7 * week)))!;

        Assert.Equal(LoadEvery.Week, rhythm.Every);
        Assert.False(rhythm.IsOverdue(Monday.AddDays(35 + 10)));
        Assert.True(rhythm.IsOverdue(Monday.AddDays(35 + 11)));
    }

    [Fact]
    public void A_source_that_loads_each_month_is_given_a_week_more()
    {
        var rhythm = LoadRhythm.Of(Enumerable.Range(0, 5).Select(month => Monday.AddMonths(month)))!;

        Assert.Equal((LoadEvery.Month, new DateOnly(2026, 8, 10)), (rhythm.Every, rhythm.OverdueFrom));
    }

    [Fact]
    public void A_source_without_a_rhythm_or_with_three_loads_is_never_late()
    {
        Assert.Null(LoadRhythm.Of([Monday, Monday.AddDays(7), Monday.AddDays(14)]));
        Assert.Null(LoadRhythm.Of(Unsteady.Select(Monday.AddDays)));
    }

    [Fact]
    public void A_plan_swings_when_a_fifth_more_is_said_of_the_same_buckets()
    {
        var (april, may) = (new DateOnly(2026, 4, 1), new DateOnly(2026, 5, 1));
        Said[] before = [new(april, Monday, 100), new(may, Monday, 100)];

        var swing = PlanShift.Of([.. before, new(april, Monday.AddDays(7), 140)], Monday);
        var wiggle = PlanShift.Of([.. before, new(april, Monday.AddDays(7), 119)], Monday);
        var below = PlanShift.Of([.. before, new(april, Monday.AddDays(7), 80)], Monday);

        Assert.Equal((100, 140), ((int)swing!.BeforeMicros, (int)swing.AfterMicros));
        Assert.Equal((40, true), (swing.Percent, swing.IsRise));
        Assert.Null(wiggle);
        Assert.Equal(-20, below!.Percent);
    }

    [Fact]
    public void A_statement_of_what_is_over_or_was_never_said_before_is_no_swing()
    {
        var april = new DateOnly(2026, 4, 1);

        Assert.Null(PlanShift.Of([new(april, Monday, 100), new(april, Monday.AddDays(7), 300)], april.AddDays(1)));
        Assert.Null(PlanShift.Of([new(april, Monday, 100), new(april.AddMonths(1), Monday.AddDays(7), 300)], Monday));
    }

    [Theory]
    [InlineData(1, 0, 40)]
    [InlineData(3, 0, 80)]
    [InlineData(9, 0, 100)]
    [InlineData(1, 31, 20)]
    [InlineData(1, 62, 10)]
    [InlineData(1, 63, 10)]
    [InlineData(1, 93, 5)]
    public void A_monthly_signal_loses_half_each_month_without_news(int months, int days, int strength) =>
        Assert.Equal(strength, SignalStrength.Of(SignalKind.MissedTarget, months, days));

    [Fact]
    public void Strength_never_rises_by_waiting_and_ends_at_nothing()
    {
        foreach (var kind in Enum.GetValues<SignalKind>())
        {
            var course = Enumerable.Range(0, 2_000).Select(day => SignalStrength.Of(kind, 4, day)).ToList();
            Assert.Equal(course.OrderDescending(), course);
            Assert.Equal((100, 0), (course[0], course[^1]));
        }
    }

    [Fact]
    public void A_figure_becomes_millionths_of_its_unit_half_away_from_zero()
    {
        Assert.Equal(91_262_136, FigureSeries.MicrosOf(Figure.Share(376, 412)));
        var half = Figure.Of(new ExactRatio(-10_000_010, 20_000_000), FigureUnit.Ratio, 1);
        Assert.Equal(-500_001, FigureSeries.MicrosOf(half));
        Assert.Equal(1_500_000, FigureSeries.MicrosOf(Figure.StandardDeviation(new ExactRatio(9, 4), 6)));
        Assert.Null(FigureSeries.MicrosOf(Figure.None(NoDataReason.NoFacts, FigureUnit.Percent)));
    }

    [Fact]
    public void The_quick_way_to_millionths_equals_the_exact_one()
    {
        var random = new Random(7);
        for (var round = 0; round < 2_000; round++)
        {
            var figure = Figure.Of(
                new ExactRatio(random.NextInt64(-1_000_000_000, 1_000_000_000), random.Next(1, 1_000_000)),
                FigureUnit.Percent, 1);
            Assert.Equal((long)(figure.Rounded(6)!.Value * 1_000_000), FigureSeries.MicrosOf(figure));
        }
    }
}
