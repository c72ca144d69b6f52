using Tandem.Statistics;

namespace Tandem.Measures;

public sealed class FigureTests
{
    private static readonly ExactRatio Third = new(1, 3);

    [Theory]
    [InlineData(FigureUnit.Percent, 33.33)]
    [InlineData(FigureUnit.Ppm, 333333.33)]
    [InlineData(FigureUnit.Days, 0.33)]
    [InlineData(FigureUnit.WorkingHours, 0.33)]
    [InlineData(FigureUnit.Ratio, 0.33)]
    public void A_third_is_rounded_for_display_and_compared_exactly(FigureUnit unit, double shown)
    {
        var figure = Figure.Of(Third, unit, 3);
        var below = (decimal)shown;

        Assert.Equal(below, figure.Rounded(2));
        Assert.Equal(shown, figure.Value!.Value, 0.01);
        Assert.Equal(TargetStatus.Missed, new Target(TargetSide.AtMost, below).StatusOf(figure));
        Assert.Equal(TargetStatus.Watch, new Target(TargetSide.AtMost, below, 0.01m).StatusOf(figure));
        Assert.Equal(TargetStatus.Met, new Target(TargetSide.AtLeast, below).StatusOf(figure));
    }

    [Fact]
    public void A_standard_deviation_is_compared_as_a_variance()
    {
        var figure = Figure.StandardDeviation(new ExactRatio(4, 1), 5);

        Assert.Equal((2d, 2m), (figure.Value!.Value, figure.Rounded(1)!.Value));
        Assert.Equal(TargetStatus.Met, new Target(TargetSide.AtMost, 2).StatusOf(figure));
        Assert.Equal(TargetStatus.Missed, new Target(TargetSide.AtMost, -2).StatusOf(figure));
    }

    [Fact]
    public void An_amount_has_a_currency_and_may_be_negative()
    {
        var figure = Figure.Money(new ExactRatio(-5, 2), "SEK", 4);

        Assert.Equal(("SEK", -2.5m, -3m), (figure.Currency, figure.Rounded(1)!.Value, figure.Rounded(0)!.Value));
        Assert.Throws<ArgumentOutOfRangeException>(() => Figure.Of(Third, FigureUnit.Money, 1));
    }

    [Fact]
    public void A_part_of_nothing_is_no_data()
    {
        var none = Figure.Part(default, default(ExactRatio), FigureUnit.Percent, 0, NoDataReason.NoPrices);

        Assert.Equal((false, NoDataReason.NoPrices), (none.HasValue, none.NoData!.Value));
        Assert.Null(none.Rounded(1));
        Assert.Null(none.Value);
        Assert.Equal(TargetStatus.NoData, new Target(TargetSide.AtLeast, 0).StatusOf(none));
    }

    [Fact]
    public void A_count_of_none_is_zero_and_not_no_data() =>
        Assert.Equal((true, 0d), (Figure.Count(0).HasValue, Figure.Count(0).Value!.Value));
}
