using System.Diagnostics;
using System.Globalization;
using Tandem.Costs;

namespace Tandem;

/// <summary>
/// What twelve months of lines would have cost, were some categories dearer and one currency worth less, by supplier:
/// from columns in memory, each line rounded by itself, against one statement of DuckDB that reckons in floating point.
/// </summary>
internal static class WhatIfBench
{
    private const int Suppliers = 5_000;
    private const int Items = 40;
    private const int Categories = 20;
    private const int DearerCategories = 6;
    private const int WarmUp = 40;
    private const int Rounds = 11;
    private const long Dearer = 30_000;
    private const long Rate = 923_456_789;
    private const double Bar = 10;

    private const string NewPrice =
        "(price * (case when currency = 1 then 923456789 else rate end)::hugeint "
        + "* (case when category < 6 then 1030000 else 1000000 end) + 500000000000000) // 1000000000000000";

    private const string Exact =
        $"select sum((q::hugeint * ({NewPrice}) + per // 2) // per)::bigint from lines";

    private const string Simple =
        """
        select supplier, sum(round(q::double * price / per)), sum(round(
            q::double * price * (case when category < 6 then 1.03 else 1.0 end)
            * (case when currency = 1 then 0.923456789 else rate::double / 1000000000 end) / per))
        from lines group by supplier
        """;

    public static Task<bool> Run(int count)
    {
        var lines = Lines(count).ToList();
        var columns = new PricedLines(lines);
        var change = new PriceChange
        {
            ByCategory = Enumerable.Range(0, DearerCategories).ToDictionary(Category, _ => Dearer),
            Rates = new Dictionary<string, long> { ["USD"] = Rate },
        };
        var ours = Timed(() => columns.Reprice(change).BySupplier());
        Machine.Say($"{columns.Count} lines at {columns.Prices} prices of {Suppliers} suppliers");
        Machine.Say($"what-if by supplier, 1 thread   {ours:F1} ms, {count / ours / 1e3:F0} M lines/s");
        if (!DuckDb.IsHere)
        {
            Machine.Say($"DuckDB is not here: {DuckDb.Variable} says where its library lies");
            return Task.FromResult(true);
        }

        using var duck = DuckDb.Open();
        Fill(duck, lines);
        if (duck.Rows(Exact, 1)[0][0] != (long)columns.Reprice(change).Total.Would)
            throw new InvalidOperationException("The two do not come to the same amount.");

        var theirs = Theirs(duck, 1);
        var two = Theirs(duck, 2);
        var times = theirs / ours;
        Machine.Say($"DuckDB, 1 thread                {theirs:F1} ms, {times:F1} × ours (bar: at least {Bar})");
        Machine.Say($"DuckDB, 2 threads               {two:F1} ms, {two / ours:F1} × ours on one");
        return Task.FromResult(times >= Bar);
    }

    private static double Theirs(DuckDb duck, int threads)
    {
        duck.Run(string.Create(CultureInfo.InvariantCulture, $"set threads = {threads}"));
        return Timed(() => duck.Rows(Simple, 1));
    }

    /// <summary>The median of some rounds, after as many as .NET waits for before it compiles for speed.</summary>
    private static double Timed(Action work)
    {
        for (var round = 0; round < WarmUp; round++)
            work();
        return Machine.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            var watch = Stopwatch.StartNew();
            work();
            return watch.Elapsed;
        }));
    }

    private static string Category(int number) => string.Create(CultureInfo.InvariantCulture, $"C{number}");

    /// <summary>Half of the items in pieces, half in grams; each has two prices in the year.</summary>
    private static IEnumerable<(PricePoint Point, long Quantity)> Lines(int count)
    {
        var random = new Random(1);
        var categories = Enumerable.Range(0, Categories).Select(Category).ToList();
        var items = Enumerable.Range(0, Items)
            .Select(n => string.Create(CultureInfo.InvariantCulture, $"item {n}")).ToList();
        for (var n = 0; n < count; n++)
        {
            var (supplier, item, half) = (random.Next(Suppliers), random.Next(Items), n * 2L / count);
            var dollars = supplier % 3 == 0;
            var point = new PricePoint(
                supplier, items[item], categories[item % Categories], dollars ? "USD" : "EUR",
                1_000_000 + (supplier * 7919L + item * 104_729L + half * 31L) % 90_000_000,
                item % 10 == 9 ? 100_000_000 : 1_000_000, dollars ? 900_000_000 : 1_000_000_000);
            yield return (point, item % 2 == 0 ? random.Next(1, 900) * 1_000_000L : random.Next(1, 900_000) * 1_000L);
        }
    }

    private static void Fill(DuckDb duck, List<(PricePoint Point, long Quantity)> lines)
    {
        duck.Run("create table lines (supplier int, category int, currency int, q bigint, price bigint, per bigint, "
            + "rate bigint)");
        using var appender = duck.Append("lines", false, false, false, true, true, true, true);
        foreach (var (point, quantity) in lines)
        {
            appender.Add([
                point.Supplier, int.Parse(point.Category.AsSpan(1), CultureInfo.InvariantCulture),
                point.Currency == "USD" ? 1 : 0, quantity, point.Price, point.Per, point.Rate]);
        }
    }
}
