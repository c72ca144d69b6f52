namespace Tandem.Measures;

/// <summary>
/// Numbers the months of a fold: one after another from the month of the first due day to that of the last one, as far
/// as <see cref="MonthTable"/> reaches, and then those beyond it as they come.
/// </summary>
internal sealed class MonthSlots
{
    private readonly int firstMonth;
    private readonly int inTable;
    private readonly List<DateOnly> beyond = [];

    public MonthSlots(int firstDay, int lastDay)
    {
        firstMonth = MonthTable.MonthOf(firstDay);
        inTable = firstDay <= lastDay ? MonthTable.MonthOf(lastDay) - firstMonth + 1 : 0;
    }

    public int Count => inTable + beyond.Count;

    /// <summary>The number of the month of a day.</summary>
    public int Of(int day)
    {
        var month = MonthTable.MonthOf(day);
        if (month >= 0)
            return month - firstMonth;

        var first = Period.MonthOf(DateOnly.FromDayNumber(day)).First;
        if (beyond.IndexOf(first) is >= 0 and var known)
            return inTable + known;

        beyond.Add(first);
        return Count - 1;
    }

    /// <summary>The first day of a month.</summary>
    public DateOnly FirstDayOf(int slot) =>
        slot < inTable ? MonthTable.FirstDayOf(firstMonth + slot) : beyond[slot - inTable];
}
