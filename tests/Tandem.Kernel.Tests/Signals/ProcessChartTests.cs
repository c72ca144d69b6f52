namespace Tandem.Signals;

public sealed class ProcessChartTests
{
    /// <summary>Flow rates of NIST/SEMATECH, e-Handbook of Statistical Methods, 6.3.2.2, in tenths.</summary>
    private static readonly long[] FlowRates = [496, 476, 499, 513, 478, 512, 526, 524, 536, 521];

    [Fact]
    public void The_limits_are_those_of_the_published_example()
    {
        var limits = ProcessLimits.Of([.. FlowRates.Select(value => value * 1_000)]);

        Assert.Equal(LimitBasis.Mean, limits.Basis);
        Assert.Equal(508_100, limits.Centre);
        Assert.InRange(limits.Upper, 558_041 - 10, 558_041 + 10);
        Assert.InRange(limits.Lower, 458_159 - 10, 458_159 + 10);
    }

    [Fact]
    public void Seven_months_are_too_few_to_tell_and_eight_are_enough()
    {
        Assert.True(ProcessChart.Of([1, 2, 3, 4, 5, 6, 90]).TooFew);
        Assert.False(ProcessChart.Of([1, 2, 3, 4, 5, 6, 7, 90]).TooFew);
        Assert.Equal(default, ProcessChart.Of([1, 2, 3, 4, 5, 6, 90]).Last);
    }

    [Fact]
    public void A_wiggle_inside_the_limits_is_no_signal()
    {
        long[] values = [94, 96, 93, 97, 95, 94, 96, 95, 93, 96, 94, 97, 93];

        Assert.All(ProcessChart.Of(values).Marks, mark => Assert.False(mark.Any));
    }

    [Fact]
    public void A_point_on_the_limit_is_inside_and_one_beyond_it_is_outside()
    {
        var limits = ProcessLimits.Of([0, 100, 0, 100, 0, 100, 0, 100]);

        Assert.Equal(0, limits.Outside(50 + 266));
        Assert.Equal(1, limits.Outside(50 + 267));
        Assert.Equal(-1, limits.Outside(50 - 267));
    }

    [Fact]
    public void One_wild_month_does_not_widen_the_limits()
    {
        var limits = ProcessLimits.Of([10, 11, 10, 12, 11, 10, 11, 500, 10, 11, 12, 11]);

        Assert.Equal(LimitBasis.Median, limits.Basis);
        Assert.Equal(1, limits.Outside(500));
        Assert.Equal(11, limits.Centre);
    }

    [Fact]
    public void Limits_stay_until_eight_months_in_a_row_confirm_a_shift()
    {
        long[] before = [94, 96, 93, 97, 95, 94, 96, 95, 93, 96, 94, 97];
        long[] better = [98, 97, 98, 99, 98, 97, 98, 98];

        var seven = ProcessChart.Of([.. before, .. better[..7]]);
        var eight = ProcessChart.Of([.. before, .. better]);

        Assert.Single(seven.Phases);
        Assert.Equal([(0, 12), (12, 8)], eight.Phases.Select(phase => (phase.First, phase.Count)));
        Assert.Equal(ProcessRules.EightOnOneSide, eight.Last.High & ProcessRules.EightOnOneSide);
        Assert.Equal(seven.Phases[0].Limits, eight.Phases[0].Limits);
    }

    [Fact]
    public void Six_months_that_each_fall_are_a_trend_and_five_are_none()
    {
        long[] level = [50, 52, 50, 52, 50, 52, 50];

        Assert.False(ProcessChart.Of([.. level, 49, 48, 47]).Last.Low.HasFlag(ProcessRules.SixInOneDirection));
        Assert.True(ProcessChart.Of([.. level, 49, 48, 47, 46]).Last.Low.HasFlag(ProcessRules.SixInOneDirection));
    }

    [Fact]
    public void A_process_that_was_always_the_same_has_no_limits()
    {
        var chart = ProcessChart.Of([100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 100, 99]);

        Assert.True(chart.Phases[0].Limits.WithoutVariation);
        Assert.False(chart.Last.Any);
    }

    [Fact]
    public void The_chart_equals_a_plain_one_over_many_series()
    {
        var seed = Random.Shared.Next();
        var random = new Random(seed);
        for (var round = 0; round < 3_000; round++)
        {
            var spread = random.Next(1, 40);
            var level = random.Next(-200, 200);
            var values = Enumerable.Range(0, random.Next(1, 60)).Select(_ =>
            {
                level += random.Next(12) == 0 ? random.Next(-spread, spread + 1) : 0;
                return (long)level + random.Next(-spread, spread + 1) * (random.Next(20) == 0 ? 5 : 1);
            }).ToArray();

            var chart = ProcessChart.Of(values);
            var (phases, marks) = SlowChart.Of(values);

            Assert.True(
                phases.SequenceEqual(chart.Phases.Select(phase => (phase.First, phase.Count)))
                && marks.SequenceEqual(chart.Marks.Select(Written)),
                $"seed {seed}, round {round}: {string.Join(' ', values)}");
        }
    }

    private static string Written(ProcessMark mark)
    {
        var written = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var (rules, side) in new[] { (mark.High, 1), (mark.Low, -1) })
        {
            if (rules.HasFlag(ProcessRules.OutsideLimits))
                written.Add($"outside {side}");
            if (rules.HasFlag(ProcessRules.ThreeOfFour))
                written.Add($"three {side}");
            if (rules.HasFlag(ProcessRules.EightOnOneSide))
                written.Add($"eight {side}");
            if (rules.HasFlag(ProcessRules.SixInOneDirection))
                written.Add($"trend {side}");
        }

        return string.Join(", ", written);
    }
}
