namespace Tandem.Measures;

/// <summary>The running sums of one month of a fold, by the numbers of units in the columns.</summary>
internal sealed class MonthSlot(int index, DateOnly month, DateBasis agreed, string[] units)
{
    private readonly VolumeSums[] volumes = new VolumeSums[units.Length];

    public int Index => index;

    public DateOnly Month => month;

    public DeliveryPartial Partial { get; } = new() { AgreedBasis = agreed };

    /// <summary>How many deliveries wait to be added to the pools of this month.</summary>
    public int Deliveries { get; set; }

    public void Volume(int unit, in LineOutcome outcome)
    {
        ref var sums = ref volumes[unit];
        sums = new(sums.OrderedMicros + outcome.Ordered, sums.InWindowMicros + outcome.FilledInWindow);
    }

    public void ChangesOn(int day)
    {
        if (day < Partial.NextChangeDay)
            Partial.NextChangeDay = day;
    }

    /// <summary>The partial with its volumes; its pools are added by who holds the deliveries.</summary>
    public DeliveryPartial Done()
    {
        for (var unit = 0; unit < volumes.Length; unit++)
        {
            if (volumes[unit].OrderedMicros != 0)
                Partial.AddVolume(units[unit], volumes[unit]);
        }

        return Partial;
    }
}
