using System.Runtime.InteropServices;

namespace Tandem.Measures;

/// <summary>The running sums of one month of a fold, by the dense numbers of items and units in the columns.</summary>
internal sealed class MonthSlot(DateOnly month, DateBasis agreed, OrderLineColumns columns)
{
    private const int DenseItems = 4096;

    private readonly VolumeSums[] volumes = new VolumeSums[columns.Units.Length];
    private readonly Dictionary<int, ItemSums> sparseItems = [];
    private ItemSums[]? denseItems;

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
        sums = sums with { LeadTime = sums.LeadTime.With(days) };
    }

    public void Deviation(int item, int days)
    {
        Partial.Deviations.Add(days);
        ref var sums = ref OfItem(item);
        sums = sums with { Deviation = sums.Deviation.With(days) };
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
            if (denseItems![item] != default)
                Partial.AddItem(columns.ItemKeys[item], denseItems[item]);
        }

        foreach (var (item, sums) in sparseItems)
            Partial.AddItem(columns.ItemKeys[item], sums);
        return Partial;
    }

    private ref ItemSums OfItem(int item)
    {
        if (columns.ItemKeys.Length > DenseItems)
            return ref CollectionsMarshal.GetValueRefOrAddDefault(sparseItems, item, out _);

        return ref (denseItems ??= new ItemSums[columns.ItemKeys.Length])[item];
    }
}
