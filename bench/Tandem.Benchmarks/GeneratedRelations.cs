using Tandem.Measures;

namespace Tandem;

/// <summary>
/// The order lines of many relations as columns, the same for the same numbers: relations of very different size (Zipf
/// 0.9), three years of days, 3 to 30 % late by supplier, 5 % short, 2 % still to come.
/// </summary>
internal sealed class GeneratedRelations
{
    private const int Days = 1_096;
    private const int Items = 20_000;
    private const int ItemsOfOne = 400;
    private const double Skew = 0.9;

    private readonly int today;

    public GeneratedRelations(DateOnly today, int relations, int lines)
    {
        this.today = today.DayNumber;
        var weights = Enumerable.Range(1, relations).Select(rank => Math.Pow(rank, -Skew)).ToArray();
        var sum = weights.Sum();
        var sizes = Array.ConvertAll(weights, weight => (int)(lines * weight / sum));
        sizes[0] += lines - sizes.Sum();
        Relations = [.. sizes.Select((size, relation) => Columns(relation, size))];
    }

    /// <summary>The relations, the largest first.</summary>
    public IReadOnlyList<OrderLineColumns> Relations { get; }

    public long Lines => Relations.Sum(relation => (long)relation.Count);

    private OrderLineColumns Columns(int relation, int count)
    {
        var random = new Splitmix((ulong)relation);
        var late = 3 + relation % 28;
        var (ordered, requested, first, last) = (new int[count], new int[count], new int[count], new int[count]);
        var (item, quantity) = (new int[count], new long[count]);
        var (starts, days, received) = (new int[count + 1], new List<int>(count), new List<long>(count));
        for (var line = 0; line < count; line++)
        {
            ordered[line] = today - Days + (int)((long)line * Days / count);
            requested[line] = ordered[line] + 10 + random.Below(30);
            first[line] = requested[line] + (random.Below(100) < 15 ? random.Below(7) : 0);
            last[line] = first[line] + (random.Below(100) < 10 ? random.Below(10) : 0);
            item[line] = random.Below(ItemsOfOne);
            quantity[line] = (random.Below(900) + 1) * Quantity.Scale;
            starts[line] = days.Count;
            if (random.Below(100) < 2)
                continue;

            var day = first[line] + (random.Below(100) < late ? 1 + random.Below(9) : -random.Below(2));
            if (day > today)
                continue;

            days.Add(day);
            received.Add(random.Below(100) < 5 ? quantity[line] / 2 : quantity[line]);
        }

        starts[count] = days.Count;
        var none = new int[count];
        Array.Fill(none, OrderLineColumns.NoDay);
        var every = Enumerable.Range(0, count).ToArray();
        return new OrderLineColumns
        {
            GroupStart = [.. Enumerable.Range(0, count + 1)],
            GroupOf = every,
            Row = every,
            Item = item,
            ItemKeys = [.. Enumerable.Range(0, ItemsOfOne).Select(n => (relation * ItemsOfOne + n) % Items)],
            Unit = new int[count],
            Units = ["pcs"],
            HasCoreList = false,
            Core = new bool[count],
            Ordered = ordered,
            ConfirmedOn = none,
            Requested = requested,
            FirstConfirmed = first,
            LastConfirmed = last,
            QuantityMicros = quantity,
            Status = new LineStatus[count],
            CancelledOn = none,
            Waived = new bool[count],
            Receipts = new()
            {
                Carried = true,
                QuantitiesKnown = true,
                Start = starts,
                Day = [.. days],
                QuantityMicros = [.. received],
            },
            Despatches = new()
            {
                Carried = false,
                QuantitiesKnown = true,
                Start = new int[count + 1],
                Day = [],
                QuantityMicros = [],
            },
            UnmatchedMovements = 0,
        };
    }

    /// <summary>SplitMix64 (Steele, Lea and Flood 2014).</summary>
    private struct Splitmix(ulong seed)
    {
        private ulong state = seed;

        public int Below(int bound)
        {
            unchecked
            {
                state += 0x9E3779B97F4A7C15UL;
                var mixed = (state ^ (state >> 30)) * 0xBF58476D1CE4E5B9UL;
                mixed = (mixed ^ (mixed >> 27)) * 0x94D049BB133111EBUL;
                return (int)((mixed ^ (mixed >> 31)) % (ulong)bound);
            }
        }
    }
}
