using System.Numerics;

namespace Tandem.Costs;

/// <summary>Lines at other prices, against an obvious second way that knows no columns.</summary>
public sealed class PricedLinesTests
{
    private static readonly PricePoint Bolt = new(1, "bolt", "iron", "EUR", 1_250_000, 1_000_000, 1_000_000_000);

    [Fact]
    public void A_change_by_item_goes_before_that_of_its_category_and_that_before_the_suppliers()
    {
        var nut = Bolt with { Item = "nut" };
        var glue = Bolt with { Item = "glue", Category = "other" };
        var lines = new PricedLines([(Bolt, 2_000_000), (nut, 2_000_000), (glue, 2_000_000)]);

        var would = lines.Reprice(new()
        {
            ByItem = new Dictionary<string, long> { ["bolt"] = 100_000 },
            ByCategory = new Dictionary<string, long> { ["iron"] = 200_000 },
            BySupplier = new Dictionary<int, long> { [1] = -500_000 },
        }).All.ToDictionary(r => r.Point.Item, r => (long)r.Would);

        Assert.Equal((2_750_000, 3_000_000, 1_250_000), (would["bolt"], would["nut"], would["glue"]));
    }

    [Fact]
    public void A_line_is_rounded_half_away_from_nought_by_itself_and_not_their_sum()
    {
        var halves = Bolt with { Price = 5, Per = 10_000_000 };
        var lines = new PricedLines([(halves, 1_000_000), (halves, 1_000_000), (halves, 3_000_000)]);

        Assert.Equal(1 + 1 + 2, lines.Reprice(PriceChange.None).Total.Was);
    }

    [Fact]
    public void A_price_list_has_its_own_base_quantity_and_currency()
    {
        var lines = new PricedLines([(Bolt, 250_000_000)]);

        var would = lines.Reprice(new()
        {
            List = new Dictionary<string, ListPrice> { ["bolt"] = new(90_000_000, 100_000_000, "USD") },
            Rates = new Dictionary<string, long> { ["USD"] = 900_000_000 },
        }).Total;

        Assert.Equal((312_500_000, 202_500_000), ((long)would.Was, (long)would.Would));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Random_lines_cost_to_the_last_digit_what_they_cost_one_by_one(int seed)
    {
        var random = new Random(seed);
        var lines = Enumerable.Range(0, 20_000).Select(_ => (Point(random), Quantity(random))).ToList();
        var change = new PriceChange
        {
            List = new Dictionary<string, ListPrice> { ["item 1"] = new(7_654_321, 12_000_000, "USD") },
            ByItem = new Dictionary<string, long> { ["item 2"] = 33_333 },
            BySupplier = new Dictionary<int, long> { [0] = -70_001 },
            Rates = new Dictionary<string, long> { ["USD"] = 923_456_789 },
        };

        var priced = new PricedLines(lines).Reprice(change).All.ToDictionary(r => r.Point);

        foreach (var of in lines.GroupBy(line => line.Item1))
        {
            Assert.Equal(of.Count(), priced[of.Key].Lines);
            Assert.Equal(Slow(of, PriceChange.None), (BigInteger)priced[of.Key].Was);
            Assert.Equal(Slow(of, change), (BigInteger)priced[of.Key].Would);
        }
    }

    [Fact]
    public void Quantities_that_together_fit_no_sixty_four_bits_cost_what_they_cost_one_by_one()
    {
        var point = Bolt with { Price = 3, Per = 1 };
        List<(PricePoint, long)> lines = [(point, long.MaxValue - 1), (point, long.MaxValue - 4), (point, 7)];
        var change = new PriceChange { ByItem = new Dictionary<string, long> { ["bolt"] = 2_000_000 } };

        var total = new PricedLines(lines).Reprice(change).Total;

        Assert.Equal((Slow(lines, PriceChange.None), Slow(lines, change)), ((BigInteger)total.Was, total.Would));
    }

    /// <summary>Line by line in numbers of any size, as it is said.</summary>
    private static BigInteger Slow(IEnumerable<(PricePoint, long)> lines, PriceChange change)
    {
        var sum = BigInteger.Zero;
        foreach (var (point, quantity) in lines)
        {
            var listed = change.List.TryGetValue(point.Item, out var list);
            var (price, per) = listed ? (list.Price, list.Per) : (point.Price, point.Per);
            var currency = listed ? list.Currency : point.Currency;
            var rate = change.Rates.TryGetValue(currency, out var given) ? given
                : currency == point.Currency ? point.Rate : 1_000_000_000;
            var more = change.ByItem.TryGetValue(point.Item, out var ofItem) ? ofItem
                : change.ByCategory.TryGetValue(point.Category, out var ofCategory) ? ofCategory
                : change.BySupplier.GetValueOrDefault(point.Supplier);
            var converted = Half((BigInteger)price * rate * (1_000_000 + more), BigInteger.Pow(10, 15));
            sum += Half(quantity * converted, per);
        }

        return sum;
    }

    private static BigInteger Half(BigInteger amount, BigInteger by) =>
        (2 * BigInteger.Abs(amount) + by) / (2 * by) * amount.Sign;

    /// <summary>
    /// Few prices with many lines each, of very different size, so that each way of counting is taken.
    /// </summary>
    private static PricePoint Point(Random random)
    {
        var n = random.Next(12);
        return new(
            n % 2, $"item {n}", "all", n % 3 == 0 ? "USD" : "EUR",
            n switch { 3 => 4_000_000_000_000_000, 4 => 1, _ => 1_234_567 + n },
            n switch { 5 => 1_000_000_000, 6 => 7_000_003, 7 => 3, _ => 1_000_000 },
            n % 3 == 0 ? 910_000_000 : 1_000_000_000);
    }

    private static long Quantity(Random random) => random.Next(4) switch
    {
        0 => random.Next(1, 1_000) * 1_000_000L,
        1 => random.Next(1, 1_000_000) * 1_000L,
        2 => random.NextInt64(1, 5_000_000_000),
        _ => 0,
    };
}
