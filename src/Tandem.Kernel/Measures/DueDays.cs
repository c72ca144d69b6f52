using System.Buffers;
using System.Numerics;

namespace Tandem.Measures;

/// <summary>
/// A day on which lines are due, the window around it, and the number of its month among those of the fold.
/// </summary>
internal readonly record struct DueDay(int Day, int Opens, int Closes, int Slot)
{
    /// <summary>Whether a day lies inside the window.</summary>
    public bool Holds(int day) => unchecked((uint)(day - Opens) <= (uint)(Closes - Opens));
}

/// <summary>
/// Every day from the first to the last on which a line of the columns is due on any basis, worked out once for all
/// lines. Days that <see cref="MonthTable"/> does not reach are not among them.
/// </summary>
internal sealed class DueDays : IDisposable
{
    private readonly DueDay[] days;

    public DueDays(OrderLineColumns columns, DueWindow window)
    {
        var (first, last) = (int.MaxValue, int.MinValue);
        Stretch(columns.Requested, ref first, ref last);
        Stretch(columns.FirstConfirmed, ref first, ref last);
        Stretch(columns.LastConfirmed, ref first, ref last);
        First = first;
        Slots = new MonthSlots(first, last);
        Count = first <= last ? last - first + 1 : 0;
        days = ArrayPool<DueDay>.Shared.Rent(Count);
        for (var (slot, day) = (0, first); slot < Slots.Count; slot++)
        {
            var end = Math.Min(Slots.FirstDayOf(slot).AddMonths(1).DayNumber, last + 1);
            for (; day < end; day++)
                days[day - first] = new(day, window.Opens(day), window.Closes(day), slot);
        }
    }

    /// <summary>The day that stands first, and how many there are.</summary>
    public int First { get; }

    public int Count { get; }

    public ReadOnlySpan<DueDay> All => days.AsSpan(0, Count);

    public MonthSlots Slots { get; }

    /// <summary>Whether there is such a place.</summary>
    public bool Has(int place) => place >= 0 && place < Count;

    public void Dispose() => ArrayPool<DueDay>.Shared.Return(days);

    /// <summary>Stretches from the first to the last so that all days within reach lie between them.</summary>
    private static void Stretch(ReadOnlySpan<int> days, ref int first, ref int last)
    {
        var (reachFirst, reachLast) = MonthTable.Reach;
        var (lowest, highest) = (new Vector<int>(first), new Vector<int>(last));
        while (days.Length >= Vector<int>.Count)
        {
            var some = new Vector<int>(days);
            var within = Vector.GreaterThanOrEqual(some, new(reachFirst))
                & Vector.LessThanOrEqual(some, new(reachLast));
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
