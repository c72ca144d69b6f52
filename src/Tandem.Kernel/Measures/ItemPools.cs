using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>The lead times of one item and its deviations from the promise, in days.</summary>
public readonly record struct ItemSums(Sums LeadTime, Sums Deviation)
{
    public static ItemSums operator +(ItemSums a, ItemSums b) =>
        new(a.LeadTime + b.LeadTime, a.Deviation + b.Deviation);

    internal ItemSums Times(int times) => new(LeadTime.Times(times), Deviation.Times(times));
}

/// <summary>Sums so small that each fits 32 bits, as those of one month do; there are millions of them.</summary>
internal readonly record struct SmallItemSums(
    int LeadTimes, int LeadTime, int LeadTimeSquares, int Deviations, int Deviation, int DeviationSquares)
{
    public ItemSums ToSums() =>
        new(new(LeadTimes, LeadTime, LeadTimeSquares), new(Deviations, Deviation, DeviationSquares));
}

/// <summary>The sums of items by their numbers, ascending; pools merge in any order.</summary>
public sealed class ItemPools
{
    private int[] items = [];

    /// <summary>The sums, small or of any size; the other array is empty.</summary>
    private SmallItemSums[] small = [];
    private ItemSums[] sums = [];

    internal ItemPools()
    {
    }

    /// <summary>As many items as there are sums, their numbers ascending; the arrays are handed over.</summary>
    internal ItemPools(int[] items, SmallItemSums[] small) =>
        (this.items, this.small, Count) = (items, small, items.Length);

    public int Count { get; private set; }

    public IEnumerable<ItemSums> Values => Ascending().Select(item => item.Sums);

    public IEnumerable<(int Item, ItemSums Sums)> Ascending()
    {
        for (var at = 0; at < Count; at++)
            yield return (items[at], SumsAt(at));
    }

    internal void Add(int item, in ItemSums more)
    {
        Widen();
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

    internal void Add(ItemPools other, int times = 1)
    {
        if (other.Count > 0 && Count > 0 && sums.Length > 0 && items[Count - 1] < other.items[0])
        {
            Append(other, times);
            return;
        }

        var merged = new ItemPools { items = new int[Count + other.Count], sums = new ItemSums[Count + other.Count] };
        for (int at = 0, its = 0; at < Count || its < other.Count; merged.Count++)
        {
            var order = at == Count ? 1 : its == other.Count ? -1 : items[at].CompareTo(other.items[its]);
            (merged.items[merged.Count], merged.sums[merged.Count]) = order < 0 ? (items[at], SumsAt(at))
                : order > 0 ? (other.items[its], other.SumsAt(its).Times(times))
                : (items[at], SumsAt(at) + other.SumsAt(its).Times(times));
            at += order <= 0 ? 1 : 0;
            its += order >= 0 ? 1 : 0;
        }

        (items, small, sums, Count) = (merged.items, [], merged.sums, merged.Count);
    }

    /// <summary>Takes in items that all come after those that are there, without moving these.</summary>
    private void Append(ItemPools other, int times)
    {
        if (Count + other.Count > items.Length)
        {
            Array.Resize(ref items, Math.Max(Count + other.Count, Count * 2));
            Array.Resize(ref sums, items.Length);
        }

        for (var at = 0; at < other.Count; at++, Count++)
            (items[Count], sums[Count]) = (other.items[at], other.SumsAt(at).Times(times));
    }

    /// <summary>The same without items of which nothing is left.</summary>
    internal ItemPools WithoutEmpty()
    {
        var left = Ascending().Where(entry => entry.Sums != default).ToList();
        return new()
        {
            items = [.. left.Select(entry => entry.Item)],
            sums = [.. left.Select(entry => entry.Sums)],
            Count = left.Count,
        };
    }

    /// <summary>The same sums under consecutive numbers from a first one on.</summary>
    internal ItemPools From(int firstItem) => new()
    {
        items = [.. Enumerable.Range(firstItem, Count)],
        small = small,
        sums = sums[..Math.Min(Count, sums.Length)],
        Count = Count,
    };

    private ItemSums SumsAt(int at) => small.Length > 0 ? small[at].ToSums() : sums[at];

    private void Widen()
    {
        if (small.Length > 0)
            (sums, small) = (Array.ConvertAll(small, one => one.ToSums()), []);
    }
}
