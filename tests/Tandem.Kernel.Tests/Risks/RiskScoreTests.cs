using System.Text.Json;
using Tandem.Statistics;

namespace Tandem.Risks;

public sealed class RiskScoreTests
{
    [Fact]
    public void A_composite_is_the_published_one()
    {
        var (input, expected) = KpiCases.Of("risk-1");
        var weights = input.GetProperty("weights").Deserialize<Dictionary<string, decimal>>()!;
        var dimensions = input.GetProperty("dimensions").Deserialize<Dictionary<string, int[]>>()!
            .ToDictionary(entry => entry.Key, entry => new RiskScore(entry.Value[0], entry.Value[1]));
        var whole = CompositeRisk.Of([.. dimensions.Select(d => new WeightedRisk(d.Value, weights[d.Key]))])!;

        foreach (var (name, risk) in dimensions)
            Assert.Equal(expected.GetProperty("scores").GetProperty(name).GetInt32(), risk.Score);
        KpiCases.Expect(expected, "weightedMean", whole.WeightedMean.ToDouble());
        Assert.Equal(expected.GetProperty("max").GetInt32(), whole.Highest);
        Assert.Equal(expected.GetProperty("band").GetString(), whole.Band.ToString().ToLowerInvariant());
    }

    [Theory]
    [InlineData(2, 2, RiskBand.Low)]
    [InlineData(1, 5, RiskBand.Moderate)]
    [InlineData(3, 3, RiskBand.Moderate)]
    [InlineData(2, 5, RiskBand.High)]
    [InlineData(3, 5, RiskBand.High)]
    [InlineData(4, 4, RiskBand.Critical)]
    public void A_score_lies_in_its_band(int likelihood, int impact, RiskBand band) =>
        Assert.Equal(band, new RiskScore(likelihood, impact).Band);

    [Fact]
    public void A_peak_below_twenty_leaves_the_band_to_the_mean()
    {
        var whole = CompositeRisk.Of([new(new(4, 4), 1), new(new(1, 1), 4)])!;

        Assert.Equal((new ExactRatio(4, 1), 16, RiskBand.Low), (whole.WeightedMean, whole.Highest, whole.Band));
    }

    [Fact]
    public void Without_weight_there_is_no_composite()
    {
        Assert.Null(CompositeRisk.Of([]));
        Assert.Null(CompositeRisk.Of([new(new(4, 4), 0)]));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(3, 6)]
    public void A_scale_ends_at_one_and_five(int likelihood, int impact) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new RiskScore(likelihood, impact));
}
