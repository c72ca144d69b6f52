namespace Tandem.Cadences;

/// <summary>When bodies meet: rhythm, holidays, summer time and hours that go round (CAD-1, CUL-3).</summary>
public sealed class RhythmTests
{
    private static readonly OrganisationId Dutch = new(Guid.CreateVersion7());
    private static readonly OrganisationId Swedish = new(Guid.CreateVersion7());
    private static readonly Rhythm Weekly = new(Every.Week, DayOfWeek.Monday, 1, new(9, 0), "Europe/Amsterdam", 30);

    [Fact]
    public void A_weekly_meeting_keeps_its_local_hour_across_both_changes_of_the_clock()
    {
        Assert.Equal(new(2026, 3, 23, 8, 0, 0, TimeSpan.Zero), Weekly.StartOn(new(2026, 3, 23)));
        Assert.Equal(new(2026, 3, 30, 7, 0, 0, TimeSpan.Zero), Weekly.StartOn(new(2026, 3, 30)));
        Assert.Equal(new(2026, 10, 19, 7, 0, 0, TimeSpan.Zero), Weekly.StartOn(new(2026, 10, 19)));
        Assert.Equal(new(2026, 10, 26, 8, 0, 0, TimeSpan.Zero), Weekly.StartOn(new(2026, 10, 26)));
    }

    [Fact]
    public void An_hour_that_is_skipped_is_the_moment_of_the_change_and_one_that_comes_twice_is_the_first()
    {
        var skipped = Rhythm.Instant(new(2026, 3, 29), new(2, 30), "Europe/Stockholm");
        var twice = Rhythm.Instant(new(2026, 10, 25), new(2, 30), "Europe/Stockholm");

        Assert.Equal(new(2026, 3, 29, 1, 0, 0, TimeSpan.Zero), skipped);
        Assert.Equal(new(2026, 10, 25, 0, 30, 0, TimeSpan.Zero), twice);
    }

    [Theory]
    [InlineData(Every.Week, 1, "2028-02-28", "2028-03-06")]
    [InlineData(Every.Month, 1, "2028-02-01", "2028-02-07")]
    [InlineData(Every.Month, 4, "2026-02-23", "2026-03-23")]
    [InlineData(Every.Month, Rhythm.Last, "2026-03-01", "2026-03-30")]
    [InlineData(Every.Quarter, 2, "2026-01-12", "2026-04-13")]
    [InlineData(Every.Quarter, 2, "2026-10-12", "2027-01-11")]
    public void The_next_day_of_a_rhythm_is_found(Every every, int ordinal, string after, string next)
    {
        var rhythm = Weekly with { Every = every, Ordinal = ordinal };

        Assert.Equal(Day(next), rhythm.Next(Day(after)));
    }

    [Fact]
    public void The_last_weekday_of_february_may_be_the_twenty_ninth()
    {
        var rhythm = Weekly with { Every = Every.Month, Weekday = DayOfWeek.Tuesday, Ordinal = Rhythm.Last };

        Assert.Equal(new(2028, 2, 29), rhythm.Next(new(2028, 2, 1)));
        Assert.Equal(new(2028, 3, 28), rhythm.Next(new(2028, 2, 29)));
        Assert.Equal(new(2027, 2, 23), rhythm.Next(new(2027, 2, 1)));
    }

    [Fact]
    public void Every_two_weeks_skips_one_and_never_two_over_a_year()
    {
        var rhythm = Weekly with { Every = Every.TwoWeeks };
        var days = new List<DateOnly> { rhythm.Next(new(2026, 12, 1)) };
        for (var next = 0; next < 30; next++)
            days.Add(rhythm.Next(days[^1]));

        Assert.All(days.Zip(days.Skip(1)), pair => Assert.Equal(14, pair.Second.DayNumber - pair.First.DayNumber));
    }

