namespace Tandem.Costs;

/// <summary>
/// What lines were bought at: who sold which item, in which currency, the price in millionths for a base quantity in
/// millionths of the unit (1 000 000 is one unit), and the billionths of the reporting currency that one unit of the
/// currency was worth then.
/// </summary>
public readonly record struct PricePoint(
    int Supplier, string Item, string Category, string Currency, long Price, long Per, long Rate);

/// <summary>What lines of one price cost before and after, in millionths of the reporting currency.</summary>
public readonly record struct Repriced(PricePoint Point, long Lines, Int128 Was, Int128 Would);

/// <summary>
/// Order lines as columns, those of one price beside each other, so that a question of the kind "what would last year
/// have cost, if" reads each line once and prices each price once. Quantities are kept without the factor that all of
/// one price share with its base quantity: nothing is rounded by it.
/// </summary>
public sealed class PricedLines
{
    private const int Together = 8;
    private const long TooMuch = -1;

    private readonly PricePoint[] points;
    private readonly Run[] runs;
    private readonly int[] counts;
    private readonly int[] sellers;
    private readonly Int128[] was;
    private readonly Int128[] wasOf;
    private readonly long[] quantities;
    private readonly Names<string> items = new();
    private readonly Names<string> categories = new();
    private readonly Names<string> currencies = new();
    private readonly Names<int> suppliers = new();

    /// <param name="lines">A price and the quantity bought at it in millionths of the unit.</param>
    /// <exception cref="ArgumentException">
    /// A quantity or price is less than nought, or a base quantity is nought.
    /// </exception>
    public PricedLines(IEnumerable<(PricePoint Point, long Quantity)> lines)
    {
        var byPoint = new Dictionary<PricePoint, List<long>>();
        foreach (var (point, quantity) in lines)
        {
            if (quantity < 0 || point.Price < 0 || point.Per <= 0 || point.Rate < 0)
                throw new ArgumentException($"A line cannot be priced: {quantity} of {point}.", nameof(lines));
            if (!byPoint.TryGetValue(point, out var of))
                byPoint.Add(point, of = []);
            of.Add(quantity);
        }

        quantities = new long[byPoint.Values.Sum(of => Padded(of.Count))];
        var at = 0;
        points = [.. byPoint.Keys];
        runs = [.. points.Select(point => RunOf(point, byPoint[point], ref at))];
        counts = [.. runs.Select(run => run.Count)];
        sellers = [.. runs.Select(run => run.Supplier)];
        was = [.. runs.Select(run => Cost(run, PriceChange.Rounded(run.Price, run.Rate, 0)))];
        wasOf = RepricedLines.BySeller(was, sellers, suppliers.All.Count);
    }

    /// <summary>How many lines there are.</summary>
    public int Count => counts.Sum();

    /// <summary>How many prices they were bought at.</summary>
    public int Prices => runs.Length;

    /// <summary>What the lines would have cost.</summary>
    /// <exception cref="OverflowException">A price becomes larger than any that can be held.</exception>
    public RepricedLines Reprice(PriceChange change)
    {
        var (byItem, byCategory) = (items.Find(change.ByItem), categories.Find(change.ByCategory));
        var (bySupplier, rates) = (suppliers.Find(change.BySupplier), currencies.Find(change.Rates));
        var listed = items.Find(change.List);
        var would = new Int128[runs.Length];
        for (var n = 0; n < would.Length; n++)
        {
            ref var run = ref runs[n];
            var more = byItem[run.Item] ?? byCategory[run.Category] ?? bySupplier[run.Supplier] ?? 0;
            if (listed[run.Item] is { } list)
                would[n] = CostBy(run, change.PriceOf(list, points[n], more), list.Per, points[n].Per);
            else if (rates[run.Currency] is { } rate)
                would[n] = Cost(run, PriceChange.Rounded(run.Price, rate, more));
            else
                would[n] = more == 0 ? was[n] : Cost(run, PriceChange.Rounded(run.Price, run.Rate, more));
        }

        return new(points, counts, sellers, suppliers.All, was, would) { WasOf = wasOf };
    }

    private Run RunOf(PricePoint point, List<long> of, ref int at)
    {
        var shared = of.Aggregate(point.Per, Shared);
        var (start, most, total) = (at, 0L, Int128.Zero);
        foreach (var quantity in of)
        {
            var scaled = quantity / shared;
            (most, total) = (Math.Max(most, scaled), total + scaled);
            quantities[at++] = scaled;
        }

        at = start + Padded(of.Count);
        return new(
            items.NumberOf(point.Item), categories.NumberOf(point.Category), suppliers.NumberOf(point.Supplier),
            currencies.NumberOf(point.Currency), point.Price, point.Rate, start, of.Count,
            point.Per / shared, most, total <= long.MaxValue ? (long)total : TooMuch);
    }

