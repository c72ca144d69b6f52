namespace Tandem;

public sealed class HolidayTests
{
    [Theory]
    [InlineData("NL", "NL")]
    [InlineData("BE", "BE")]
    [InlineData("DE", "DE")]
    [InlineData("DK", "DK")]
    [InlineData("FI", "FI")]
    [InlineData("FR", "FR")]
    [InlineData("PL", "PL")]
    [InlineData("SE", "SE")]
    public void The_computed_days_are_those_of_the_published_list(string country, string region)
    {
        var published = Published(region).ToHashSet();

        Assert.NotEmpty(published);
        Assert.Equal(published.Order(), Computed(country));
    }

    /// <summary>The list lacks the royal wedding and the bank holiday moved for the Diamond Jubilee.</summary>
    [Fact]
    public void The_computed_days_of_england_are_the_published_ones_but_for_two_proclaimed()
    {
        var published = Published("GB-ENG").ToHashSet();

        Assert.Equal([new(2011, 4, 29), new(2012, 6, 4)], Computed("GB").Except(published));
        Assert.Equal([new(2012, 5, 28)], published.Except(Computed("GB")));
    }

    [Theory]
    [InlineData("CN")]
    [InlineData("IN")]
    [InlineData("VN")]
    public void What_is_computed_for_a_country_with_a_lunar_calendar_is_in_the_published_list(string country)
    {
        var published = Published(country).ToHashSet();

        Assert.NotEmpty(published);
        Assert.Empty(Computed(country).Except(published));
    }

    [Fact]
    public void The_eves_of_midsummer_christmas_and_new_year_are_customary_in_sweden()
    {
        var eves = Shared.Lines("data/calendars/holidays_2006_2030.csv")
            .Select(line => line.Split(','))
            .Where(row => row[0] == "SE" && row[2] == "bank")
            .Select(row => DateOnly.ParseExact(row[1], "O"));

        Assert.Equal(eves.Order(), Years.SelectMany(year => Holidays.CustomaryEves("SE", year)));
    }

    [Fact]
    public void A_country_that_is_not_known_has_no_holidays() => Assert.Empty(Holidays.Of("ZZ", 2026));

    private static IEnumerable<int> Years => Enumerable.Range(2006, 25);

    private static IEnumerable<DateOnly> Computed(string country) =>
        Years.SelectMany(year => Holidays.Of(country, year));

    private static IEnumerable<DateOnly> Published(string region) =>
        Shared.Lines("data/calendars/holidays_2006_2030.csv")
            .Select(line => line.Split(','))
            .Where(row => row[0] == region && row[2] == "public")
            .Select(row => DateOnly.ParseExact(row[1], "O"));
}
