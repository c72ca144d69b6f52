using System.Numerics;

namespace Tandem.Statistics;

/// <summary>
/// What the variance pooled inside groups is made from, without the groups: by their size, how many there are and
/// their squared distances. It merges in any order to what all the groups at once give. Groups of fewer than two
/// values add nothing.
/// </summary>
public sealed class PooledSquares
{
    private readonly SortedDictionary<long, (long Groups, BigInteger Squares)> bySize = [];

    public static PooledSquares Of(IEnumerable<Sums> groups)
    {
        var pooled = new PooledSquares();
        foreach (var group in groups.Where(group => group.Count >= 2))
            pooled.Add(group.Count, 1, (BigInteger)group.CountTimesSquares);
        return pooled;
    }

    /// <summary>The values in all groups.</summary>
    public long Count => bySize.Sum(same => same.Key * same.Value.Groups);

    /// <summary>
    /// Σᵢ Σⱼ (xᵢⱼ − x̄ᵢ)² / Σᵢ (nᵢ − 1); null without a group. Groups of one size share a denominator, so the
    /// fraction stays small.
    /// </summary>
    public ExactRatio? Variance
    {
        get
        {
            var freedom = bySize.Sum(same => (same.Key - 1) * same.Value.Groups);
            if (freedom == 0)
                return null;

            var squares = new ExactRatio(0, 1);
            foreach (var (size, (_, sum)) in bySize)
                squares += new ExactRatio(sum, size);
            return squares / new ExactRatio(freedom, 1);
        }
    }

    public void Add(PooledSquares other)
    {
        foreach (var (size, (groups, squares)) in other.bySize)
            Add(size, groups, squares);
    }

    private void Add(long size, long groups, BigInteger squares)
    {
        var had = bySize.GetValueOrDefault(size);
        bySize[size] = (had.Groups + groups, had.Squares + squares);
    }
}
