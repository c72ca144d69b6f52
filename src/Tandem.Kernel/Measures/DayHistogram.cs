using System.Buffers;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// Counts usual numbers of days, and is empty again after what it counted is taken. Who counts many works with a copy
/// of it, which the processor keeps at hand, and puts that back.
/// </summary>
internal struct DayHistogram : IDisposable
{
    private readonly int[] times;
    private int lowest;
    private int highest;

    public DayHistogram()
    {
        times = ArrayPool<int>.Shared.Rent(Delivery.Width);
        times.AsSpan(0, Delivery.Width).Clear();
        (lowest, highest) = (Delivery.Width, -1);
    }

    /// <summary>The distance from zero that none of them exceeds.</summary>
    public readonly int Most => highest < 0
        ? 0
        : Math.Max(Math.Abs(lowest + Delivery.Lowest), Math.Abs(highest + Delivery.Lowest));

    public void Add(int days)
    {
        unchecked
        {
            var place = days - Delivery.Lowest;
            times[place]++;
            lowest = Math.Min(lowest, place);
            highest = Math.Max(highest, place);
        }
    }

    public DayCounts Take()
    {
        if (highest < 0)
            return new DayCounts();

        var counted = times.AsSpan(lowest, highest - lowest + 1);
        var days = DayCounts.Of(counted, lowest + Delivery.Lowest);
        counted.Clear();
        (lowest, highest) = (Delivery.Width, -1);
        return days;
    }

    public readonly void Dispose() => ArrayPool<int>.Shared.Return(times);
}
