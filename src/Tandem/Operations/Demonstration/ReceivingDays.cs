namespace Tandem.Operations.Demonstration;

/// <summary>The days on which goods come in at the buyer: weekdays but Dutch public holidays.</summary>
internal static class ReceivingDays
{
    /// <summary>This day if goods come in on it, and the first such day after it otherwise.</summary>
    public static DateOnly Roll(DateOnly day)
    {
        while (!IsOpen(day))
            day = day.AddDays(1);

        return day;
    }

    /// <summary>The day that is so many receiving days later, or earlier when the number is negative.</summary>
    public static DateOnly Add(DateOnly day, int days)
    {
        var step = Math.Sign(days);
        for (var left = Math.Abs(days); left > 0;)
        {
            day = day.AddDays(step);
            if (IsOpen(day))
                left--;
        }

        return day;
    }

    public static bool IsOpen(DateOnly day) =>
        day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday) && !IsHoliday(day);

    private static bool IsHoliday(DateOnly day) => (day.Month, day.Day) switch
    {
        (1, 1) or (12, 25) or (12, 26) => true,
        (4, 27) => day.DayOfWeek != DayOfWeek.Sunday,
        (3 or 4 or 5 or 6, _) => day.DayNumber - Easter(day.Year).DayNumber is 1 or 39 or 50,
        _ => false,
    };

    /// <summary>Easter Sunday in the Gregorian calendar (Meeus, Astronomical Algorithms, 1991, ch. 8).</summary>
    private static DateOnly Easter(int year)
    {
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var g = (b - (b + 8) / 25 + 1) / 3;
        var h = (19 * a + b - b / 4 - g + 15) % 30;
        var l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
        var m = (a + 11 * h + 22 * l) / 451;
        var n = h + l - 7 * m + 114;
        return new DateOnly(year, n / 31, n % 31 + 1);
    }
}
