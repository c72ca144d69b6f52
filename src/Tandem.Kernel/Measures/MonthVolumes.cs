using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// The volumes of the months of a fold by base unit. Quantities so small that those of all lines fit whole numbers of
/// 64 bits are summed in such, any other in twice as many bits.
/// </summary>
internal sealed class MonthVolumes(OrderLineColumns columns, int months)
{
    private readonly string[] units = columns.Units;
    private readonly long[] ordered = new long[months * columns.Units.Length];
    private readonly long[] inWindow = new long[months * columns.Units.Length];
    private VolumeSums[] large = [];

    /// <summary>The largest quantity that <see cref="AddUsual"/> takes.</summary>
    public long MostUsual { get; } = long.MaxValue / Math.Max(1, columns.Count);

    /// <summary>Adds a quantity from zero to <see cref="MostUsual"/>, and what of it came inside the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddUsual(int month, int unit, long orderedMicros, long inWindowMicros)
    {
        unchecked
        {
            var place = month * units.Length + unit;
            ordered[place] += orderedMicros;
            inWindow[place] += inWindowMicros;
        }
    }

    /// <summary>Adds any quantity.</summary>
    public void Add(int month, int unit, long orderedMicros, long inWindowMicros)
    {
        var place = month * units.Length + unit;
        if (place >= large.Length)
            Array.Resize(ref large, Math.Max(ordered.Length, place + 1));
        large[place] = new(
            large[place].OrderedMicros + orderedMicros, large[place].InWindowMicros + inWindowMicros);
    }

    public void AddTo(DeliveryPartial partial, int month)
    {
        for (var unit = 0; unit < units.Length; unit++)
        {
            var place = month * units.Length + unit;
            var sums = place < large.Length ? large[place] : default;
            if (place < ordered.Length)
                sums = new(sums.OrderedMicros + ordered[place], sums.InWindowMicros + inWindow[place]);
            if (sums.OrderedMicros != 0)
                partial.AddVolume(units[unit], sums);
        }
    }
}
