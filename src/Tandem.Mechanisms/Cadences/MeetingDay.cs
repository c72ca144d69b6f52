namespace Tandem.Cadences;

/// <summary>
/// On which day a meeting of the rhythm is: its own day, or the first day after it that all parties work, and who does
/// not work on its own day. Where there is no such day before the next meeting, it stays where it was.
/// </summary>
public sealed record MeetingDay(DateOnly Nominal, DateOnly Day, IReadOnlyList<OrganisationId> ClosedFor)
{
    public bool IsMoved => Day != Nominal;

    public static MeetingDay Find(
        DateOnly nominal, DateOnly before, IReadOnlyDictionary<OrganisationId, WorkingCalendar> calendars)
    {
        var closed = calendars.Where(c => !c.Value.IsWorkingDay(nominal)).Select(c => c.Key)
            .OrderBy(party => party.Value).ToList();
        for (var day = nominal; day < before; day = day.AddDays(1))
        {
            if (calendars.Values.All(calendar => calendar.IsWorkingDay(day)))
                return new(nominal, day, closed);
        }

        return new(nominal, nominal, closed);
    }
}
