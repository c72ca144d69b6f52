namespace Tandem;

/// <summary>
/// Counts in the working days and hours of one organisation or site (PAR-8). A day that is not worked counts as the
/// working day it rolls forward to: from Friday to Saturday is one working day, from Saturday to Monday none. Days
/// may be given as day numbers (<see cref="DateOnly.DayNumber"/>), which is what folds over millions of lines do.
/// Holidays are known from 1990 to 2060; outside those years only the weekdays count.
/// </summary>
public sealed class WorkingCalendar
{
    private const int MaxDaysAhead = 36_600;

    private readonly WorkingCalendarRules rules;
    private readonly TimeZoneInfo zone;
    private readonly WorkingDayTable table;
    private readonly WorkingHours usualHours;

    public WorkingCalendar(WorkingCalendarRules rules)
    {
        if (rules.Week.Count == 0)
            throw new ArgumentException("A week without a working day counts nothing.", nameof(rules));

        this.rules = rules;
        zone = TimeZoneInfo.FindSystemTimeZoneById(rules.ZoneId);
        usualHours = rules.Week.OrderBy(day => ((int)day.Key + 6) % 7).First().Value;
        table = new WorkingDayTable(Weekdays(rules), Kept(rules));
    }

    public string ZoneId => rules.ZoneId;

    /// <summary>What the organisation or site said of its working days.</summary>
    public WorkingCalendarRules Rules => rules;

    public bool IsWorkingDay(DateOnly day) => IsWorkingDay(day.DayNumber);

    public bool IsWorkingDay(int day) => table.Before(day + 1) != table.Before(day);

    /// <summary>The day itself when it is worked, or else the first working day after it.</summary>
    public DateOnly RollForward(DateOnly day) => DateOnly.FromDayNumber(RollForward(day.DayNumber));

    public int RollForward(int day) => table.At(table.Before(day));

    /// <summary>How many working days the second day is later than the first; negative when it is earlier.</summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to) => WorkingDaysBetween(from.DayNumber, to.DayNumber);

    public int WorkingDaysBetween(int from, int to) => table.Before(to) - table.Before(from);

    /// <summary>The working day so many working days after (or before) the day, rolled forward.</summary>
    public DateOnly AddWorkingDays(DateOnly day, int count) =>
        DateOnly.FromDayNumber(AddWorkingDays(day.DayNumber, count));

    public int AddWorkingDays(int day, int count) => table.At(table.Before(day) + count);

    /// <summary>The calendar's own date at an instant: where a promise for a day ends at midnight.</summary>
    public DateOnly LocalDate(DateTimeOffset instant) =>
        DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, zone).DateTime);

    /// <summary>The instant at which a day ends in the calendar's zone: midnight at its end.</summary>
    public DateTimeOffset EndOf(DateOnly day) => Instant(day.AddDays(1).ToDateTime(TimeOnly.MinValue));

    /// <summary>
    /// The first instant at which so much working time has passed. Working time is real time inside the hours, so a
    /// shift in which the clock is changed is an hour shorter or longer.
    /// </summary>
    public DateTimeOffset AddWorkingTime(DateTimeOffset from, TimeSpan workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, TimeSpan.Zero);
        var left = workingTime;
        var day = LocalDate(from);
        for (var ahead = 0; left > TimeSpan.Zero; ahead++, day = day.AddDays(1))
        {
            ArgumentOutOfRangeException.ThrowIfGreaterThan(ahead, MaxDaysAhead, nameof(workingTime));
            var (start, end) = Shift(day);
            start = start < from ? from : start;
            if (end <= start)
                continue;
            if (left <= end - start)
                return (start + left).ToUniversalTime();

            left -= end - start;
        }

        return from.ToUniversalTime();
    }

    /// <summary>The working time from one instant to another; negative when the second is the earlier one.</summary>
    public TimeSpan WorkingTimeBetween(DateTimeOffset from, DateTimeOffset to)
    {
        if (to < from)
            return -WorkingTimeBetween(to, from);

        var (sum, last) = (TimeSpan.Zero, LocalDate(to));
        for (var day = LocalDate(from); day <= last; day = day.AddDays(1))
        {
            var (start, end) = Shift(day);
            var (first, until) = (start < from ? from : start, end > to ? to : end);
            if (until > first)
                sum += until - first;
        }

        return sum;
    }

    private (DateTimeOffset Start, DateTimeOffset End) Shift(DateOnly day)
    {
        var midnight = day.ToDateTime(TimeOnly.MinValue);
        if (!IsWorkingDay(day))
            return (Instant(midnight), Instant(midnight));

        var hours = rules.Week.GetValueOrDefault(day.DayOfWeek, usualHours);
        return (Instant(midnight + hours.FromMidnight), Instant(midnight + hours.UntilAfterMidnight));
    }

    /// <summary>A wall-clock time that is skipped when the clock goes forward stands for the moment it does.</summary>
    private DateTimeOffset Instant(DateTime local)
    {
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);
        return new(TimeZoneInfo.ConvertTimeToUtc(local, zone), TimeSpan.Zero);
    }

    private static bool[] Weekdays(WorkingCalendarRules rules) =>
        [.. Enumerable.Range(0, 7).Select(day => rules.Week.ContainsKey((DayOfWeek)day))];

    private static Func<DateOnly, bool> Kept(WorkingCalendarRules rules)
    {
        var free = new HashSet<DateOnly>();
        foreach (var year in rules.HolidayCountry is null ? [] : WorkingDayTable.Years)
        {
            free.UnionWith(Holidays.Of(rules.HolidayCountry!, year));
            if (rules.CustomaryEvesAreFree)
                free.UnionWith(Holidays.CustomaryEves(rules.HolidayCountry!, year));
        }

        free.UnionWith(rules.ClosedDays);
        var open = rules.OpenDays.ToHashSet();
        if (open.Overlaps(rules.ClosedDays))
            throw new ArgumentException("A day cannot be both open and closed.", nameof(rules));

        return day => open.Contains(day) || (rules.Week.ContainsKey(day.DayOfWeek) && !free.Contains(day));
    }
}
