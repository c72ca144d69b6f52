using System.Text.Json;
using Tandem.Measures;

namespace Tandem.Statistics;

/// <summary>The published cases of lead time, intervals and ratios; figures are given to six decimals.</summary>
public sealed class FormulaVectorTests
{
    private const double Tolerance = 1e-6;

    [Fact]
    public void Lead_times_and_their_deviation_from_the_promise()
    {
        var (input, expected) = Case("leadtime-1");
        var (actual, promised) = (Numbers(input, "actualDays"), Numbers(input, "promisedDays"));
        var (days, deviations) = (DayCounts.Of(actual), DayCounts.Of(actual.Zip(promised, (a, p) => a - p)));
        var deviation = Math.Sqrt(Deviation.SampleVariance(Sums.Of(actual))!.Value.ToDouble());
        var mean = Mean(days);

        Expect(expected, "n", days.Count);
        Expect(expected, "mean", mean);
        Expect(expected, "sampleStdev", deviation);
        Expect(expected, "meanAbsDevFromMean", days.MeanAbsoluteDeviation()!.Value.ToDouble());
        Expect(expected, "median", days.Median()!.Value.ToDouble());
        Expect(expected, "p90NearestRank", days.NearestRank(90)!.Value);
        Expect(expected, "cv", deviation / mean);
        Expect(expected, "meanSignedDeviation", Mean(deviations));
        Expect(expected, "meanAbsDeviationFromPromise", Mean(deviations.Absolute()));
        Expect(
            expected, "stdevOfDeviation", Math.Sqrt(Deviation.SampleVariance(deviations.ToSums())!.Value.ToDouble()));
    }

    [Fact]
    public void One_lead_time_has_no_deviation()
    {
        var (input, expected) = Case("leadtime-single");
        var days = DayCounts.Of(Numbers(input, "actualDays"));

        Expect(expected, "n", days.Count);
        Expect(expected, "mean", Mean(days));
        Assert.Equal(JsonValueKind.Null, expected.GetProperty("sampleStdev").ValueKind);
        Assert.Null(Deviation.SampleVariance(days.ToSums()));
        Assert.Null(Deviation.PooledVariance([days.ToSums()]));
    }

    [Fact]
    public void Lead_times_are_pooled_inside_items()
    {
        var (input, expected) = Case("leadtime-pooled");
        var items = input.GetProperty("items").EnumerateObject()
            .Select(item => Sums.Of(item.Value.Deserialize<int[]>()!)).ToList();
        var all = items.Aggregate((a, b) => a + b);

        Expect(expected, "pooledStdev", Math.Sqrt(Deviation.PooledVariance(items)!.Value.ToDouble()));
        Expect(expected, "naiveStdevOfAll", Math.Sqrt(Deviation.SampleVariance(all)!.Value.ToDouble()));
    }

    [Fact]
    public void The_wilson_interval()
    {
        var (input, expected) = Case("wilson-95");
        var figure = Figure.Share(input.GetProperty("k").GetInt64(), input.GetProperty("n").GetInt64());

        Expect(expected, "low", figure.Interval!.Value.Low);
        Expect(expected, "high", figure.Interval.Value.High);
    }

    [Fact]
    public void Shares_are_merged_by_their_counts()
    {
        var (input, expected) = Case("ratio-of-sums");
        var suppliers = input.GetProperty("suppliers").EnumerateArray().ToList();
        var (hits, cases) = (
            suppliers.Sum(s => s.GetProperty("n").GetInt64()), suppliers.Sum(s => s.GetProperty("d").GetInt64()));

        Expect(expected, "ratioOfSumsPct", Figure.Share(hits, cases).Value!.Value);
    }

    private static double Mean(DayCounts days) => new ExactRatio(days.ToSums().Sum, days.Count).ToDouble();

    private static void Expect(JsonElement expected, string name, double actual) =>
        Assert.Equal(expected.GetProperty(name).GetDouble(), actual, Tolerance);

    private static int[] Numbers(JsonElement input, string name) => input.GetProperty(name).Deserialize<int[]>()!;

    private static (JsonElement Input, JsonElement Expected) Case(string id)
    {
        var found = Shared.Json("vectors/kpi/formulas.json").GetProperty("cases").EnumerateArray()
            .Single(entry => entry.GetProperty("id").GetString() == id);
        return (found.GetProperty("input"), found.GetProperty("expected"));
    }
}
