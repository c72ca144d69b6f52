namespace Tandem;

/// <summary>
/// From when until when a day is worked, on the wall clock of the calendar's zone. An end of 00:00 is midnight at the
/// end of the day; any other end lies after the start.
/// </summary>
public sealed record WorkingHours
{
    public WorkingHours(TimeOnly start, TimeOnly end)
    {
        if (end != TimeOnly.MinValue && end <= start)
            throw new ArgumentOutOfRangeException(nameof(end), end, "Working hours end after they start.");

        Start = start;
        End = end;
    }

    public TimeOnly Start { get; }

    public TimeOnly End { get; }

    internal TimeSpan FromMidnight => Start.ToTimeSpan();

    internal TimeSpan UntilAfterMidnight => End == TimeOnly.MinValue ? TimeSpan.FromDays(1) : End.ToTimeSpan();
}

/// <summary>
/// What an organisation or a site says of its working days (PAR-8): the hours of each weekday (a weekday without
/// hours is not worked), the time zone (IANA id), the country whose holidays are kept, whether its customary eves
/// are free too, and the days that are closed or open against all of that.
/// </summary>
public sealed record WorkingCalendarRules
{
    public required string ZoneId { get; init; }

    public required IReadOnlyDictionary<DayOfWeek, WorkingHours> Week { get; init; }

    /// <summary>ISO 3166 two letters; null keeps no national holidays.</summary>
    public string? HolidayCountry { get; init; }

    public bool CustomaryEvesAreFree { get; init; }

    public IReadOnlyList<DateOnly> ClosedDays { get; init; } = [];

    /// <summary>Days worked although they are a weekend day or a holiday, with the hours of their weekday or else
    /// those of the first weekday that has hours.</summary>
    public IReadOnlyList<DateOnly> OpenDays { get; init; } = [];

    /// <summary>Monday to Friday from nine to five.</summary>
    public static WorkingCalendarRules OfficeWeek(string zoneId, string? holidayCountry = null) => new()
    {
        ZoneId = zoneId,
        HolidayCountry = holidayCountry,
        Week = Enumerable.Range(1, 5).ToDictionary(
            day => (DayOfWeek)day, _ => new WorkingHours(new(9, 0), new(17, 0))),
    };
}
