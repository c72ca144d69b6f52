namespace Tandem.Matters;

/// <summary>
/// How soon the side that is to move answers: operational 2, tactical 5, strategic 10 working days, counted as working
/// hours of its own calendar; a critical matter 24 hours by the clock on each rung (MAT-1, rules E11).
/// </summary>
public static class Promise
{
    public static readonly TimeSpan Critical = TimeSpan.FromHours(24);

    private const int Whole = 100;

    public static int WorkingDays(Level rung) => rung switch
    {
        Level.Operational => 2,
        Level.Tactical => 5,
        Level.Strategic => 10,
    };

    /// <summary>The moment at which a promise that starts now has passed, in the calendar of who is to move.</summary>
    public static DateTimeOffset Due(Level rung, Severity severity, WorkingCalendar calendar, DateTimeOffset from) =>
        severity == Severity.Critical
            ? WholeSecond(from + Critical)
            : AfterWorkingDays(calendar, from, WorkingDays(rung));

    /// <summary>
    /// The moment in working hours at which a share of a promise has passed, in per cent: one that falls outside them,
    /// or on their last moment, stands for the next opening.
    /// </summary>
    public static DateTimeOffset Share(
        int percent, Severity severity, WorkingCalendar calendar, DateTimeOffset since, DateTimeOffset due)
    {
        var passed = severity == Severity.Critical
            ? since + (due - since) * percent / Whole
            : calendar.AddWorkingTime(since, calendar.WorkingTimeBetween(since, due) * percent / Whole);
        return WholeSecond(calendar.AddWorkingTime(passed, TimeSpan.FromSeconds(1)));
    }

    /// <summary>
    /// When a promise that stands still from one moment to another began and passes, so that none is lost.
    /// </summary>
    public static (DateTimeOffset Since, DateTimeOffset Due) Paused(
        Severity severity, WorkingCalendar calendar, (DateTimeOffset Since, DateTimeOffset Due) promise,
        (DateTimeOffset From, DateTimeOffset Until) pause)
    {
        if (severity == Severity.Critical)
        {
            var still = pause.Until - pause.From;
            return (WholeSecond(promise.Since + still), WholeSecond(promise.Due + still));
        }

        var worked = calendar.WorkingTimeBetween(pause.From, pause.Until);
        return (
            WholeSecond(calendar.AddWorkingTime(promise.Since, worked)),
            WholeSecond(calendar.AddWorkingTime(promise.Due, worked)));
    }

    /// <summary>So many working days later, each as long as a working day of the calendar is on average.</summary>
    public static DateTimeOffset AfterWorkingDays(WorkingCalendar calendar, DateTimeOffset from, int days) =>
        WholeSecond(calendar.AddWorkingTime(from, days * Day(calendar)));

    /// <summary>How long a working day of the calendar is on average over its week.</summary>
    public static TimeSpan Day(WorkingCalendar calendar) =>
        calendar.Rules.Week.Values.Aggregate(TimeSpan.Zero, (sum, hours) => sum + Length(hours))
        / calendar.Rules.Week.Count;

    /// <summary>The end of work on a day, or on the first working day after it.</summary>
    public static DateTimeOffset EndOf(DateOnly day, WorkingCalendar calendar)
    {
        var worked = calendar.RollForward(day);
        var zone = TimeZoneInfo.FindSystemTimeZoneById(calendar.ZoneId);
        var midnight = worked.AddDays(1).ToDateTime(TimeOnly.MinValue);
        var hours = calendar.Rules.Week.GetValueOrDefault(worked.DayOfWeek);
        var end = hours is null || hours.End == TimeOnly.MinValue ? midnight : worked.ToDateTime(hours.End);
        return new(TimeZoneInfo.ConvertTimeToUtc(end, zone), TimeSpan.Zero);
    }

    /// <summary>Databases and jobs keep moments in different precision; a whole second is the same in all.</summary>
    private static DateTimeOffset WholeSecond(DateTimeOffset moment) =>
        moment.AddTicks(-(moment.Ticks % TimeSpan.TicksPerSecond));

    private static TimeSpan Length(WorkingHours hours) =>
        hours.End == TimeOnly.MinValue ? TimeSpan.FromDays(1) - hours.Start.ToTimeSpan() : hours.End - hours.Start;
}
