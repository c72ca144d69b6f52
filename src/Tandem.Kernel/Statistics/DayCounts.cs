namespace Tandem.Statistics;

/// <summary>
/// How often each whole number of days occurred: a histogram with boundaries of one day that never move. It merges by
/// adding, and percentiles, sums and ranges taken from it are exact. Response times are counted in it by the second.
/// </summary>
public sealed class DayCounts : IEquatable<DayCounts>
{
    private const int Lowest = -512;
    private const int Width = 2048;

    private long[]? usual;
    private Dictionary<int, long>? unusual;

    public long Count { get; private set; }

    public static DayCounts Of(IEnumerable<int> days)
    {
        var counts = new DayCounts();
        foreach (var day in days)
            counts.Add(day);
        return counts;
    }

    public void Add(int days, long times = 1)
    {
        Count += times;
        var index = (long)days - Lowest;
        if (index is >= 0 and < Width)
            (usual ??= new long[Width])[index] += times;
        else
            (unusual ??= [])[days] = unusual.GetValueOrDefault(days) + times;
    }

    public void Add(DayCounts other)
    {
        foreach (var (days, times) in other.Ascending())
            Add(days, times);
    }

    /// <summary>The numbers of days that occurred and how often, from the lowest.</summary>
    public IEnumerable<(int Days, long Times)> Ascending()
    {
        foreach (var (days, times) in Unusual(below: true))
            yield return (days, times);
        for (var index = 0; index < (usual?.Length ?? 0); index++)
        {
            if (usual![index] != 0)
                yield return (index + Lowest, usual[index]);
        }

        foreach (var (days, times) in Unusual(below: false))
            yield return (days, times);
    }

    public Sums ToSums() => Ascending().Aggregate(default(Sums), (sums, entry) => sums + new Sums(
        entry.Times, entry.Times * entry.Days, (Int128)entry.Times * entry.Days * entry.Days));

    /// <summary>The same counts with every number made positive.</summary>
    public DayCounts Absolute()
    {
        var counts = new DayCounts();
        foreach (var (days, times) in Ascending())
            counts.Add(Math.Abs(days), times);
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

    private int AtRank(long rank)
    {
        foreach (var (days, times) in Ascending())
        {
            rank -= times;
            if (rank <= 0)
                return days;
        }

        throw new ArgumentOutOfRangeException(nameof(rank), rank, "There are fewer numbers than that.");
    }

    private IEnumerable<KeyValuePair<int, long>> Unusual(bool below) =>
        (unusual ?? []).Where(entry => entry.Key < Lowest == below).OrderBy(entry => entry.Key);
}
