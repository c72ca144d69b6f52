namespace Tandem;

/// <summary>
/// The public holidays of the countries the product can compute: days on a fixed date, days counted from Easter
/// Sunday (Gregorian computus) and days such as "the last Monday of August". For NL, SE, DE, PL, BE, DK, FI, FR and GB
/// (England and Wales) that is all of them; DE has the days of the whole federation only. For CN, VN and IN only
/// what stands in the solar calendar is computed: days of the lunar calendar and make-up working days are typed
/// or loaded by the organisation. Any other country has none here.
/// </summary>
public static class Holidays
{
    /// <summary>The countries, ISO 3166 two letters, of which every public holiday is computed.</summary>
    public static IReadOnlyList<string> CompleteCountries { get; } =
        ["BE", "DE", "DK", "FI", "FR", "GB", "NL", "PL", "SE"];

    /// <summary>The countries of which only the days on a solar date are computed.</summary>
    public static IReadOnlyList<string> PartialCountries { get; } = ["CN", "IN", "VN"];

    /// <summary>The public holidays of a country in a year, in order; empty for a country that is not known.</summary>
    public static IReadOnlyList<DateOnly> Of(string country, int year) =>
        [.. Days(country, new Year(year)).Distinct().Order()];

    /// <summary>
    /// Days that are no public holiday but on which offices are customarily closed: the eves of midsummer, Christmas
    /// and New Year in SE and FI. Empty elsewhere.
    /// </summary>
    public static IReadOnlyList<DateOnly> CustomaryEves(string country, int year) => country switch
    {
        "SE" or "FI" =>
        [
            new Year(year).FirstFrom(DayOfWeek.Friday, 6, 19), new(year, 12, 24), new(year, 12, 31),
        ],
        _ => [],
    };

    /// <summary>Easter Sunday of the Gregorian calendar (Meeus, Jones and Butcher).</summary>
    public static DateOnly EasterSunday(int year)
    {
        var (century, inCentury, golden) = (year / 100, year % 100, year % 19);
        var correction = (century - (century + 8) / 25 + 1) / 3;
        var epact = (19 * golden + century - century / 4 - correction + 15) % 30;
        var weekday = (32 + 2 * (century % 4) + 2 * (inCentury / 4) - epact - inCentury % 4) % 7;
        var month = (golden + 11 * epact + 22 * weekday) / 451;
        var day = epact + weekday - 7 * month + 114;
        return new DateOnly(year, day / 31, day % 31 + 1);
    }

    private static IEnumerable<DateOnly> Days(string country, Year y) => country switch
    {
        "NL" => [.. y.Fixed((1, 1), (12, 25), (12, 26)), .. y.Easter(0, 1, 39, 49, 50), RoyalDay(y.Number)],
        "BE" => [.. y.Fixed((1, 1), (5, 1), (7, 21), (8, 15), (11, 1), (11, 11), (12, 25)), .. y.Easter(1, 39, 50)],
        "FR" =>
        [
            .. y.Fixed((1, 1), (5, 1), (5, 8), (7, 14), (8, 15), (11, 1), (11, 11), (12, 25)), .. y.Easter(1, 39, 50),
        ],
        "DE" =>
        [
            .. y.Fixed((1, 1), (5, 1), (10, 3), (12, 25), (12, 26)), .. y.Easter(-2, 1, 39, 50),
            .. y.In(2017, 2017, new DateOnly(2017, 10, 31)),
        ],
        "DK" =>
        [
            .. y.Fixed((1, 1), (12, 25), (12, 26)), .. y.Easter(-3, -2, 0, 1, 39, 49, 50),
            .. y.In(0, 2023, y.AfterEaster(26)),
        ],
        "SE" =>
        [
            .. y.Fixed((1, 1), (1, 6), (5, 1), (12, 25), (12, 26)), .. y.Easter(-2, 0, 1, 39, 49),
            .. y.In(2005, 9999, new DateOnly(y.Number, 6, 6)), .. MidsummerAndAllSaints(y),
        ],
        "FI" =>
        [
            .. y.Fixed((1, 1), (1, 6), (5, 1), (12, 6), (12, 25), (12, 26)), .. y.Easter(-2, 0, 1, 39, 49),
            .. MidsummerAndAllSaints(y),
        ],
        "PL" =>
        [
            .. y.Fixed((1, 1), (5, 1), (5, 3), (8, 15), (11, 1), (11, 11), (12, 25), (12, 26)),
            .. y.Easter(0, 1, 49, 60), .. y.In(2011, 9999, new DateOnly(y.Number, 1, 6)),
            .. y.In(2025, 9999, new DateOnly(y.Number, 12, 24)),
        ],
        "GB" => BritishHolidays.Of(y.Number),
        "CN" => y.Fixed((1, 1), (5, 1), (10, 1), (10, 2), (10, 3)),
        "VN" => y.Fixed((1, 1), (4, 30), (5, 1), (9, 2)),
        "IN" => [.. y.Fixed((1, 26), (4, 14), (8, 15), (10, 2), (12, 25)), .. y.Easter(-2)],
        _ => [],
    };

    /// <summary>King's day since 2014, a day earlier on a Sunday; before it Queen's day.</summary>
    private static DateOnly RoyalDay(int year)
    {
        var day = new DateOnly(year, 4, year >= 2014 ? 27 : 30);
        return day.DayOfWeek == DayOfWeek.Sunday ? day.AddDays(-1) : day;
    }

    private static DateOnly[] MidsummerAndAllSaints(Year y) =>
        [y.FirstFrom(DayOfWeek.Saturday, 6, 20), y.FirstFrom(DayOfWeek.Saturday, 10, 31)];

    private readonly record struct Year(int Number)
    {
        public IEnumerable<DateOnly> Fixed(params (int Month, int Day)[] days)
        {
            var year = Number;
            return days.Select(day => new DateOnly(year, day.Month, day.Day));
        }

        public IEnumerable<DateOnly> Easter(params int[] daysAfter) => daysAfter.Select(AfterEaster);

        public DateOnly AfterEaster(int days) => EasterSunday(Number).AddDays(days);

        public DateOnly[] In(int first, int last, DateOnly day) => Number >= first && Number <= last ? [day] : [];

        public DateOnly FirstFrom(DayOfWeek weekday, int month, int day) =>
            BritishHolidays.FirstFrom(weekday, new DateOnly(Number, month, day));
    }
}
