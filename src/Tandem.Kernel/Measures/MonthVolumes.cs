using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// The volumes of the months of a fold by base unit. Quantities so small that those of all lines fit whole numbers of 64
/// bits are summed in such, any other in twice as many bits.
/// </summary>
internal sealed class MonthVolumes(OrderLineColumns columns, int months)
{
    private readonly string[] units = columns.Units;
    private readonly Sums64[] usual = new Sums64[months * columns.Units.Length];
    private VolumeSums[] large = [];

    /// <summary>The largest quantity that <see cref="AddUsual"/> takes.</summary>
    public long MostUsual { get; } = long.MaxValue / Math.Max(1, columns.Count);

    /// <summary>Adds a quantity from zero to <see cref="MostUsual"/>, and what of it came inside the window.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void AddUsual(int month, int unit, long ordered, long inWindow)
    {
        unchecked
        {
            ref var sums = ref usual[month * units.Length + unit];
            sums.Ordered += ordered;
            sums.InWindow += inWindow;
        }
    }

    /// <summary>Adds any quantity.</summary>
    public void Add(int month, int unit, long ordered, long inWindow)
    {
        var place = month * units.Length + unit;
        if (place >= large.Length)
            Array.Resize(ref large, Math.Max(usual.Length, place + 1));
        large[place] = new(large[place].OrderedMicros + ordered, large[place].InWindowMicros + inWindow);
    }

    public void AddTo(DeliveryPartial partial, int month)
    {
        for (var unit = 0; unit < units.Length; unit++)
        {
            var place = month * units.Length + unit;
            var (little, wide) = (
                place < usual.Length ? usual[place] : default, place < large.Length ? large[place] : default);
            var sums = new VolumeSums(
                wide.OrderedMicros + little.Ordered, wide.InWindowMicros + little.InWindow);
            if (sums.OrderedMicros != 0)
                partial.AddVolume(units[unit], sums);
        }
    }

    private struct Sums64
    {
        public long Ordered;
        public long InWindow;
    }
}
