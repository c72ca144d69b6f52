namespace Tandem.Cadences;

/// <summary>How often a body meets.</summary>
public enum Every
{
    Week,
    TwoWeeks,
    Month,
    Quarter,
}

/// <summary>
/// When a body meets (CAD-1): each week or two weeks on a weekday, or each month or quarter on the first to fourth or
/// the last such weekday (<see cref="Ordinal"/> 1 to 4, and 5 for the last), at an hour on the wall clock of a zone. A
/// quarter begins in January, April, July and October; the meeting is in its first month.
/// </summary>
public sealed record Rhythm(Every Every, DayOfWeek Weekday, int Ordinal, TimeOnly At, string ZoneId, int Minutes)
{
    public const int Last = 5;
    public const int MostMinutes = 480;
    private const int DaysOfWeek = 7;
    private const int MonthsOfQuarter = 3;

    /// <summary>A Monday from which pairs of weeks are counted.</summary>
    private static readonly DateOnly Epoch = new(2024, 1, 1);

    /// <exception cref="RefusedException">The ordinal, the zone or the length is none.</exception>
    public Rhythm Checked()
    {
        if (Ordinal is < 1 or > Last || !Enum.IsDefined(Every) || !Enum.IsDefined(Weekday))
            throw new RefusedException(Because.Invalid, "body.rhythm");
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(ZoneId, out _))
            throw new RefusedException(Because.Invalid, "organisation.time-zone", ZoneId);
        if (Minutes is < 1 or > MostMinutes)
            throw new RefusedException(Because.Invalid, "meeting.minutes", MostMinutes);

        return this;
    }

    /// <summary>The first day of the rhythm after this one, whether it is worked or not.</summary>
    public DateOnly Next(DateOnly after) => Every switch
    {
        Every.Week => NextWeekday(after, 1),
        Every.TwoWeeks => NextWeekday(after, 2),
        Every.Month => NextInMonths(after, 1),
        Every.Quarter => NextInMonths(after, MonthsOfQuarter),
    };

    /// <summary>When a meeting of this day begins: at the same hour of its zone in summer and in winter.</summary>
    public DateTimeOffset StartOn(DateOnly day) => Instant(day, At, ZoneId);

    /// <summary>
    /// The day after which the body is overdue when it last met, or was made, on a day: half a rhythm after the day on
    /// which it should have met (rules A8).
    /// </summary>
    public DateOnly OverdueAfter(DateOnly lastMet)
    {
        var due = Next(lastMet);
        return due.AddDays((Next(due).DayNumber - due.DayNumber) / 2);
    }

    /// <summary>
    /// The moment at which a wall clock shows this hour; one that is skipped in spring stands for the moment of the
    /// change, of one that comes twice in autumn the first counts.
    /// </summary>
    public static DateTimeOffset Instant(DateOnly day, TimeOnly at, string zoneId)
    {
        var zone = TimeZoneInfo.FindSystemTimeZoneById(zoneId);
        var local = day.ToDateTime(at);
        while (zone.IsInvalidTime(local))
            local = local.AddMinutes(1);

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    private DateOnly NextWeekday(DateOnly after, int weeks)
    {
        var day = after.AddDays(1);
        while (day.DayOfWeek != Weekday || WeekOf(day) % weeks != 0)
            day = day.AddDays(1);
        return day;
    }

    private static int WeekOf(DateOnly day) => (day.DayNumber - Epoch.DayNumber) / DaysOfWeek;

    private DateOnly NextInMonths(DateOnly after, int months)
    {
        for (var month = new DateOnly(after.Year, after.Month, 1); ; month = month.AddMonths(1))
        {
            if ((month.Month - 1) % months == 0 && InMonth(month) is var day && day > after)
                return day;
        }
    }

    private DateOnly InMonth(DateOnly month)
    {
        var first = month;
        while (first.DayOfWeek != Weekday)
            first = first.AddDays(1);
        var day = first.AddDays((Ordinal - 1) * DaysOfWeek);
        return day.Month == month.Month ? day : day.AddDays(-DaysOfWeek);
    }
}
