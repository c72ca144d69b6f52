using System.Globalization;
using Tandem.Matters;
using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// A promise in words: how much working time is left in the calendar of who is to move, when it passes in the zone of
/// that calendar, and how the date was counted (PAR-8, DAY-8).
/// </summary>
public sealed class ClockWords(TextCatalogue texts, WorkingCalendar calendar, DateTimeOffset now)
{
    private const int SoonPercent = 75;
    private const int MaxDaysNamed = 8;

    /// <summary>What is left or what is over, as a sentence.</summary>
    public string Left(DateTimeOffset due, Severity severity)
    {
        if (severity == Severity.Critical)
        {
            return due >= now
                ? texts["clock.hours-left", Hours(due - now)]
                : texts["clock.hours-over", Hours(now - due)];
        }

        var time = calendar.WorkingTimeBetween(now, due);
        var day = Promise.Day(calendar);
        var (days, rest) = ((int)(time.Duration() / day), TimeSpan.FromTicks(time.Duration().Ticks % day.Ticks));
        return time < TimeSpan.Zero || due < now
            ? texts["clock.over", days, (int)rest.TotalHours]
            : texts["clock.left", days, (int)rest.TotalHours];
    }

    public int UsedPercent(DateTimeOffset since, DateTimeOffset due, Severity severity)
    {
        var (used, all) = severity == Severity.Critical
            ? (now - since, due - since)
            : (calendar.WorkingTimeBetween(since, now), calendar.WorkingTimeBetween(since, due));
        return all <= TimeSpan.Zero ? 100 : Math.Clamp((int)(100 * used.Ticks / all.Ticks), 0, 100);
    }

    public ClockState State(DateTimeOffset since, DateTimeOffset due, Severity severity) =>
        due < now ? ClockState.Late
        : UsedPercent(since, due, severity) >= SoonPercent ? ClockState.Soon
        : ClockState.Running;

    /// <summary>A moment on the wall clock of the calendar.</summary>
    public string Moment(DateTimeOffset at) => TimeZoneInfo
        .ConvertTime(at, TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId))
        .ToString("ddd d MMM HH:mm", CultureInfo.CurrentCulture);

    /// <summary>By which hours and zone was counted, and which weekdays off were passed over.</summary>
    public string Counted(string party, DateTimeOffset since, DateTimeOffset due, Severity severity)
    {
        if (severity == Severity.Critical)
            return texts["clock.counted-critical"];

        var skipped = Skipped(calendar.LocalDate(since), calendar.LocalDate(due));
        return skipped.Count == 0
            ? texts["clock.counted", party, Week(), calendar.ZoneId]
            : texts["clock.counted-skipped", party, Week(), calendar.ZoneId, string.Join(", ", skipped)];
    }

    /// <summary>The hours of the week, such as Mon–Fri 09:00–17:00.</summary>
    public string Week()
    {
        var days = calendar.Rules.Week.OrderBy(d => ((int)d.Key + 6) % 7).ToList();
        var format = CultureInfo.CurrentCulture.DateTimeFormat;
        return string.Join(
            ", ",
            days.GroupBy(d => d.Value).Select(g =>
            {
                var names = g.Select(d => format.GetAbbreviatedDayName(d.Key)).ToList();
                var span = names.Count > 2 ? $"{names[0]}–{names[^1]}" : string.Join(", ", names);
                return $"{span} {g.Key.Start:HH\\:mm}–{g.Key.End:HH\\:mm}";
            }));
    }

    private List<string> Skipped(DateOnly from, DateOnly to) =>
    [
        .. Enumerable.Range(0, Math.Max(0, to.DayNumber - from.DayNumber))
            .Select(from.AddDays)
            .Where(day => calendar.Rules.Week.ContainsKey(day.DayOfWeek) && !calendar.IsWorkingDay(day))
            .Take(MaxDaysNamed)
            .Select(day => day.ToString("d MMM", CultureInfo.CurrentCulture)),
    ];

    private static int Hours(TimeSpan time) => (int)time.TotalHours;
}
