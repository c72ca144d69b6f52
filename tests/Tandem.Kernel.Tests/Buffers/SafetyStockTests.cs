using System.Text.Json;

namespace Tandem.Buffers;

public sealed class SafetyStockTests
{
    private static readonly BufferQuestion Plain = new(0.95, 5, 2, 120, 60) { PeriodsOfDemand = 12 };

    [Fact]
    public void The_table_of_z_is_the_published_one()
    {
        var (input, expected) = KpiCases.Of("z-table");
        var levels = input.GetProperty("csl").Deserialize<double[]>()!;
        var published = expected.GetProperty("z").Deserialize<double[]>()!;

        for (var at = 0; at < levels.Length; at++)
            Assert.Equal(published[at], NormalQuantile.Of(levels[at]), 1e-6);
    }

    /// <summary>The check values printed with AS 241: p of 0.25, 0.001 and 10⁻²⁰.</summary>
    [Theory]
    [InlineData(0.25, -0.6744897501960817)]
    [InlineData(0.001, -3.090232306167814)]
    [InlineData(1e-20, -9.262340089798408)]
    [InlineData(0.5, 0)]
    public void Each_of_its_three_regions_is_right_to_the_last_digits(double probability, double z) =>
        Assert.Equal(z, NormalQuantile.Of(probability), 2e-15 * Math.Max(1, Math.Abs(z)));

    [Fact]
    public void It_is_the_same_on_both_sides_of_the_middle_and_grows()
    {
        var before = double.NegativeInfinity;
        for (var step = 1; step < 1000; step++)
        {
            var z = NormalQuantile.Of(step / 1000.0);
            Assert.True(z > before);
            Assert.Equal(z, -NormalQuantile.Of(1 - step / 1000.0), 1e-12);
            before = z;
        }
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(double.NaN)]
    public void A_certainty_has_no_z(double probability) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => NormalQuantile.Of(probability));

    [Theory]
    [InlineData("safety-stock-1")]
    [InlineData("safety-stock-constant-lt")]
    public void A_buffer_is_the_published_one(string id)
    {
        var (input, expected) = KpiCases.Of(id);
        double Given(string name) => input.GetProperty(name).GetDouble();
        var stock = SafetyStock.Of(new(
            Given("cycleServiceLevel"), Given("meanLeadTime"), Given("stdevLeadTime"), Given("meanDemand"),
            Given("stdevDemand")))!;

        KpiCases.Expect(expected, "z", stock.Z);
        KpiCases.Expect(expected, "sigmaDuringLeadTime", stock.DeviationDuringLeadTime);
        KpiCases.Expect(expected, "safetyStock", stock.Units);
        KpiCases.Expect(expected, "reorderPoint", stock.ReorderPoint);
    }

    [Fact]
    public void A_review_period_lengthens_the_lead_time()
    {
        var reviewed = SafetyStock.Of(Plain with { ReviewPeriods = 4 })!;

        Assert.Equal(SafetyStock.Of(Plain with { MeanLeadTime = 9 }), reviewed);
        Assert.NotEqual(SafetyStock.Of(Plain), reviewed);
    }

    [Theory]
    [InlineData(12, 60, false)]
    [InlineData(11, 60, true)]
    [InlineData(12, 60.001, true)]
    [InlineData(null, 60, true)]
    public void Few_periods_or_uneven_demand_make_it_indicative(int? periods, double deviation, bool indicative) =>
        Assert.Equal(
            indicative,
            SafetyStock.Of(Plain with { PeriodsOfDemand = periods, DemandDeviation = deviation })!.IsIndicative);

    [Fact]
    public void Without_demand_there_is_no_buffer() => Assert.Null(SafetyStock.Of(Plain with { MeanDemand = 0 }));
}
