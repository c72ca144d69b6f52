namespace Tandem.Signals;

public sealed class BeforeAfterTests
{
    private static readonly long[] Before = [94, 96, 93, 97, 95, 94, 96, 95, 93, 96, 94, 97];

    [Fact]
    public void A_rise_inside_the_natural_variation_before_is_no_result()
    {
        var compared = BeforeAfter.Of(Before, [96, 97]);

        Assert.Equal(ChangeVerdict.Within, compared.Verdict);
        Assert.Equal((95L, 97L, 2L), (compared.MeanBefore, compared.MeanAfter, compared.Difference));
    }

    [Fact]
    public void One_month_beyond_a_limit_is_a_change_to_that_side()
    {
        Assert.Equal(ChangeVerdict.Higher, BeforeAfter.Of(Before, [96, 103]).Verdict);
        Assert.Equal(ChangeVerdict.Lower, BeforeAfter.Of(Before, [96, 80]).Verdict);
        Assert.Equal(ChangeVerdict.Unsteady, BeforeAfter.Of(Before, [103, 80]).Verdict);
    }

    [Fact]
    public void Eight_months_on_one_side_are_a_change_though_each_lies_inside()
    {
        Assert.Equal(ChangeVerdict.Within, BeforeAfter.Of(Before, [96, 96, 96, 96, 96, 96, 96]).Verdict);
        Assert.Equal(ChangeVerdict.Higher, BeforeAfter.Of(Before, [96, 96, 96, 96, 96, 96, 96, 96]).Verdict);
    }

    [Fact]
    public void Three_of_four_near_a_limit_are_a_change()
    {
        var limits = ProcessLimits.Of(Before);
        var near = limits.Upper;

        Assert.Equal(0, limits.Outside(near));
        Assert.Equal(ChangeVerdict.Within, BeforeAfter.Of(Before, [near, 95, 95, near]).Verdict);
        Assert.Equal(ChangeVerdict.Higher, BeforeAfter.Of(Before, [near, 95, near, near]).Verdict);
    }

    [Fact]
    public void Too_few_before_and_none_after_are_said_and_not_guessed()
    {
        Assert.Equal(ChangeVerdict.TooFewBefore, BeforeAfter.Of([.. Before.Take(7)], [200]).Verdict);
        Assert.Equal(ChangeVerdict.NoneAfter, BeforeAfter.Of(Before, []).Verdict);
        Assert.Equal(ChangeVerdict.AllTheSame, BeforeAfter.Of([1, 1, 1, 1, 1, 1, 1, 1], [2]).Verdict);
        Assert.Null(BeforeAfter.Of(Before, []).Difference);
    }

    [Fact]
    public void The_month_of_the_event_is_of_neither_part_unless_it_begins_with_it()
    {
        Assert.Equal(new(2026, 4, 1), BeforeAfter.FirstAfter(new(2026, 3, 12)));
        Assert.Equal(new(2026, 3, 1), BeforeAfter.FirstAfter(new(2026, 3, 1)));
    }

    [Fact]
    public void The_difference_is_also_told_as_a_share_of_what_was_before()
    {
        Assert.Equal(-1_875, BeforeAfter.Of([16, 16, 16, 16], [13, 13]).RelativeBasisPoints);
        Assert.Null(BeforeAfter.Of([0, 0], [5]).RelativeBasisPoints);
    }
}
