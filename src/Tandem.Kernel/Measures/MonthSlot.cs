using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>The running sums of one month of a fold, by the numbers of units in the columns.</summary>
internal sealed class MonthSlot(int index, DateOnly month, DateBasis agreed, string[] units)
{
    private const int InFull = 1;
    private const int Known = 2;
    private const int OnTime = 4;
    private const int Kinds = 8;

    private readonly VolumeSums[] volumes = new VolumeSums[units.Length];

    /// <summary>How many lines there are of each basis and kind, which is told by the flags above.</summary>
    private readonly int[] lines = new int[3 * Kinds];

    public int Index => index;

    public DateOnly Month => month;

    public DeliveryPartial Partial { get; } = new() { AgreedBasis = agreed };

    /// <summary>How many deliveries wait to be added to the pools of this month.</summary>
    public int Deliveries { get; set; }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Volume(int unit, in LineOutcome outcome)
    {
        ref var sums = ref volumes[unit];
        unchecked
        {
            sums = new(sums.OrderedMicros + outcome.Ordered, sums.InWindowMicros + outcome.FilledInWindow);
        }
    }

    /// <summary>Counts a line on a basis; a fact of it is dated ahead, or <see cref="int.MaxValue"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(DateBasis basis, in LineOutcome outcome, int ahead)
    {
        if (ahead < Partial.NextChangeDay)
            Partial.NextChangeDay = ahead;
        if (outcome.Exclusion == Exclusion.None)
        {
            var kind = (outcome.OnTime ? OnTime : 0) + (outcome.QuantityKnown ? Known : 0)
                + (outcome.InFull ? InFull : 0);
            lines[(int)basis * Kinds + kind]++;
        }
        else if (outcome.Exclusion == Exclusion.NotYetDue && outcome.Closes < Partial.NextChangeDay)
        {
            Partial.NextChangeDay = outcome.Closes + 1;
        }
    }

    /// <summary>The partial with its volumes; its pools are added by who holds the deliveries.</summary>
    public DeliveryPartial Done()
    {
        for (var unit = 0; unit < volumes.Length; unit++)
        {
            if (volumes[unit].OrderedMicros != 0)
                Partial.AddVolume(units[unit], volumes[unit]);
        }

        foreach (var basis in Enum.GetValues<DateBasis>())
            CountInto(Partial.On(basis), lines.AsSpan((int)basis * Kinds, Kinds));
        return Partial;
    }

    private static void CountInto(BasisCounts counts, ReadOnlySpan<int> kinds)
    {
        for (var kind = 0; kind < Kinds; kind++)
        {
            counts.Included += kinds[kind];
            counts.OnTime += (kind & OnTime) != 0 ? kinds[kind] : 0;
            counts.Measured += (kind & Known) != 0 ? kinds[kind] : 0;
            counts.InFull += (kind & (Known | InFull)) == (Known | InFull) ? kinds[kind] : 0;
            counts.Otif += kind == (OnTime | Known | InFull) ? kinds[kind] : 0;
        }
    }
}
