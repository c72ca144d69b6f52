using System.Globalization;

namespace Tandem.Parties;

/// <summary>A working calendar as somebody typed it: times as 09:00, days as 2026-12-24, one a line.</summary>
internal static class TypedCalendar
{
    private static readonly char[] Separators = ['\n', '\r', ',', ';', ' '];

    public static WorkingCalendarRules Read(
        string zone, IReadOnlyDictionary<int, string> starts, IReadOnlyDictionary<int, string> ends, string? country,
        bool eves, string? closed, string? opened)
    {
        var week = new Dictionary<DayOfWeek, WorkingHours>();
        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            var (start, end) = (starts.GetValueOrDefault((int)day), ends.GetValueOrDefault((int)day));
            if (!string.IsNullOrWhiteSpace(start) || !string.IsNullOrWhiteSpace(end))
                week[day] = Hours(start, end);
        }

        return new WorkingCalendarRules
        {
            ZoneId = zone,
            Week = week,
            HolidayCountry = string.IsNullOrWhiteSpace(country) ? null : country.Trim().ToUpperInvariant(),
            CustomaryEvesAreFree = eves,
            ClosedDays = Days(closed),
            OpenDays = Days(opened),
        };
    }

    private static WorkingHours Hours(string? start, string? end)
    {
        if (!TimeOnly.TryParse(start, CultureInfo.InvariantCulture, out var from)
            || !TimeOnly.TryParse(end, CultureInfo.InvariantCulture, out var until)
            || (until != TimeOnly.MinValue && until <= from))
        {
            throw new RefusedException(Because.Invalid, "calendar.hours", start ?? "", end ?? "");
        }

        return new WorkingHours(from, until);
    }

    private static List<DateOnly> Days(string? typed) =>
    [
        .. (typed ?? "").Split(Separators, StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Select(text => DateOnly.TryParseExact(
                text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
                ? day
                : throw new RefusedException(Because.Invalid, "calendar.day-unreadable", text))
            .Distinct().Order(),
    ];
}
