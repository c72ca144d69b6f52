using System.Text.Json;
using Tandem.Statistics;

namespace Tandem.Continuity;

public sealed class ContinuityTests
{
    [Fact]
    public void Time_to_survive_and_its_gaps_are_the_published_ones()
    {
        var (input, expected) = KpiCases.Of("tts-ttr");
        decimal Given(string name) => KpiCases.Number(input, name);
        var node = TimeToSurvive.Of(new(
            Given("onHand"), Given("inTransitSafe"), Given("dailyDemand"), Given("supplierTimeToRecoverDays"),
            Given("altSourceReadyDays")))!;

        KpiCases.Expect(expected, "timeToSurviveDays", node.Days.ToDouble());
        KpiCases.Expect(expected, "gapToRecoveryDays", node.GapDays.ToDouble());
        KpiCases.Expect(expected, "gapWithAltSourceDays", node.GapWithOtherSourceDays!.Value.ToDouble());
        Assert.True(node.IsAtRisk);
    }

    [Theory]
    [InlineData(12, null, false)]
    [InlineData(13, null, true)]
    [InlineData(13, 12, false)]
    [InlineData(12, 99, false)]
    public void There_is_a_risk_when_recovery_and_the_other_source_come_too_late(
        int recover, int? other, bool atRisk) =>
        Assert.Equal(atRisk, TimeToSurvive.Of(new(900, 300, 100, recover, other))!.IsAtRisk);

    [Fact]
    public void Without_demand_stock_has_no_time_to_survive() => Assert.Null(TimeToSurvive.Of(new(900, 300, 0, 21)));

    [Fact]
    public void A_time_that_is_no_whole_number_is_a_fraction() =>
        Assert.Equal(new ExactRatio(10, 3), TimeToSurvive.Of(new(10, 0, 3, 1))!.Days);

    [Fact]
    public void Recovery_times_have_the_published_verdicts()
    {
        var (input, expected) = KpiCases.Of("rto-mtpd");
        var verdicts = input.GetProperty("items").EnumerateArray()
            .Select(item => RecoveryTimes.Judge(KpiCases.Number(item, "rtoH"), KpiCases.Number(item, "mtpdH")))
            .Select(verdict => JsonNamingPolicy.CamelCase.ConvertName(verdict.ToString()));

        Assert.Equal(expected.GetProperty("verdicts").Deserialize<string[]>(), verdicts);
    }
}
