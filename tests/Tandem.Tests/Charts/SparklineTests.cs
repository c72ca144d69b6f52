using System.Globalization;
using AngleSharp.Html.Dom;
using Tandem.Pages;
using Tandem.Pages.Parts;

namespace Tandem.Charts;

public sealed class SparklineTests
{
    private static readonly DateOnly January = new(2025, 1, 1);

    [Fact]
    public async Task It_shows_thirteen_months_and_says_the_last_value_and_the_target()
    {
        var spark = await Spark(Course(20), [new(January, 15, AtLeast: true)]);

        Assert.Equal(12, spark.QuerySelector("path.ln")!.GetAttribute("d")!.Count(letter => letter == 'L'));
        Assert.Equal("Pickings, last 20, target ≥ 15", spark.QuerySelector("svg")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task A_gap_stays_a_gap()
    {
        var points = Course(5);
        points[2] = points[2] with { Value = null };

        var spark = await Spark(points, []);

        Assert.Equal(2, spark.QuerySelector("path.ln")!.GetAttribute("d")!.Count(letter => letter == 'M'));
        Assert.Single(spark.QuerySelectorAll("rect[fill='url(#hatch)']"));
    }

    [Fact]
    public async Task The_end_is_hollow_while_it_is_provisional()
    {
        var points = Course(3);
        points[2] = points[2] with { Provisional = true };

        var spark = await Spark(points, []);

        Assert.Equal("dot hol", spark.QuerySelector("circle")!.ClassName);
    }

    [Fact]
    public async Task Without_any_month_it_says_so()
    {
        var spark = await Spark([], [new(January, 15, AtLeast: true)]);

        Assert.Equal("Pickings, last No data, target ≥ 15", spark.QuerySelector("svg")!.GetAttribute("aria-label"));
    }

    [Fact]
    public async Task One_table_has_the_numbers_of_all_sparklines_of_a_list()
    {
        var twin = await Rendered.Part<SparklineTwin>(new Dictionary<string, object?>
        {
            [nameof(SparklineTwin.Label)] = "Measures",
            [nameof(SparklineTwin.Measures)] =
                (SparklineRow[])[new("Pickings", Course(20)), new("Returns", Course(19))],
        });

        var rows = twin.QuerySelectorAll("tbody tr").Select(row => row.Children.Select(cell => cell.TextContent));
        Assert.Equal(
            [
                ["Pickings", .. Enumerable.Range(8, 13).Select(Number)],
                ["Returns", .. Enumerable.Range(8, 12).Select(Number), "No data"],
            ],
            rows);
    }

    private static List<TrendPoint> Course(int months) =>
        [.. Enumerable.Range(1, months).Select(n => new TrendPoint(January.AddMonths(n), n, false, Number(n)))];

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static Task<IHtmlDocument> Spark(IReadOnlyList<TrendPoint> points, IReadOnlyList<TargetStep> targets) =>
        Rendered.Part<Sparkline>(new Dictionary<string, object?>
        {
            [nameof(Sparkline.Label)] = "Pickings",
            [nameof(Sparkline.Points)] = points,
            [nameof(Sparkline.Targets)] = targets,
        });
}
