using System.Buffers;
using System.Numerics;
using System.Runtime.CompilerServices;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// Collects deliveries with their lead times and deviations, and adds them month by month to the pools and day counts
/// of the partials. Almost all lie within some years of the promise; those are sorted by month and summed in arrays
/// that stay in the processor's cache. Any other is added one by one.
/// </summary>
internal sealed class DeliveryPools : IDisposable
{
    private const int Lowest = -512;
    private const int Width = 2048;

    private readonly int[] itemKeys;
    private readonly int[] rankOfItem;
    private readonly int[] itemOfRank;
    private Delivery[] deliveries;
    private int count;

    /// <param name="itemKeys">The callers' item numbers by the index of the columns.</param>
    /// <param name="most">At most so many deliveries come.</param>
    public DeliveryPools(int[] itemKeys, int most)
    {
        this.itemKeys = itemKeys;
        deliveries = ArrayPool<Delivery>.Shared.Rent(most);
        (rankOfItem, itemOfRank) = Ranks(itemKeys);
    }

    /// <summary>Takes a delivery; a lead time that is not known is <see cref="OrderLineColumns.NoDay"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(MonthSlot slot, int item, int leadTime, int deviation)
    {
        if (IsUsual(deviation) && (leadTime == OrderLineColumns.NoDay || IsUsual(leadTime)))
        {
            deliveries[count++] = new(slot.Index, rankOfItem[item], leadTime, deviation);
            slot.Deliveries++;
            return;
        }

        var sums = new ItemSums(default, default(Sums).With(deviation));
        slot.Partial.Deviations.Add(deviation);
        if (leadTime != OrderLineColumns.NoDay)
        {
            slot.Partial.LeadTimes.Add(leadTime);
            sums = sums with { LeadTime = default(Sums).With(leadTime) };
        }

        slot.Partial.Items.Add(itemKeys[item], sums);
    }

    /// <summary>Adds what was taken to the partials of the slots, which stand in the order of their numbers.</summary>
    public void AddTo(IReadOnlyList<MonthSlot> slots)
    {
        var sorted = ArrayPool<Delivery>.Shared.Rent(count);
        var next = new int[slots.Count];
        for (var slot = 1; slot < next.Length; slot++)
            next[slot] = next[slot - 1] + slots[slot - 1].Deliveries;
        foreach (ref readonly var delivery in deliveries.AsSpan(0, count))
            sorted[next[delivery.Slot]++] = delivery;

        var scratch = new Scratch(itemOfRank);
        foreach (var slot in slots)
        {
            if (slot.Deliveries > 0)
                scratch.Add(sorted.AsSpan(next[slot.Index] - slot.Deliveries, slot.Deliveries), slot.Partial);
        }

        ArrayPool<Delivery>.Shared.Return(sorted);
    }

    public void Dispose()
    {
        ArrayPool<Delivery>.Shared.Return(deliveries);
        deliveries = [];
    }

    private static bool IsUsual(int days) => unchecked((uint)(days - Lowest)) < Width;

    /// <summary>
    /// The place of each item in the order of the callers' numbers, in which pools stand, and the way back.
    /// </summary>
    private static (int[] RankOfItem, int[] ItemOfRank) Ranks(int[] keys)
    {
        var order = new int[keys.Length];
        var ascending = true;
        for (var item = 0; item < keys.Length; item++)
        {
            order[item] = item;
            ascending &= item == 0 || keys[item] > keys[item - 1];
        }

        if (ascending)
            return (order, keys);

        var sorted = (int[])keys.Clone();
        Array.Sort(sorted, order);
        var rank = new int[keys.Length];
        for (var at = 0; at < order.Length; at++)
            rank[order[at]] = at;
        return (rank, sorted);
    }

    private readonly record struct Delivery(int Slot, int Rank, int LeadTime, int Deviation);

    /// <summary>Sums of usual days fit whole numbers of 64 bits however many lines there are.</summary>
    private struct RunningSums
    {
        public long Count;
        public long Sum;
        public long Squares;

        public void Add(int days)
        {
            unchecked
            {
                Count++;
                Sum += days;
                Squares += days * days;
            }
        }

        public readonly Sums ToSums() => new(Count, Sum, Squares);
    }

    private struct RunningItem
    {
        public RunningSums LeadTime;
        public RunningSums Deviation;
    }

    /// <summary>The sums of one month at a time; it is empty again after each.</summary>
    private sealed class Scratch(int[] itemOfRank)
    {
        private readonly RunningItem[] items = new RunningItem[itemOfRank.Length];
        private readonly ulong[] seen = new ulong[(itemOfRank.Length + 63) / 64];
        private readonly int[] leadTimes = new int[Width];
        private readonly int[] deviations = new int[Width];

        public void Add(ReadOnlySpan<Delivery> deliveries, DeliveryPartial partial)
        {
            var (lead, deviation) = (new Span(), new Span());
            foreach (ref readonly var delivery in deliveries)
            {
                ref var item = ref items[delivery.Rank];
                seen[delivery.Rank >> 6] |= 1UL << delivery.Rank;
                item.Deviation.Add(delivery.Deviation);
                deviation.Count(deviations, delivery.Deviation - Lowest);
                if (delivery.LeadTime == OrderLineColumns.NoDay)
                    continue;

                item.LeadTime.Add(delivery.LeadTime);
                lead.Count(leadTimes, delivery.LeadTime - Lowest);
            }

            partial.LeadTimes.Add(lead.Take(leadTimes));
            partial.Deviations.Add(deviation.Take(deviations));
            AddItems(partial);
        }

        private void AddItems(DeliveryPartial partial)
        {
            var some = 0;
            foreach (var word in seen)
                some += BitOperations.PopCount(word);

            var pools = new ItemPools(some);
            for (var word = 0; word < seen.Length; word++)
            {
                for (; seen[word] != 0; seen[word] &= unchecked(seen[word] - 1))
                {
                    var rank = (word << 6) + BitOperations.TrailingZeroCount(seen[word]);
                    ref var item = ref items[rank];
                    pools.Append(itemOfRank[rank], new(item.LeadTime.ToSums(), item.Deviation.ToSums()));
                    item = default;
                }
            }

            if (partial.Items.Count == 0)
                partial.Items = pools;
            else
                partial.Items.Add(pools);
        }

        /// <summary>The places of a histogram between which something was counted.</summary>
        private struct Span()
        {
            private int lowest = int.MaxValue;
            private int highest = -1;

            public void Count(int[] histogram, int place)
            {
                histogram[place]++;
                lowest = Math.Min(lowest, place);
                highest = Math.Max(highest, place);
            }

            public readonly DayCounts Take(int[] histogram)
            {
                var days = new DayCounts(highest < 0 ? 0 : highest - lowest + 1);
                for (var place = lowest; place <= highest; place++)
                {
                    if (histogram[place] == 0)
                        continue;
                    days.Add(place + Lowest, histogram[place]);
                    histogram[place] = 0;
                }

                return days;
            }
        }
    }
}
