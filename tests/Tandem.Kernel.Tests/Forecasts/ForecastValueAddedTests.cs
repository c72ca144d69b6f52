using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Forecasts;

public sealed class ForecastValueAddedTests
{
    [Theory]
    [InlineData("forecast-1")]
    [InlineData("forecast-clamp")]
    public void A_step_has_the_published_errors(string id)
    {
        var (input, expected) = KpiCases.Of(id);
        var value = ForecastValueAdded.Of(
            KpiCases.Micros(input, "actual"),
            [new ForecastStep<string>("buyer", KpiCases.Micros(input, "forecast"))]).Steps.Single();

        KpiCases.Expect(expected, "wapePct", value.Wape.ToDouble() * 100);
        KpiCases.Expect(expected, "biasPct", value.Bias.ToDouble() * 100);
        KpiCases.Expect(expected, "accuracyPct", value.Accuracy.ToDouble() * 100);
        Assert.Null(value.ValueAdded);
    }

    [Fact]
    public void Without_demand_there_is_no_value()
    {
        var (input, _) = KpiCases.Of("forecast-zero");

        Assert.False(ForecastValueAdded.Of(
            KpiCases.Micros(input, "actual"),
            [new ForecastStep<string>("buyer", KpiCases.Micros(input, "forecast"))]).HasValue);
    }

    /// <summary>Over the first two buckets errors are 20, 10 and 16 of 200.</summary>
    [Fact]
    public void Each_step_adds_what_it_takes_off_the_error_of_the_one_before()
    {
        var added = ForecastValueAdded.Of(
            Of(100, 100, 100, null),
            [
                new ForecastStep<string>("baseline", Of(110, 90, 100, 100)),
                new("buyer", Of(105, 105, null, 100)),
                new("consensus", Of(100, 84, 900, 100)),
            ]);

        Assert.Equal((2, 2), (added.Buckets, added.LeftOut));
        Assert.Equal(["baseline", "buyer", "consensus"], added.Steps.Select(step => step.Step));
        Assert.Equal([Part(20), Part(10), Part(16)], added.Steps.Select(step => step.Wape));
        Assert.Equal([Part(0), Part(10), Part(-16)], added.Steps.Select(step => step.Bias));
        Assert.Equal([null, Part(10), Part(-6)], added.Steps.Select(step => step.ValueAdded));
    }

    [Fact]
    public void A_step_with_another_number_of_buckets_is_refused() => Assert.Throws<ArgumentException>(
        () => ForecastValueAdded.Of(Of(1, 2), [new ForecastStep<int>(0, Of(1))]));

    [Theory]
    [InlineData(100, 95, CommitmentState.Enough)]
    [InlineData(100, 94, CommitmentState.TooLittle)]
    [InlineData(100, 140, CommitmentState.Enough)]
    [InlineData(100, null, CommitmentState.NotCommitted)]
    [InlineData(0, null, CommitmentState.NoDemand)]
    [InlineData(null, 4, CommitmentState.NoDemand)]
    public void A_commitment_lacks_only_what_is_beyond_the_tolerance(
        int? demand, int? commitment, CommitmentState state)
    {
        var bucket = new CommitmentBucket(1, demand, commitment);

        Assert.Equal(state, CommitmentGaps.StateOf(bucket, 5));
        Assert.Equal(
            state is CommitmentState.TooLittle or CommitmentState.NotCommitted,
            CommitmentGaps.Of([bucket], 5).Count == 1);
    }

    private static ExactRatio Part(int of200) => new(of200, 200);

    private static long?[] Of(params int?[] units) => [.. units.Select(value => value * Quantity.Scale)];
}
