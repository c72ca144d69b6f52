using System.Runtime.InteropServices;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>The running sums of one month of a fold, by the dense numbers of items and units in the columns.</summary>
internal sealed class MonthSlot(DateOnly month, DateBasis agreed, OrderLineColumns columns)
{
    private const int DenseItems = 4096;

    private readonly VolumeSums[] volumes = new VolumeSums[columns.Units.Length];
    private readonly Dictionary<int, RunningItem> sparseItems = [];
    private RunningItem[]? denseItems;

    public DateOnly Month { get; } = month;

    public DeliveryPartial Partial { get; } = new() { AgreedBasis = agreed };

    public void Volume(int unit, in LineOutcome outcome)
    {
        ref var sums = ref volumes[unit];
        sums = new(sums.OrderedMicros + outcome.Ordered, sums.InWindowMicros + outcome.FilledInWindow);
    }

    public void LeadTime(int item, int days)
    {
        Partial.LeadTimes.Add(days);
        ref var sums = ref OfItem(item);
        sums.LeadTime.Add(days);
    }

    public void Deviation(int item, int days)
    {
        Partial.Deviations.Add(days);
        ref var sums = ref OfItem(item);
        sums.Deviation.Add(days);
    }

    public void ChangesOn(int day) => Partial.NextChangeDay = Math.Min(Partial.NextChangeDay, day);

    public DeliveryPartial Done()
    {
        for (var unit = 0; unit < volumes.Length; unit++)
        {
            if (volumes[unit].OrderedMicros != 0)
                Partial.AddVolume(columns.Units[unit], volumes[unit]);
        }

        for (var item = 0; item < (denseItems?.Length ?? 0); item++)
        {
            if (denseItems![item].HasAny)
                Partial.AddItem(columns.ItemKeys[item], denseItems[item].ToSums());
        }

        foreach (var (item, sums) in sparseItems)
            Partial.AddItem(columns.ItemKeys[item], sums.ToSums());
        return Partial;
    }

    private ref RunningItem OfItem(int item)
    {
        if (columns.ItemKeys.Length > DenseItems)
            return ref CollectionsMarshal.GetValueRefOrAddDefault(sparseItems, item, out _);

        return ref (denseItems ??= new RunningItem[columns.ItemKeys.Length])[item];
    }

    private struct RunningItem
    {
        public RunningSums LeadTime;
        public RunningSums Deviation;

        public readonly bool HasAny => LeadTime.Count > 0 || Deviation.Count > 0;

        public readonly ItemSums ToSums() => new(LeadTime.ToSums(), Deviation.ToSums());
    }

    /// <summary>Changed in place, since making the sums anew for each line costs more than adding.</summary>
    private struct RunningSums
    {
        public long Count;
        private long sum;
        private Int128 squares;

        public void Add(int days)
        {
            Count++;
            sum += days;
            squares += (long)days * days;
        }

        public readonly Sums ToSums() => new(Count, sum, squares);
    }
}
