using System.Globalization;
using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Tandem.Pages;

namespace Tandem.Charts;

public sealed class TrendChartTests
{
    private static readonly DateOnly October = new(2025, 10, 1);

    [Fact]
    public async Task A_month_without_data_breaks_the_line_and_is_hatched()
    {
        var chart = await Chart(Course(90, 91, null, 93, 94));

        Assert.Equal(2, Line(chart).Count(letter => letter == 'M'));
        Assert.Single(chart.QuerySelectorAll("rect[fill='url(#hatch)']"));
        Assert.Equal(4, chart.QuerySelectorAll("circle.dot").Length);
    }

    [Fact]
    public async Task A_month_that_nobody_names_is_a_gap_too()
    {
        var points = Course(90, 91, 92, 93, 94).Where(point => point.Month != October.AddMonths(2)).ToList();

        var chart = await Chart(points);

        Assert.Equal(2, Line(chart).Count(letter => letter == 'M'));
        Assert.Single(chart.QuerySelectorAll("rect[fill='url(#hatch)']"));
        Assert.Equal("No data", Cell(chart, row: 2, column: 1));
    }

    [Fact]
    public async Task No_data_is_never_drawn_as_zero()
    {
        var chart = await Chart(Course(null, null, null));

        Assert.Empty(chart.QuerySelectorAll("circle"));
        Assert.Equal("", Line(chart));
        Assert.Equal(3, chart.QuerySelectorAll("rect[fill='url(#hatch)']").Length);
        Assert.Contains("there is no data", chart.QuerySelector("desc")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_provisional_is_hollow_and_said_to_be()
    {
        var points = Course(90, 91, 92);
        points[2] = points[2] with { Provisional = true };

        var chart = await Chart(points);

        Assert.Equal("dot hol", chart.QuerySelectorAll("circle")[^1].ClassName);
        Assert.NotEqual("", chart.QuerySelector("path.prov-l")!.GetAttribute("d"));
        Assert.DoesNotContain(End(chart, "path.prov-l"), Line(chart), StringComparison.Ordinal);
        Assert.Equal("provisional", Cell(chart, row: 2, column: 2));
    }

    [Fact]
    public async Task The_table_has_the_numbers_of_the_picture()
    {
        var points = Course(90.5m, null, 92.25m, 88, 97.1m);

        var chart = await Chart(points, targets: [new(October, 95, AtLeast: true)]);

        var shown = chart.QuerySelectorAll("tbody tr").Select(row => row.Children[1].TextContent);
        Assert.Equal(points.Select(point => point.Value is null ? "No data" : point.Shown), shown);
        Assert.Equal("97.1", chart.QuerySelector("text.b")!.TextContent);
        Assert.All(chart.QuerySelectorAll("tbody tr"), row => Assert.Equal("≥ 95", row.Children[2].TextContent));
    }

    [Fact]
    public async Task Dots_stand_as_high_as_their_values()
    {
        var chart = await Chart(Course(80, 90, 100));

        var heights = chart.QuerySelectorAll("circle").Select(dot => Number(dot, "cy")).ToList();
        Assert.Equal(heights[0] - heights[1], heights[1] - heights[2], tolerance: 0.15);
        Assert.True(heights[0] > heights[2]);
    }

    [Fact]
    public async Task The_band_steps_on_the_day_on_which_the_target_changed()
    {
        var chart = await Chart(
            Course(90, 91, 92, 93),
            targets: [new(new(2025, 1, 1), 90, AtLeast: true), new(new(2025, 12, 1), 95, AtLeast: true)]);

        var bands = chart.QuerySelectorAll("rect.band");
        Assert.Equal(2, bands.Length);
        Assert.Equal(Number(bands[0], "x") + Number(bands[0], "width"), Number(bands[1], "x"), tolerance: 0.15);
        Assert.Equal(Number(bands[0], "width"), Number(bands[1], "width"), tolerance: 0.15);
        Assert.True(Number(bands[1], "height") < Number(bands[0], "height"));
        Assert.Equal(
            ["≥ 90", "≥ 90", "≥ 95", "≥ 95"],
            chart.QuerySelectorAll("tbody tr").Select(row => row.Children[2].TextContent));
    }

    [Fact]
    public async Task A_target_that_must_not_be_passed_has_its_band_below()
    {
        var chart = await Chart(Course(1, 2, 3), targets: [new(October, 2, AtLeast: false)]);

        var band = chart.QuerySelector("rect.band")!;
        var dots = chart.QuerySelectorAll("circle").Select(dot => Number(dot, "cy")).ToList();
        Assert.Equal(dots[1], Number(band, "y"), tolerance: 0.15);
        Assert.True(dots[0] > Number(band, "y"));
    }

    [Fact]
    public async Task Before_the_first_target_there_is_no_band()
    {
        var chart = await Chart(Course(90, 91, 92, 93), targets: [new(October.AddMonths(2), 90, AtLeast: true)]);

        Assert.Equal("–", Cell(chart, row: 0, column: 2));
        Assert.Equal(
            Number(chart.QuerySelectorAll("circle")[2], "cx"),
            Number(chart.QuerySelector("rect.band")!, "x") + Slot(chart) / 2,
            tolerance: 0.15);
    }

    [Fact]
    public async Task What_happened_stands_in_picture_and_table_and_leads_to_its_record()
    {
        var chart = await Chart(Course(90, 91, 92), events: [new(October.AddDays(40), "D-31 adopted", "/D-31")]);

        Assert.Equal("D-31 adopted", chart.QuerySelector("svg a[href='/D-31']")!.TextContent);
        Assert.Equal("group", chart.QuerySelector("svg")!.GetAttribute("role"));
        Assert.Equal("D-31 adopted", Cell(chart, row: 1, column: 2).Trim());
        Assert.Equal("D-31 adopted", chart.QuerySelector("table a[href='/D-31']")!.TextContent);
    }

    [Fact]
    public async Task Words_of_others_are_words_and_not_markup()
    {
        var chart = await Chart(
            [new(October, 1, false, "<b>1</b>", "<i>note</i>")],
            events: [new(October, "<script>alert(1)</script>", "/\"><script>")]);

        Assert.Empty(chart.QuerySelectorAll("script, b, i"));
        Assert.Equal("<script>alert(1)</script>", chart.QuerySelector("svg a")!.TextContent);
        Assert.Equal("<b>1</b>", Cell(chart, row: 0, column: 1));
    }

    [Theory]
    [InlineData("nl", "okt", "oktober 2025", "97,5", "Geen gegevens")]
    [InlineData("sv", "okt", "oktober 2025", "97,5", "Data saknas")]
    [InlineData("en", "Oct", "October 2025", "97.5", "No data")]
    public async Task Axes_and_table_are_in_the_readers_form(
        string language, string shortMonth, string month, string tick, string missing)
    {
        var chart = await Chart(Course(90, null, 100, 92.5m), language: language);

        Assert.Contains(shortMonth, chart.QuerySelectorAll("text.ax").Select(text => text.TextContent));
        Assert.Contains(tick, chart.QuerySelectorAll("text.ax.end").Select(text => text.TextContent));
        Assert.Equal(month, Cell(chart, row: 0, column: 0));
        Assert.Equal(missing, Cell(chart, row: 1, column: 1));
        Assert.All(
            chart.QuerySelectorAll("circle"),
            dot => Assert.DoesNotContain(',', dot.GetAttribute("cx")! + dot.GetAttribute("cy")));
    }

    [Fact]
    public async Task Labels_at_the_end_do_not_touch()
    {
        var points = Course(94, 95, 95);
        points[2] = points[2] with { Provisional = true };

        var chart = await Chart(
            points, [new(October, 95, AtLeast: true)], new TrendLine("all partners", Course(94, 94, 95)));

        var end = chart.QuerySelectorAll("text").Where(text => text.TextContent is "95" or "target ≥ 95"
            or "provisional" or "all partners" && Number(text, "x") > 500).Select(text => Number(text, "y"));
        var heights = end.Order().ToList();
        Assert.All(heights.Zip(heights.Skip(1)), pair => Assert.True(pair.Second - pair.First >= 14));
    }

    private static List<TrendPoint> Course(params decimal?[] values) =>
    [
        .. values.Select((value, place) => new TrendPoint(
            October.AddMonths(place), value, false, value?.ToString(CultureInfo.InvariantCulture) ?? "")),
    ];

    private static Task<IHtmlDocument> Chart(
        IReadOnlyList<TrendPoint> points,
        IReadOnlyList<TargetStep>? targets = null,
        TrendLine? other = null,
        IReadOnlyList<TrendEvent>? events = null,
        string language = "en") =>
        Rendered.Part<TrendChart>(
            new Dictionary<string, object?>
            {
                [nameof(TrendChart.Id)] = "otif",
                [nameof(TrendChart.Title)] = "On time in full",
                [nameof(TrendChart.Points)] = points,
                [nameof(TrendChart.Targets)] = targets ?? [],
                [nameof(TrendChart.Other)] = other,
                [nameof(TrendChart.Events)] = events ?? [],
            },
            language);

    private static string Line(IHtmlDocument chart) => chart.QuerySelector("path.ln:not(.prov-l)")!.GetAttribute("d")!;

    private static string End(IHtmlDocument chart, string path) =>
        chart.QuerySelector(path)!.GetAttribute("d")!.Split('L')[^1];

    private static string Cell(IHtmlDocument chart, int row, int column) =>
        chart.QuerySelectorAll("tbody tr")[row].Children[column].TextContent;

    private static double Slot(IHtmlDocument chart)
    {
        var dots = chart.QuerySelectorAll("circle");
        return Number(dots[1], "cx") - Number(dots[0], "cx");
    }

    private static double Number(IElement element, string attribute) =>
        double.Parse(element.GetAttribute(attribute)!, CultureInfo.InvariantCulture);
}
