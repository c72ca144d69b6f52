using System.Numerics;

namespace Tandem.Measures;

/// <summary>
/// A day on which lines are due: the window around it, and the number of its month among those of the fold.
/// </summary>
internal readonly record struct DueDay(int Opens, int Closes, int Slot)
{
    /// <summary>Whether a day lies inside the window.</summary>
    public bool Holds(int day) => unchecked((uint)(day - Opens) <= (uint)(Closes - Opens));
}

/// <summary>
/// Every day from the first to the last on which a line of the columns is due on any basis, worked out once for all
/// lines. Days that <see cref="MonthTable"/> does not reach are not among them.
/// </summary>
internal sealed class DueDays
{
    public DueDays(OrderLineColumns columns, DueWindow window)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        Stretch(columns.Requested, ref first, ref last);
        Stretch(columns.FirstConfirmed, ref first, ref last);
        Stretch(columns.LastConfirmed, ref first, ref last);
        First = first;
        Slots = new MonthSlots(first, last);
        Days = new DueDay[first <= last ? last - first + 1 : 0];
        for (var day = first; day <= last; day++)
            Days[day - first] = new(window.Opens(day), window.Closes(day), Slots.Of(day));
    }

    /// <summary>The day that stands first in <see cref="Days"/>.</summary>
    public int First { get; }

    public DueDay[] Days { get; }

    public MonthSlots Slots { get; }

    /// <summary>Stretches from the first to the last so that all days within reach lie between them.</summary>
    private static void Stretch(ReadOnlySpan<int> days, ref int first, ref int last)
    {
        var (reachFirst, reachLast) = MonthTable.Reach;
        var (lowest, highest) = (new Vector<int>(first), new Vector<int>(last));
        while (days.Length >= Vector<int>.Count)
        {
            var some = new Vector<int>(days);
            var within = Vector.GreaterThanOrEqual(some, new(reachFirst)) & Vector.LessThanOrEqual(some, new(reachLast));
            lowest = Vector.Min(lowest, Vector.ConditionalSelect(within, some, lowest));
            highest = Vector.Max(highest, Vector.ConditionalSelect(within, some, highest));
            days = days[Vector<int>.Count..];
        }

        for (var lane = 0; lane < Vector<int>.Count; lane++)
            (first, last) = (Math.Min(first, lowest[lane]), Math.Max(last, highest[lane]));
        foreach (var day in days)
        {
            if (day >= reachFirst && day <= reachLast)
                (first, last) = (Math.Min(first, day), Math.Max(last, day));
        }
    }
}
