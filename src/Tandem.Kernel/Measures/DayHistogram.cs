using System.Buffers;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>Counts usual numbers of days, and is empty again after what it counted is taken.</summary>
internal sealed class DayHistogram : IDisposable
{
    private readonly int[] times = ArrayPool<int>.Shared.Rent(Delivery.Width);
    private int lowest = Delivery.Width;
    private int highest = -1;

    public DayHistogram() => times.AsSpan(0, Delivery.Width).Clear();

    /// <summary>The distance from zero that none of them exceeds.</summary>
    public int Most => highest < 0
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

    public void Dispose() => ArrayPool<int>.Shared.Return(times);
}
