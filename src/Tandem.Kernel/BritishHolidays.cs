namespace Tandem;

/// <summary>
/// The bank holidays of England and Wales, with the substitute days for those that fall in a weekend, the two years
/// in which a day was moved and the days proclaimed once.
/// </summary>
internal static class BritishHolidays
{
    private static readonly Dictionary<int, DateOnly[]> Once = new()
    {
        [2011] = [new(2011, 4, 29)],
        [2012] = [new(2012, 6, 5)],
        [2022] = [new(2022, 6, 3), new(2022, 9, 19)],
        [2023] = [new(2023, 5, 8)],
    };

    private static readonly Dictionary<int, DateOnly> EarlyMay = new() { [2020] = new(2020, 5, 8) };

    private static readonly Dictionary<int, DateOnly> Spring = new()
    {
        [2002] = new(2002, 6, 4),
        [2012] = new(2012, 6, 4),
        [2022] = new(2022, 6, 2),
    };

    public static IEnumerable<DateOnly> Of(int year)
    {
        var (newYear, christmas) = (new DateOnly(year, 1, 1), new DateOnly(year, 12, 25));
        var easter = Holidays.EasterSunday(year);
        return
        [
            newYear, AfterWeekend(newYear), easter.AddDays(-2), easter.AddDays(1),
            EarlyMay.GetValueOrDefault(year, FirstFrom(DayOfWeek.Monday, new(year, 5, 1))),
            Spring.GetValueOrDefault(year, FirstFrom(DayOfWeek.Monday, new(year, 5, 25))),
            FirstFrom(DayOfWeek.Monday, new(year, 8, 25)),
            christmas, christmas.AddDays(1), .. AfterChristmas(christmas),
            .. Once.GetValueOrDefault(year, []),
        ];
    }

    public static DateOnly FirstFrom(DayOfWeek weekday, DateOnly from) =>
        from.AddDays(((int)weekday - (int)from.DayOfWeek + 7) % 7);

    private static DateOnly AfterWeekend(DateOnly day) =>
        day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday ? FirstFrom(DayOfWeek.Monday, day) : day;

    /// <summary>Christmas on a Saturday or Sunday and Boxing Day on either give the 27th, the 28th or both.</summary>
    private static DateOnly[] AfterChristmas(DateOnly christmas) => (int)christmas.DayOfWeek switch
    {
        (int)DayOfWeek.Friday => [christmas.AddDays(3)],
        (int)DayOfWeek.Saturday => [christmas.AddDays(2), christmas.AddDays(3)],
        (int)DayOfWeek.Sunday => [christmas.AddDays(2)],
        _ => [],
    };
}
