using System.Collections.Concurrent;

namespace Tandem.Parties;

/// <summary>
/// The working days of an organisation (PAR-8): Monday to Friday in its own time zone without the holidays of its
/// country, where these are known. Calendars that are alike are made once.
/// </summary>
public sealed class WorkingCalendars
{
    private readonly ConcurrentDictionary<string, WorkingCalendar> made = new(StringComparer.Ordinal);

    public WorkingCalendar CalendarOf(Organisation organisation) =>
        made.GetOrAdd(KeyOf(organisation), _ => new WorkingCalendar(WorkingCalendarRules.OfficeWeek(
            organisation.TimeZone, organisation.Country)));

    /// <summary>What tells two calendars apart: a figure counted in other working days is another figure.</summary>
    public static string KeyOf(Organisation organisation) => $"{organisation.TimeZone}/{organisation.Country}";
}
