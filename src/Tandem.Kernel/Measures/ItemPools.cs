using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>The lead times of one item and its deviations from the promise, in days.</summary>
public readonly record struct ItemSums(Sums LeadTime, Sums Deviation)
{
    public static ItemSums operator +(ItemSums a, ItemSums b) =>
        new(a.LeadTime + b.LeadTime, a.Deviation + b.Deviation);

    internal ItemSums Times(int times) => new(LeadTime.Times(times), Deviation.Times(times));
}

/// <summary>The sums of items by their numbers, ascending; pools merge in any order.</summary>
public sealed class ItemPools
{
    private int[] items;
    private ItemSums[] sums;

    internal ItemPools(int room = 0) => (items, sums) = (new int[room], new ItemSums[room]);

    public int Count { get; private set; }

    public IEnumerable<ItemSums> Values => sums.Take(Count);

    public IEnumerable<(int Item, ItemSums Sums)> Ascending()
    {
        for (var at = 0; at < Count; at++)
            yield return (items[at], sums[at]);
    }

    internal void Add(int item, in ItemSums more)
    {
        var at = Array.BinarySearch(items, 0, Count, item);
        if (at >= 0)
        {
            sums[at] += more;
            return;
        }

        if (Count == items.Length)
        {
            Array.Resize(ref items, Math.Max(4, Count * 2));
            Array.Resize(ref sums, items.Length);
        }

        at = ~at;
        items.AsSpan(at, Count - at).CopyTo(items.AsSpan(at + 1));
        sums.AsSpan(at, Count - at).CopyTo(sums.AsSpan(at + 1));
        (items[at], sums[at]) = (item, more);
        Count++;
    }

    /// <summary>Adds an item whose number is higher than all that are there; there is room for it.</summary>
    internal void Append(int item, in ItemSums first) => (items[Count], sums[Count++]) = (item, first);

    internal void Add(ItemPools other, int times = 1)
    {
        var (mine, mySums, count) = (items, sums, Count);
        (items, sums, Count) = (new int[count + other.Count], new ItemSums[count + other.Count], 0);
        for (int at = 0, its = 0; at < count || its < other.Count; Count++)
        {
            var order = at == count ? 1 : its == other.Count ? -1 : mine[at].CompareTo(other.items[its]);
            (items[Count], sums[Count]) = order < 0 ? (mine[at], mySums[at])
                : order > 0 ? (other.items[its], other.sums[its].Times(times))
                : (mine[at], mySums[at] + other.sums[its].Times(times));
            at += order <= 0 ? 1 : 0;
            its += order >= 0 ? 1 : 0;
        }
    }

    /// <summary>The same without items of which nothing is left.</summary>
    internal ItemPools WithoutEmpty()
    {
        var pools = new ItemPools(Count);
        foreach (var (item, left) in Ascending().Where(entry => entry.Sums != default))
            pools.Append(item, left);
        return pools;
    }

    /// <summary>The same sums under consecutive numbers from a first one on.</summary>
    internal ItemPools From(int firstItem)
    {
        var pools = new ItemPools(Count);
        for (var at = 0; at < Count; at++)
            (pools.items[at], pools.sums[at]) = (firstItem + at, sums[at]);
        pools.Count = Count;
        return pools;
    }
}
