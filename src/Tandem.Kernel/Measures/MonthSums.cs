using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>The running sums of the months of a fold, which name months by their numbers.</summary>
internal sealed class MonthSums : IDisposable
{
    private readonly DateBasis agreed;

    public MonthSums(OrderLineColumns columns, DeliveryDefinition definition, WorkingCalendar calendar)
    {
        agreed = definition.DateBasis;
        Days = new DueDays(columns, new DueWindow(definition, calendar));
        Counts = new MonthCounts(Days.Slots.Count);
        Volumes = new MonthVolumes(columns, Days.Slots.Count);
        Pools = new DeliveryPools(columns.ItemKeys, Days.Slots.Count);
    }

    public DueDays Days { get; }

    public MonthCounts Counts { get; }

    public MonthVolumes Volumes { get; }

    public DeliveryPools Pools { get; }

    /// <summary>Lines that are in no month, since no date says when they are due.</summary>
    public long WithoutDueDay { get; set; }

    /// <summary>The number of the month of a day on which a line is due.</summary>
    public int MonthOf(int day)
    {
        var month = Days.Slots.Of(day);
        Counts.Reach(Days.Slots.Count);
        Pools.Reach(Days.Slots.Count);
        return month;
    }

    /// <summary>
    /// An item was complete so many days after the start of its lead time, if that is known, and after its due day.
    /// </summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddDelivery(int month, int item, int leadTime, int deviation)
    {
        if (leadTime == OrderLineColumns.NoDay)
            Counts.CountWithoutStart(month);
        Pools.Add(month, item, leadTime, deviation);
    }

    public DeliveryMonths Done()
    {
        var done = new SortedDictionary<DateOnly, DeliveryPartial>();
        for (var month = 0; month < Days.Slots.Count; month++)
        {
            if (!Counts.HasLines(month))
                continue;

            var partial = new DeliveryPartial { AgreedBasis = agreed };
            Counts.AddTo(partial, month);
            Volumes.AddTo(partial, month);
            Pools.AddTo(partial, month);
            done.Add(Days.Slots.FirstDayOf(month), partial);
        }

        return new(done, WithoutDueDay);
    }

    public void Dispose()
    {
        Days.Dispose();
        Counts.Dispose();
        Pools.Dispose();
    }
}
