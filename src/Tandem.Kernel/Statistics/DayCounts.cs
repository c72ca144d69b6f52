namespace Tandem.Statistics;

/// <summary>
/// How often each whole number of days occurred: a histogram with boundaries of one day that never move. It merges by
/// adding, and percentiles, sums and ranges taken from it are exact. Response times are counted in it by the second.
/// </summary>
public sealed class DayCounts : IEquatable<DayCounts>
{
    private int[] numbers;
    private long[] times;
    private int used;

    /// <summary>Numbers that came after a higher one, until they are put in their places.</summary>
    private Dictionary<int, long>? between;

    public DayCounts()
        : this(0)
    {
    }

    private DayCounts(int room) => (numbers, times) = room == 0 ? ([], []) : (new int[room], new long[room]);

    public long Count { get; private set; }

    public static DayCounts Of(IEnumerable<int> days)
    {
        var counts = new DayCounts();
        foreach (var day in days)
            counts.Add(day);
        return counts;
    }

    /// <summary>
    /// The counts of a histogram: how often each number of days from a first one on occurred. The last one did.
    /// </summary>
    internal static DayCounts Of(ReadOnlySpan<int> histogram, int first)
    {
        var counts = new DayCounts(histogram.Length - histogram.Count(0));
        var (numbers, times, used, all) = (counts.numbers, counts.times, 0, 0L);
        for (var at = 0; at < histogram.Length; at++)
        {
            (numbers[used], times[used]) = (first + at, histogram[at]);
            used += histogram[at] == 0 ? 0 : 1;
            all += histogram[at];
        }

        (counts.used, counts.Count) = (used, all);
        return counts;
    }

    public void Add(int days, long occurred = 1)
    {
        Count += occurred;
        if (used == 0 || days > numbers[used - 1])
        {
            Append(days, occurred);
            return;
        }

        var at = Array.BinarySearch(numbers, 0, used, days);
        if (at >= 0)
            times[at] += occurred;
        else
            (between ??= [])[days] = between.GetValueOrDefault(days) + occurred;
    }

    /// <summary>Takes in the counts of others; with minus one takes them out.</summary>
    public void Add(DayCounts other, int times = 1)
    {
        foreach (var (days, occurred) in other.Ascending())
            Add(days, times * occurred);
    }

    /// <summary>Whether more was taken out of some number than was there.</summary>
    public bool HoldsLessThanNone => Ascending().Any(entry => entry.Times < 0);

    /// <summary>The numbers of days that occurred and how often, from the lowest.</summary>
    public IEnumerable<(int Days, long Times)> Ascending()
    {
        Settle();
        for (var at = 0; at < used; at++)
        {
            if (times[at] != 0)
                yield return (numbers[at], times[at]);
        }
    }

    public Sums ToSums() => Ascending().Aggregate(default(Sums), (sums, entry) => sums + new Sums(
        entry.Times, entry.Times * entry.Days, (Int128)entry.Times * entry.Days * entry.Days));

    /// <summary>The same counts with every number made positive.</summary>
    public DayCounts Absolute()
    {
        var counts = new DayCounts();
        foreach (var (days, occurred) in Ascending())
            counts.Add(Math.Abs(days), occurred);
        return counts;
    }

    /// <summary>
    /// The smallest number that at least so many per cent do not exceed (nearest rank); null when empty.
    /// </summary>
    public int? NearestRank(int percent)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(percent, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(percent, 100);
        return Count == 0 ? null : AtRank((Count * percent + 99) / 100);
    }

    /// <summary>The middle number, or the mean of the two in the middle; null when empty.</summary>
    public ExactRatio? Median() => Count == 0
        ? null
        : new ExactRatio((long)AtRank((Count + 1) / 2) + AtRank(Count / 2 + 1), 2);

    /// <summary>The highest number less the lowest; null when empty.</summary>
    public int? Range() => Count == 0 ? null : AtRank(Count) - AtRank(1);

    /// <summary>The mean distance from the mean; null when empty.</summary>
    public ExactRatio? MeanAbsoluteDeviation()
    {
        if (Count == 0)
            return null;

        var sum = ToSums().Sum;
        var distances = Ascending().Aggregate(
            Int128.Zero, (total, entry) => total + entry.Times * Int128.Abs((Int128)Count * entry.Days - sum));
        return new ExactRatio((System.Numerics.BigInteger)distances, (System.Numerics.BigInteger)Count * Count);
    }

    public bool Equals(DayCounts? other) => other is not null && Ascending().SequenceEqual(other.Ascending());

    public override bool Equals(object? obj) => Equals(obj as DayCounts);

    public override int GetHashCode() => Count.GetHashCode();

    private void Append(int days, long occurred)
    {
        if (used == numbers.Length)
        {
            Array.Resize(ref numbers, Math.Max(8, used * 2));
            Array.Resize(ref times, numbers.Length);
        }

        (numbers[used], times[used]) = (days, occurred);
        used++;
    }

    private void Settle()
    {
        if (between is null)
            return;

        for (var at = 0; at < used; at++)
            between[numbers[at]] = between.GetValueOrDefault(numbers[at]) + times[at];
        var all = between;
        (between, used) = (null, 0);
        foreach (var (days, occurred) in all.OrderBy(entry => entry.Key))
            Append(days, occurred);
    }

    private int AtRank(long rank)
    {
        foreach (var (days, occurred) in Ascending())
        {
            rank -= occurred;
            if (rank <= 0)
                return days;
        }

        throw new ArgumentOutOfRangeException(nameof(rank), rank, "There are fewer numbers than that.");
    }
}
