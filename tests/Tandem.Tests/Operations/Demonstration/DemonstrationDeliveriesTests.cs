using System.Diagnostics;

namespace Tandem.Operations.Demonstration;

public sealed class DemonstrationDeliveriesTests(Deliveries told) : IClassFixture<Deliveries>
{
    private static readonly DateOnly Today = Deliveries.Today;

    [Fact]
    public void The_same_seed_gives_the_same_bytes()
    {
        var month = new DateOnly(2026, 3, 1);

        var one = Loads(7).MonthlyLoad(month);
        var same = Loads(7).MonthlyLoad(month);
        var other = Loads(8).MonthlyLoad(month);

        Assert.Equal(one.Content, same.Content);
        Assert.NotEqual(one.Content, other.Content);
        Assert.Equal("inkooporders-2026-03.csv", one.FileName);
    }

    [Fact]
    public void A_file_begins_with_its_mark_and_its_columns()
    {
        var content = Loads(7).MonthlyLoad(new DateOnly(2026, 3, 1)).Content;

        Assert.Equal([0xEF, 0xBB, 0xBF], content[..3]);
        Assert.StartsWith(
            "supplier_number;order;line;schedule;buyer_item;supplier_item;description;quantity;unit;ordered;requested;"
            + "first_confirmed;last_confirmed;status;cancelled_on;received_on;received_quantity;receipt_no;price;"
            + "currency\r\n",
            System.Text.Encoding.UTF8.GetString(content[3..]), StringComparison.Ordinal);
    }

    [Fact]
    public void Two_years_hold_about_sixty_thousand_lines() =>
        Assert.InRange(told.Lines.Count, 54_000, 66_000);

    [Fact]
    public void About_three_rows_in_a_thousand_are_wrong() =>
        Assert.InRange(told.BadRows / (double)told.Rows, 0.002, 0.004);

    [Fact]
    public void A_few_suppliers_have_most_of_the_lines()
    {
        var counts = told.Lines.Values.GroupBy(l => l.Values.First().Supplier)
            .Select(g => g.Count()).OrderDescending().ToList();

        Assert.Equal(told.Network.Suppliers.Count, counts.Count);
        Assert.True(counts.Take(5).Sum() > told.Lines.Count / 2, string.Join(' ', counts));
        Assert.True(counts[^1] < 200, string.Join(' ', counts));
    }

    [Fact]
    public void Spring_is_ordered_for_and_summer_is_quiet()
    {
        int OrderedIn(int month) => told.Lines.Values.Count(l => l.Values.First().Ordered.Month == month);

        Assert.True(OrderedIn(2) > 1.5 * OrderedIn(8));
    }

    [Fact]
    public void The_sliding_supplier_falls_below_eighty_per_cent_on_time()
    {
        var before = told.OnTime("weidtal", Today.AddMonths(-12), Today.AddMonths(-7));
        var between = told.OnTime("weidtal", Today.AddMonths(-5), Today.AddMonths(-3));
        var now = told.OnTime("weidtal", Today.AddMonths(-2), Today);

        Assert.True(before > 0.9 && between < before && now < between && now < 0.8, $"{before} {between} {now}");
    }

    [Fact]
    public void The_recovering_supplier_rises_after_its_improvement()
    {
        var before = told.OnTime("twickel", Today.AddMonths(-20), Today.AddMonths(-11));
        var after = told.OnTime("twickel", Today.AddMonths(-8), Today);

        Assert.True(before < 0.8 && after > 0.9, $"{before} {after}");
    }

    [Fact]
    public void Most_suppliers_are_on_time_for_88_to_98_of_a_hundred_lines()
    {
        var shares = told.Network.Suppliers.Select(s => told.OnTime(s.Key, Today.AddMonths(-18), Today) ?? 0).ToList();

        Assert.True(
            shares.Count(s => s is >= 0.88 and <= 0.98) >= told.Network.Suppliers.Count - 7,
            string.Join(' ', shares.Select(s => s.ToString("P0", null))));
    }

    [Fact]
    public void Some_suppliers_have_months_without_a_line() =>
        Assert.Contains(
            told.Network.Suppliers, s => told.Network.Months.Skip(6).Any(month => told.CountDue(s.Key, month) == 0));

    [Fact]
    public void Lines_come_in_parts_too_early_too_late_and_not_at_all()
    {
        var lines = told.Lines.Values.Select(l => l.Values.ToList()).ToList();

        Assert.InRange(lines.Count(l => l.Count > 1) / (double)lines.Count, 0.01, 0.15);
        Assert.InRange(lines.Count(l => l[0].Cancelled) / (double)lines.Count, 0.005, 0.02);
        Assert.Contains(lines, l => l[0].Received < l[0].Due.AddDays(-5));
        Assert.Contains(lines, l => l[0].Received > l[0].Due.AddDays(14));
        Assert.Contains(lines, l => l[0] is { Received: null, Cancelled: false } && l[0].Due > Today);
    }

    [Fact]
    public void Nothing_is_told_before_it_happened() =>
        Assert.DoesNotContain(
            told.Lines.Values.SelectMany(l => l.Values), row => row.Ordered >= Today || row.Received >= Today);

    [Fact]
    public void One_supplier_counts_in_boxes_of_twelve()
    {
        var items = told.Network.Suppliers.SelectMany(s => s.Items).Where(i => i.OrderUnit != i.BaseUnit).ToList();

        Assert.NotEmpty(items);
        Assert.All(items, i => Assert.Equal(("EA", "BOX", 12), (i.BaseUnit, i.OrderUnit, i.Factor)));
        Assert.Contains(
            DemonstrationDeliveries.Csv(told.Network, told.Network.Supplier("belleman"), new DateOnly(2026, 3, 1)),
            row => row.Contains(";BOX;", StringComparison.Ordinal));
    }

    [Fact]
    public void Rows_are_made_as_they_are_read()
    {
        var supplier = told.Network.Supplier("schroefpunt");
        var allocated = GC.GetAllocatedBytesForCurrentThread();

        var first = DemonstrationDeliveries.Csv(told.Network, supplier, new DateOnly(2026, 10, 1)).Take(1).Count();

        Assert.Equal(1, first);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - allocated, 0, 6_000_000);
    }

    [Fact]
    public void All_loads_are_written_within_seconds()
    {
        var watch = Stopwatch.StartNew();
        var loads = Loads(9);
        foreach (var month in told.Network.Months)
            loads.WriteTo(Stream.Null, month);

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(6), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData("2026-01-01")]
    [InlineData("2028-02-29")]
    [InlineData("2027-05-31")]
    public void Any_day_will_do_for_the_first_start(string today)
    {
        var day = DateOnly.ParseExact(today, "yyyy-MM-dd", null);
        var network = DemonstrationNetwork.Make(3, day);

        var load = new DemonstrationDeliveries(network).MonthlyLoad(network.Months.Last());

        Assert.InRange(network.Months.Count(), 24, 25);
        Assert.True(load.Content.Length > 1000);
        Assert.All(DemonstrationHistory.Make(network, day), e => Assert.InRange(
            DateOnly.FromDateTime(e.At.Date), network.FirstDay, day.AddDays(-1)));
    }

    private static DemonstrationDeliveries Loads(ulong seed) => new(DemonstrationNetwork.Make(seed, Today));
}
