using System.Globalization;
using System.Runtime.CompilerServices;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// The clock of a promise against a slow and obvious one, which looks at the wall clock minute by minute, over the real
/// holidays of 49 regions (MAT-1, E11): summer time, 29 February and bridge days come up by themselves.
/// </summary>
public sealed class ReferenceClockTests
{
    private const int Cases = 500;

    private static readonly string[] Zones =
    [
        "Europe/Amsterdam", "Europe/Stockholm", "Europe/London", "America/New_York", "Asia/Shanghai", "Asia/Kolkata",
        "Australia/Sydney", "America/Sao_Paulo",
    ];

    [Fact]
    public void A_promise_falls_due_when_the_slow_clock_says()
    {
        var holidays = Holidays();
        var random = new Random(20260302);
        for (var at = 0; at < Cases; at++)
        {
            var (rules, from, rung) = Case(random, holidays);
            var calendar = new WorkingCalendar(rules);

            var due = Promise.Due(rung, Severity.Normal, calendar, from);

            var minutes = Promise.WorkingDays(rung) * (long)Promise.Day(calendar).TotalMinutes;
            var slow = new SlowClock(rules).After(from, minutes);
            Assert.True(slow == due, $"case {at}: {rules.ZoneId} from {from:O} on {rung}: {due:O} and not {slow:O}");
        }
    }

    [Fact]
    public void Working_time_between_two_moments_is_that_of_the_slow_clock()
    {
        var holidays = Holidays();
        var random = new Random(29022028);
        for (var at = 0; at < Cases / 5; at++)
        {
            var (rules, from, _) = Case(random, holidays);
            var to = from.AddMinutes(random.Next(60 * 24 * 12));

            var fast = new WorkingCalendar(rules).WorkingTimeBetween(from, to);

            Assert.Equal(TimeSpan.FromMinutes(new SlowClock(rules).Between(from, to)), fast);
        }
    }

    [Theory]
    [InlineData("2024-02-28T10:00Z", "2024-03-01T10:00Z")] // over 29 February
    [InlineData("2023-02-28T10:00Z", "2023-03-02T10:00Z")] // there is none
    [InlineData("2026-03-27T10:00Z", "2026-03-31T09:00Z")] // over the night in which summer time begins
    [InlineData("2026-10-23T09:00Z", "2026-10-27T10:00Z")] // and in which it ends
    public void Two_working_days_over_an_odd_night(string from, string due)
    {
        var rules = WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL");

        var counted = Promise.Due(Level.Operational, Severity.Normal, new(rules), Moment(from));

        Assert.Equal(Moment(due), counted);
        Assert.Equal(counted, new SlowClock(rules with { HolidayCountry = null }).After(Moment(from), 16 * 60));
    }

    private static (WorkingCalendarRules Rules, DateTimeOffset From, Level Rung) Case(
        Random random, IReadOnlyList<IReadOnlyList<DateOnly>> holidays)
    {
        var (start, length) = (new TimeOnly(random.Next(5, 11), random.Next(4) * 15), random.Next(5, 11));
        var week = Enumerable.Range(0, 7).Cast<DayOfWeek>().OrderBy(_ => random.Next()).Take(random.Next(3, 7))
            .ToDictionary(day => day, _ => new WorkingHours(start, start.AddHours(length)));
        var rules = new WorkingCalendarRules
        {
            ZoneId = Zones[random.Next(Zones.Length)],
            Week = week,
            ClosedDays = holidays[random.Next(holidays.Count)],
        };
        var from = new DateTimeOffset(2007, 1, 1, 0, 0, 0, TimeSpan.Zero).AddMinutes(random.Next(60 * 24 * 365 * 22));
        return (rules, from, (Level)random.Next(3));
    }

    private static IReadOnlyList<IReadOnlyList<DateOnly>> Holidays()
    {
        var file = Path.Combine(Root(), "shared", "data", "calendars", "holidays_2006_2030.csv");
        Assert.SkipUnless(File.Exists(file), "The holidays of 49 regions are not present.");
        return
        [
            .. File.ReadLines(file).Skip(1).Select(line => line.Split(',')).GroupBy(row => row[0])
                .OrderBy(region => region.Key, StringComparer.Ordinal)
                .Select(region => (IReadOnlyList<DateOnly>)[.. region
                    .Select(row => DateOnly.ParseExact(row[1], "O", CultureInfo.InvariantCulture)).Distinct()]),
        ];
    }

    /// <summary>Found upwards from here, since a working copy may lie deeper than the main one.</summary>
    private static string Root([CallerFilePath] string here = "")
    {
        var folder = new FileInfo(here).Directory;
        while (folder is not null && !Directory.Exists(Path.Combine(folder.FullName, "shared")))
            folder = folder.Parent;
        return folder?.FullName ?? "..";
    }

    private static DateTimeOffset Moment(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);

    /// <summary>Looks at each minute: is it worked on the wall clock there?</summary>
    private sealed class SlowClock(WorkingCalendarRules rules)
    {
        private readonly TimeZoneInfo zone = TimeZoneInfo.FindSystemTimeZoneById(rules.ZoneId);
        private readonly HashSet<DateOnly> closed = [.. rules.ClosedDays];

        public DateTimeOffset After(DateTimeOffset from, long minutes)
        {
            var at = from;
            while (minutes > 0)
            {
                if (IsWorked(at))
                    minutes--;
                at = at.AddMinutes(1);
            }

            return at;
        }

        public long Between(DateTimeOffset from, DateTimeOffset to)
        {
            var worked = 0L;
            for (var at = from; at < to; at = at.AddMinutes(1))
                worked += IsWorked(at) ? 1 : 0;
            return worked;
        }

        private bool IsWorked(DateTimeOffset at)
        {
            var local = TimeZoneInfo.ConvertTime(at, zone).DateTime;
            return rules.Week.TryGetValue(local.DayOfWeek, out var hours)
                && !closed.Contains(DateOnly.FromDateTime(local))
                && TimeOnly.FromDateTime(local) >= hours.Start && TimeOnly.FromDateTime(local) < hours.End;
        }
    }
}
