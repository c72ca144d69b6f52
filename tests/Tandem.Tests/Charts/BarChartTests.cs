using System.Globalization;
using AngleSharp.Html.Dom;
using Tandem.Pages;
using Tandem.Pages.Parts;

namespace Tandem.Charts;

public sealed class BarChartTests
{
    private static readonly PartyLabel Foundry = new("Kallsjö Gjuteri AB", 1);

    [Fact]
    public async Task Bars_begin_at_zero_and_are_as_long_as_their_values()
    {
        var chart = await Chart(new("Furnace", 12, "12", Foundry), new("Label", 3, "3"));

        var bars = chart.QuerySelectorAll("rect").Select(bar => bar.GetAttribute("width")!).Select(Number).ToList();
        Assert.Equal(4, bars[0] / bars[1], tolerance: 0.01);
        Assert.NotNull(chart.QuerySelector("g.org-1 rect.of"));
    }

    [Fact]
    public async Task A_bar_without_data_is_hatched_and_said_to_have_none()
    {
        var chart = await Chart(new("Furnace", 12, "12"), new("Label", null, "0"));

        Assert.Single(chart.QuerySelectorAll("rect[fill='url(#hatch)']"));
        Assert.Equal(
            ["Furnace", "12", "Label", "No data"],
            chart.QuerySelectorAll("tbody tr").SelectMany(row => row.Children).Select(cell => cell.TextContent));
    }

    [Fact]
    public async Task Only_zeroes_have_no_length()
    {
        var chart = await Chart(new Bar("Furnace", 0, "0"));

        Assert.Equal("0", chart.QuerySelector("rect")!.GetAttribute("width"));
    }

    private static double Number(string text) => double.Parse(text, CultureInfo.InvariantCulture);

    private static Task<IHtmlDocument> Chart(params Bar[] bars) =>
        Rendered.Part<BarChart>(new Dictionary<string, object?>
        {
            [nameof(BarChart.Id)] = "causes",
            [nameof(BarChart.Title)] = "Causes",
            [nameof(BarChart.Kind)] = "Cause",
            [nameof(BarChart.Bars)] = bars,
        });
}