    /// <summary>Each line rounded by itself, half away from nought.</summary>
    private Int128 Cost(in Run run, long price) => run is { Divisor: 1, Total: >= 0 }
        ? Math.BigMul(run.Total, price)
        : LineScan.Sum(quantities.AsSpan(run.Start, Padded(run.Count)), run.Most, price, run.Divisor);

    /// <summary>The same by a price for another base quantity than the one they were bought by.</summary>
    private Int128 CostBy(in Run run, long price, long per, long bought)
    {
        var scale = bought / run.Divisor;
        var shared = Shared(scale, per);
        var (by, divisor) = ((Int128)price * (scale / shared), per / shared);
        if (divisor == 1 && run.Total >= 0)
            return run.Total * by;

        var of = quantities.AsSpan(run.Start, Padded(run.Count));
        return Int128.Abs(by) > long.MaxValue
            ? LineScan.SumWide(of, by, divisor)
            : LineScan.Sum(of, run.Most, (long)by, divisor);
    }

    /// <summary>Lines of nought fill what lies beside each other up to whole vectors; they cost nothing.</summary>
    private static int Padded(int count) => (count + Together - 1) / Together * Together;

    /// <summary>The greatest number that divides both.</summary>
    private static long Shared(long one, long other)
    {
        while (other != 0)
            (one, other) = (other, one % other);
        return one;
    }

    /// <summary>What a question asks of a price, in one line of the processor's cache.</summary>
    /// <param name="Divisor">What is left of the base quantity, by which all quantities were divided.</param>
    /// <param name="Total">All quantities, or <see cref="TooMuch"/> where they do not fit.</param>
    private readonly record struct Run(
        int Item, int Category, int Supplier, int Currency, long Price, long Rate, int Start, int Count,
        long Divisor, long Most, long Total);

    /// <summary>Names by number, so that a question is looked up once for each name and not for each price.</summary>
    private sealed class Names<T>
        where T : notnull
    {
        private readonly Dictionary<T, int> numbers = [];

        /// <summary>In the order of their numbers.</summary>
        public IReadOnlyList<T> All => [.. numbers.Keys];

        public int NumberOf(T name)
        {
            if (!numbers.TryGetValue(name, out var number))
                numbers.Add(name, number = numbers.Count);
            return number;
        }

        public TValue?[] Find<TValue>(IReadOnlyDictionary<T, TValue> asked)
            where TValue : struct
        {
            var found = new TValue?[numbers.Count];
            foreach (var (name, value) in asked)
            {
                if (numbers.TryGetValue(name, out var number))
                    found[number] = value;
            }

            return found;
        }
    }
}

/// <summary>What lines cost and what they would have cost, by the price at which they were bought.</summary>
public sealed class RepricedLines
{
    private readonly PricePoint[] points;
    private readonly int[] lines;
    private readonly int[] sellers;
    private readonly IReadOnlyList<int> suppliers;
    private readonly Int128[] was;
    private readonly Int128[] would;

    /// <param name="sellers">The place of each price's supplier among the suppliers.</param>
    internal RepricedLines(
        PricePoint[] points, int[] lines, int[] sellers, IReadOnlyList<int> suppliers, Int128[] was, Int128[] would)
    {
        (this.points, this.lines, this.sellers) = (points, lines, sellers);
        (this.suppliers, this.was, this.would) = (suppliers, was, would);
    }

    /// <summary>What the lines of each supplier cost, in the order of the suppliers.</summary>
    internal Int128[] WasOf { get; init; } = [];

    /// <summary>All of it.</summary>
    public (Int128 Was, Int128 Would) Total => (Sum(was), Sum(would));

    public IEnumerable<Repriced> All => points.Select((point, n) => new Repriced(point, lines[n], was[n], would[n]));

    /// <summary>The same by supplier.</summary>
    public Dictionary<int, (Int128 Was, Int128 Would)> BySupplier()
    {
        var wouldOf = BySeller(would, sellers, suppliers.Count);
        return suppliers.Index().ToDictionary(one => one.Item, one => (WasOf[one.Index], wouldOf[one.Index]));
    }

    internal static Int128[] BySeller(Int128[] amounts, int[] sellers, int count)
    {
        var sums = new Int128[count];
        for (var n = 0; n < sellers.Length; n++)
            sums[sellers[n]] += amounts[n];
        return sums;
    }

    private static Int128 Sum(Int128[] all)
    {
        var sum = Int128.Zero;
        foreach (var one in all)
            sum += one;
        return sum;
    }
}
