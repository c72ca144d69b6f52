using System.Runtime.CompilerServices;

namespace Tandem;

/// <summary>
/// For each day how many working days lie before it, counted from a fixed origin, so that a difference of working days
/// is two look-ups. The table spans 1990 to 2060; outside it only the weekdays count.
/// </summary>
internal sealed class WorkingDayTable
{
    private static readonly int First = new DateOnly(1990, 1, 1).DayNumber;
    private static readonly int End = new DateOnly(2061, 1, 1).DayNumber;

    private readonly bool[] weekdays;
    private readonly int perWeek;
    private readonly int[] before = new int[End - First + 1];
    private readonly int[] workingDays;

    public WorkingDayTable(bool[] weekdays, Func<DateOnly, bool> isWorkingDay)
    {
        this.weekdays = weekdays;
        perWeek = weekdays.Count(worked => worked);
        var days = new List<int>(before.Length);
        for (var day = First; day < End; day++)
        {
            before[day - First] = days.Count;
            if (isWorkingDay(DateOnly.FromDayNumber(day)))
                days.Add(day);
        }

        before[^1] = days.Count;
        workingDays = [.. days];
    }

    public static IEnumerable<int> Years => Enumerable.Range(1990, 71);

    /// <summary>How many working days lie before the day, from the origin.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int Before(int day)
    {
        var index = day - First;
        return unchecked((uint)index) < (uint)before.Length ? before[index] : BeforeOutside(day);
    }

    /// <summary>The working day before which lie so many others.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public int At(int count) =>
        unchecked((uint)count) < (uint)workingDays.Length ? workingDays[count] : AtOutside(count);

    private int BeforeOutside(int day)
    {
        if (day < First)
            return -CountWeekdays(day, First);

        return before[^1] + CountWeekdays(End, day);
    }

    private int CountWeekdays(int from, int end)
    {
        var (weeks, rest) = Math.DivRem(end - from, 7);
        var count = weeks * perWeek;
        for (var day = end - rest; day < end; day++)
            count += IsWeekday(day) ? 1 : 0;
        return count;
    }

    private int AtOutside(int count)
    {
        var beyond = count < 0 ? count : count - workingDays.Length;
        var weeks = (int)Math.Floor((double)beyond / perWeek);
        var day = (count < 0 ? First : End) + weeks * 7;
        for (var left = beyond - weeks * perWeek; left > 0 || !IsWeekday(day); day++)
            left -= IsWeekday(day) ? 1 : 0;
        return day;
    }

    /// <summary>Day number 0 is Monday 1 January of the year 1.</summary>
    private bool IsWeekday(int day) => weekdays[(int)(((long)day % 7 + 8) % 7)];
}
