using System.Collections.Concurrent;

namespace Tandem.Parties;

/// <summary>
/// The working calendars of organisations (PAR-8): what each said, or else an office week in its zone with the holidays
/// of its country. A calendar is made once for its rules and kept: it never changes, and making it takes a while.
/// </summary>
public sealed class WorkingCalendars
{
    private const int MostKept = 10_000;

    private static readonly ConcurrentDictionary<string, WorkingCalendar> Made = new(StringComparer.Ordinal);

    public WorkingCalendar CalendarOf(Organisation organisation) => Of(organisation);

    /// <summary>What tells two calendars apart: a figure counted in other working days is another figure.</summary>
    public static string KeyOf(Organisation organisation) =>
        organisation.Calendar?.Rules ?? $"{organisation.TimeZone}/{organisation.Country}";

    internal static WorkingCalendar Of(Organisation organisation)
    {
        var key = KeyOf(organisation);
        if (Made.TryGetValue(key, out var made))
            return made;

        // Counting stops all who look something up, so that it is done only where one is added.
        if (Made.Count > MostKept)
            Made.Clear();
        return Made.GetOrAdd(key, _ => new WorkingCalendar(
            organisation.Calendar?.Read()
            ?? WorkingCalendarRules.OfficeWeek(organisation.TimeZone, organisation.Country)));
    }
}
