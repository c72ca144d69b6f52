using System.Buffers;
using System.Numerics;

namespace Tandem.Measures;

/// <summary>
/// Sums deliveries of one month at a time, by item and by number of days, in arrays that stay in the processor's cache
/// and are empty again after each month. Sums of usual days fit whole numbers of 64 bits however many there are.
/// </summary>
internal sealed class DeliverySums : IDisposable
{
    private readonly ItemRanks ranks;
    private readonly RunningItem[] items;
    private readonly ulong[] seen;
    private DayHistogram leadTimes = new();
    private DayHistogram deviations = new();
    private long taken;

    public DeliverySums(ItemRanks ranks)
    {
        this.ranks = ranks;
        items = ArrayPool<RunningItem>.Shared.Rent(ranks.Count);
        items.AsSpan(0, ranks.Count).Clear();
        seen = new ulong[(ranks.Count + 63) / 64];
    }

    public void Add(ReadOnlySpan<Delivery> deliveries)
    {
        taken += deliveries.Length;
        var (items, seen, leadTimes, deviations) = (this.items, this.seen, this.leadTimes, this.deviations);
        foreach (var delivery in deliveries)
        {
            ref var item = ref items[delivery.Rank];
            seen[delivery.Rank >> 6] |= 1UL << delivery.Rank;
            item.AddDeviation(delivery.Deviation);
            deviations.Add(delivery.Deviation);
            if (!delivery.HasLeadTime)
                continue;

            item.AddLeadTime(delivery.LeadTime);
            leadTimes.Add(delivery.LeadTime);
        }

        (this.leadTimes, this.deviations) = (leadTimes, deviations);
    }

    /// <summary>Adds the sums to a partial and forgets them.</summary>
    public void MoveTo(DeliveryPartial partial)
    {
        var most = (long)Math.Max(leadTimes.Most, deviations.Most);
        var areSmall = taken * most * most <= int.MaxValue;
        taken = 0;
        partial.LeadTimes = leadTimes.Take();
        partial.Deviations = deviations.Take();
        partial.Items = areSmall ? TakeSmallItems() : TakeItems();
    }

    public void Dispose()
    {
        ArrayPool<RunningItem>.Shared.Return(items);
        leadTimes.Dispose();
        deviations.Dispose();
    }

    private ItemPools TakeSmallItems()
    {
        var (next, some) = (0, Some());
        var (keys, sums) = (new int[some], new SmallItemSums[some]);
        for (var word = 0; word < seen.Length; word++)
        {
            for (; seen[word] != 0; seen[word] &= unchecked(seen[word] - 1))
            {
                var rank = (word << 6) + BitOperations.TrailingZeroCount(seen[word]);
                (keys[next], sums[next]) = (ranks.KeyOfRank(rank), items[rank].ToSmallSums());
                items[rank] = default;
                next++;
            }
        }

        return new ItemPools(keys, sums);
    }

    private ItemPools TakeItems()
    {
        var pools = new ItemPools();
        for (var rank = 0; rank < ranks.Count; rank++)
        {
            if ((seen[rank >> 6] & (1UL << rank)) == 0)
                continue;

            pools.Add(ranks.KeyOfRank(rank), items[rank].ToSums());
            items[rank] = default;
        }

        seen.AsSpan().Clear();
        return pools;
    }

    private int Some()
    {
        var some = 0;
        foreach (var word in seen)
            some += BitOperations.PopCount(word);
        return some;
    }

    private struct RunningItem
    {
        private int deliveries;
        private int withLeadTime;
        private long leadTime;
        private long leadTimeSquares;
        private long deviation;
        private long deviationSquares;

        public void AddLeadTime(int days)
        {
            unchecked
            {
                withLeadTime++;
                leadTime += days;
                leadTimeSquares += days * days;
            }
        }

        public void AddDeviation(int days)
        {
            unchecked
            {
                deliveries++;
                deviation += days;
                deviationSquares += days * days;
            }
        }

        public readonly SmallItemSums ToSmallSums() => unchecked(new(
            withLeadTime, (int)leadTime, (int)leadTimeSquares, deliveries, (int)deviation, (int)deviationSquares));

        public readonly ItemSums ToSums() => new(
            new(withLeadTime, leadTime, leadTimeSquares), new(deliveries, deviation, deviationSquares));
    }
}
