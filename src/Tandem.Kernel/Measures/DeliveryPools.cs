using System.Buffers;
using System.Runtime.CompilerServices;
using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// Collects deliveries with their lead times and deviations by month, and adds them to the pools and day counts of its
/// partial. Almost all lie within some years of the promise; those wait in chunks, of which a month fills one after
/// another, and are summed together in the end. Any other is added one by one.
/// </summary>
internal sealed class DeliveryPools : IDisposable
{
    private const int Chunk = 64;

    private readonly ItemRanks ranks;
    private readonly int[] rankOfItem;
    private readonly DeliverySums sums;
    private readonly Dictionary<int, List<UnusualDelivery>> unusual = [];
    private Delivery[] deliveries = ArrayPool<Delivery>.Shared.Rent(16 * Chunk);
    private int[] chunkBefore = new int[16];
    private int chunks;

    /// <summary>By month, where its next delivery goes; a multiple of the chunk where it needs a new one.</summary>
    private int[] next;

    /// <param name="itemKeys">The callers' item numbers by the index of the columns.</param>
    /// <param name="months">So many months there are; others may come after them.</param>
    public DeliveryPools(int[] itemKeys, int months)
    {
        next = new int[months];
        ranks = new ItemRanks(itemKeys);
        rankOfItem = ranks.RankOfItem;
        sums = new DeliverySums(ranks);
    }

    /// <summary>Makes room for so many months.</summary>
    public void Reach(int months)
    {
        if (months > next.Length)
            Array.Resize(ref next, months);
    }

    /// <summary>Takes a delivery; a lead time that is not known is <see cref="OrderLineColumns.NoDay"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Add(int month, int item, int leadTime, int deviation)
    {
        if (!Delivery.IsUsual(leadTime, deviation))
        {
            AddUnusual(month, new(ranks.KeyOf(item), leadTime, deviation));
            return;
        }

        var at = next[month];
        if (at % Chunk == 0)
            at = NewChunk(at);
        deliveries[at] = Delivery.Of(rankOfItem[item], leadTime, deviation);
        next[month] = unchecked(at + 1);
    }

    /// <summary>Adds what was taken of a month to its partial.</summary>
    public void AddTo(DeliveryPartial partial, int month)
    {
        var end = next[month];
        for (var chunk = end > 0 ? (end - 1) / Chunk : -1; chunk >= 0; chunk = chunkBefore[chunk])
        {
            sums.Add(deliveries.AsSpan(chunk * Chunk, end - chunk * Chunk));
            end = (chunkBefore[chunk] + 1) * Chunk;
        }

        sums.MoveTo(partial);
        foreach (var delivery in unusual.GetValueOrDefault(month, []))
            delivery.AddTo(partial);
    }

    public void Dispose()
    {
        sums.Dispose();
        ArrayPool<Delivery>.Shared.Return(deliveries);
        deliveries = [];
    }

    private void AddUnusual(int month, UnusualDelivery delivery)
    {
        if (!unusual.TryGetValue(month, out var known))
            unusual.Add(month, known = []);
        known.Add(delivery);
    }

    /// <summary>A place for the next delivery of a month, whose last chunk, if any, is filled up to a place.</summary>
    private int NewChunk(int filled)
    {
        if (chunks == chunkBefore.Length)
            Array.Resize(ref chunkBefore, chunks * 2);
        if ((chunks + 1) * Chunk > deliveries.Length)
        {
            var more = ArrayPool<Delivery>.Shared.Rent(deliveries.Length * 2);
            deliveries.CopyTo(more.AsSpan());
            ArrayPool<Delivery>.Shared.Return(deliveries);
            deliveries = more;
        }

        chunkBefore[chunks] = filled / Chunk - 1;
        return Chunk * chunks++;
    }

    /// <summary>A delivery whose numbers of days do not fit <see cref="Delivery"/>.</summary>
    private readonly record struct UnusualDelivery(int Item, int LeadTime, int Deviation)
    {
        public void AddTo(DeliveryPartial partial)
        {
            var sums = new ItemSums(default, default(Sums).With(Deviation));
            partial.Deviations.Add(Deviation);
            if (LeadTime != OrderLineColumns.NoDay)
            {
                partial.LeadTimes.Add(LeadTime);
                sums = sums with { LeadTime = default(Sums).With(LeadTime) };
            }

            partial.Items.Add(Item, sums);
        }
    }
}
