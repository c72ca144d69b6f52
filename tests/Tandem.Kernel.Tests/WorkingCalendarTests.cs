namespace Tandem;

public sealed class WorkingCalendarTests
{
    private static readonly WorkingCalendar Amsterdam = new(
        WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL") with { ClosedDays = [new(2026, 3, 9)] });

    [Fact]
    public void A_line_due_on_a_holiday_rolls_forward() =>
        Assert.Equal(new DateOnly(2026, 4, 28), Amsterdam.RollForward(new DateOnly(2026, 4, 27)));

    [Theory]
    [InlineData(13, 16, 1)]
    [InlineData(13, 14, 1)]
    [InlineData(14, 16, 0)]
    [InlineData(7, 10, 0)]
    [InlineData(16, 13, -1)]
    [InlineData(13, 13, 0)]
    public void Days_between_count_only_working_days(int from, int to, int days) =>
        Assert.Equal(days, Amsterdam.WorkingDaysBetween(March(from), March(to)));

    [Fact]
    public void Adding_working_days_is_the_inverse_of_counting_them()
    {
        foreach (var start in new[] { new DateOnly(1985, 5, 1), new(2026, 2, 27), new(2060, 12, 20), new(2075, 1, 1) })
        {
            for (var days = -400; days <= 400; days++)
            {
                var day = Amsterdam.AddWorkingDays(start, days);

                Assert.True(Amsterdam.IsWorkingDay(day));
                Assert.Equal(days, Amsterdam.WorkingDaysBetween(start, day));
            }
        }
    }

    [Fact]
    public void A_day_of_the_receipt_is_that_of_the_site()
    {
        Assert.Equal(March(11), Amsterdam.LocalDate(new(2026, 3, 10, 23, 30, 0, TimeSpan.Zero)));
        Assert.Equal(March(10), Amsterdam.LocalDate(new(2026, 3, 10, 22, 59, 59, TimeSpan.Zero)));
    }

    [Theory]
    [InlineData("2026-03-13T15:00Z", 2, "2026-03-16T09:00Z")]
    [InlineData("2026-03-13T15:00Z", 1, "2026-03-13T16:00Z")]
    [InlineData("2026-03-14T12:00Z", 8, "2026-03-16T16:00Z")]
    [InlineData("2026-03-27T15:30Z", 1, "2026-03-30T07:30Z")]
    public void Working_time_skips_nights_weekends_and_the_change_of_the_clock(string from, int hours, string until)
    {
        var end = Amsterdam.AddWorkingTime(Moment(from), TimeSpan.FromHours(hours));

        Assert.Equal(Moment(until), end);
        Assert.Equal(TimeSpan.FromHours(hours), Amsterdam.WorkingTimeBetween(Moment(from), end));
        Assert.Equal(TimeSpan.FromHours(-hours), Amsterdam.WorkingTimeBetween(end, Moment(from)));
    }

    [Fact]
    public void A_night_in_which_the_clock_goes_forward_is_an_hour_shorter()
    {
        var always = new WorkingHours(new(0, 0), new(0, 0));
        var plant = new WorkingCalendar(new()
        {
            ZoneId = "Europe/Amsterdam",
            Week = Enum.GetValues<DayOfWeek>().ToDictionary(day => day, _ => always),
        });
        var sunday = Moment("2026-03-28T23:00Z");

        Assert.Equal(TimeSpan.FromHours(23), plant.WorkingTimeBetween(sunday, Moment("2026-03-29T22:00Z")));
        Assert.Equal(Moment("2026-03-29T23:00Z"), plant.AddWorkingTime(sunday, TimeSpan.FromHours(24)));
    }

    [Fact]
    public void An_open_day_is_worked_although_it_is_a_saturday()
    {
        var saturday = new WorkingCalendar(
            WorkingCalendarRules.OfficeWeek("Europe/Stockholm") with { OpenDays = [March(14)] });

        Assert.True(saturday.IsWorkingDay(March(14)));
        Assert.Equal(2, saturday.WorkingDaysBetween(March(13), March(16)));
        Assert.Equal(
            TimeSpan.FromHours(8),
            saturday.WorkingTimeBetween(Moment("2026-03-14T00:00Z"), Moment("2026-03-15T00:00Z")));
    }

    [Fact]
    public void A_calendar_without_a_working_day_is_refused() => Assert.Throws<ArgumentException>(
        () => new WorkingCalendar(new() { ZoneId = "UTC", Week = new Dictionary<DayOfWeek, WorkingHours>() }));

    private static DateOnly March(int day) => new(2026, 3, day);

    private static DateTimeOffset Moment(string text) =>
        DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
