namespace Tandem.Measures;

/// <summary>The months of 1990 to 2060 by number, found for a day without dividing.</summary>
internal static class MonthTable
{
    public const int Months = Years * 12;
    private const int FirstYear = 1990;
    private const int Years = 71;

    private static readonly int First = new DateOnly(FirstYear, 1, 1).DayNumber;
    private static readonly short[] MonthOfDay = Days();

    /// <summary>The first and the last day that the table reaches.</summary>
    public static (int First, int Last) Reach => (First, First + MonthOfDay.Length - 1);

    /// <summary>The number of the month of a day, or -1 where the table does not reach.</summary>
    public static int MonthOf(int day)
    {
        var index = unchecked((uint)(day - First));
        return index < (uint)MonthOfDay.Length ? MonthOfDay[index] : -1;
    }

    public static DateOnly FirstDayOf(int month) => new(FirstYear + month / 12, month % 12 + 1, 1);

    private static short[] Days()
    {
        var months = new short[new DateOnly(FirstYear + Years, 1, 1).DayNumber - First];
        for (var day = 0; day < months.Length; day++)
        {
            var date = DateOnly.FromDayNumber(First + day);
            months[day] = (short)((date.Year - FirstYear) * 12 + date.Month - 1);
        }

        return months;
    }
}