    [Fact]
    public void It_is_overdue_half_a_rhythm_after_the_day_on_which_it_should_have_met()
    {
        Assert.Equal(new(2026, 3, 12), Weekly.OverdueAfter(new(2026, 3, 2)));
        Assert.Equal(
            new(2026, 4, 27), (Weekly with { Every = Every.Month, Ordinal = 2 }).OverdueAfter(new(2026, 3, 9)));
    }

    [Fact]
    public void A_holiday_of_one_side_moves_the_meeting_to_the_next_day_that_both_work()
    {
        var moved = MeetingDay.Find(new(2026, 4, 27), new(2026, 5, 4), Calendars());
        var kept = MeetingDay.Find(new(2026, 4, 20), new(2026, 4, 27), Calendars());

        Assert.Equal(new(2026, 4, 28), moved.Day);
        Assert.Equal([Dutch], moved.ClosedFor);
        Assert.Equal((new DateOnly(2026, 4, 20), 0), (kept.Day, kept.ClosedFor.Count));
    }

    [Fact]
    public void Where_no_day_before_the_next_meeting_suits_all_it_stays_on_its_own_day()
    {
        var closed = new WorkingCalendar(WorkingCalendarRules.OfficeWeek("Europe/Stockholm") with
        {
            ClosedDays = [.. Enumerable.Range(0, 7).Select(day => new DateOnly(2026, 3, 2).AddDays(day))],
        });
        var calendars = new Dictionary<OrganisationId, WorkingCalendar> { [Swedish] = closed };

        Assert.False(MeetingDay.Find(new(2026, 3, 2), new(2026, 3, 9), calendars).IsMoved);
    }

    [Fact]
    public void Hours_that_suit_both_are_found_where_their_days_overlap()
    {
        var hours = MeetingHour.On(new(2026, 3, 4), "Europe/Amsterdam", 60, Far("America/New_York"));

        Assert.True(hours[0].SuitsAll);
        Assert.Equal(
            [new TimeSpan(14, 0, 0), new TimeSpan(14, 30, 0), new TimeSpan(15, 0, 0)],
            hours.Where(h => h.SuitsAll).Select(h => h.StartsAt.UtcDateTime.TimeOfDay));
    }

    [Fact]
    public void Where_no_hour_suits_both_the_burden_goes_round_and_ends_even()
    {
        var calendars = Far("America/Los_Angeles");
        var borne = calendars.Keys.ToDictionary(party => party, _ => 0);
        for (var week = 0; week < 8; week++)
        {
            var day = new DateOnly(2026, 4, 1).AddDays(7 * week);
            var hour = MeetingHour.Fairest(
                MeetingHour.On(day, "Europe/Amsterdam", 60, calendars),
                Rhythm.Instant(day, new(9, 0), "Europe/Amsterdam"), borne);
            foreach (var (party, minutes) in hour.Outside)
                borne[party] += minutes;
        }

        Assert.Equal([240, 240], borne.Values);
    }

    [Fact]
    public void An_hour_outside_working_time_lies_as_near_to_it_as_it_can()
    {
        var calendars = Far("America/Los_Angeles");
        var day = new DateOnly(2026, 4, 1);

        var hour = MeetingHour.Fairest(
            MeetingHour.On(day, "Europe/Amsterdam", 60, calendars),
            Rhythm.Instant(day, new(9, 0), "Europe/Amsterdam"), new Dictionary<OrganisationId, int>());

        Assert.Equal(120, hour.Away);
    }

    private static Dictionary<OrganisationId, WorkingCalendar> Calendars() => new()
    {
        [Dutch] = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL")),
        [Swedish] = new(WorkingCalendarRules.OfficeWeek("Europe/Stockholm", "SE")),
    };

    private static Dictionary<OrganisationId, WorkingCalendar> Far(string zone) => new()
    {
        [Dutch] = new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam")),
        [Swedish] = new(WorkingCalendarRules.OfficeWeek(zone)),
    };

    private static DateOnly Day(string iso) => DateOnly.Parse(iso, System.Globalization.CultureInfo.InvariantCulture);
}
