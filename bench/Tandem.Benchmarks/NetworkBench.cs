using System.Diagnostics;

namespace Tandem;

/// <summary>
/// A buyer with thousands of suppliers of very different size: one file of all their lines, then corrections all over
/// it, then a file of the largest supplier; each until all figures are those of the facts again.
/// </summary>
internal static class NetworkBench
{
    private const int Suppliers = 5_000;
    private const int Corrections = 10_000;
    private const double BarAll = 5;
    private const double BarOne = 2;

    /// <summary>A buyer whose suppliers have so many lines together, with all figures.</summary>
    public static async Task<BenchServer> Filled(int lines, int? suppliers = null)
    {
        using var folder = new ScratchFolder();
        var network = suppliers is { } count ? new(Machine.Today, count, lines) : Of(lines);
        var server = await BenchServer.Start();
        await server.EnterSuppliers(network.Suppliers);
        await network.Write(folder.File("orders.csv"));
        await Timed(server, folder.File("orders.csv"));
        return server;
    }

    private static GeneratedNetwork Of(int lines) =>
        new(Machine.Today, Math.Clamp(lines / 2_000, 2, Suppliers), lines);

    public static async Task<bool> Run(int lines)
    {
        var network = Of(lines);
        using var folder = new ScratchFolder();
        await using var server = await BenchServer.Start();
        await server.EnterSuppliers(network.Suppliers);

        var file = folder.File("orders.csv");
        await network.Write(file);
        var import = await Timed(server, file);
        Machine.Say($"{lines} lines of {network.Suppliers} suppliers, {new FileInfo(file).Length / 1e6:F0} MB");
        Say(import, null);

        var random = new Random(1);
        var some = Enumerable.Range(0, Math.Min(Corrections, lines / 10)).Select(_ => random.Next(lines)).Distinct()
            .Order().ToList();
        await network.Write(file, some.Take(100), 1);
        await Timed(server, file);
        await network.Write(file, some, 3);
        var all = await Timed(server, file);
        Machine.Say($"{some.Count} corrections of {some.Select(network.SupplierOf).Distinct().Count()} suppliers");
        Say(all, BarAll);

        var ofOne = Enumerable.Range(0, lines).Where(n => network.SupplierOf(n) == 0).Take(some.Count).ToList();
        await network.Write(file, ofOne, 2);
        var one = await Timed(server, file);
        Machine.Say($"{ofOne.Count} corrections of one supplier");
        Say(one, BarOne);
        return all.Figures.TotalSeconds <= BarAll && one.Figures.TotalSeconds <= BarOne;
    }

    private static void Say((TimeSpan Accepted, TimeSpan Figures) times, double? bar)
    {
        var limit = bar is null ? "" : $" (bar: at most {bar})";
        Machine.Say($"  accepted after {times.Accepted.TotalSeconds:F2} s");
        Machine.Say($"  all figures are those of the facts after {times.Figures.TotalSeconds:F2} s{limit}");
    }

    private static async Task<(TimeSpan Accepted, TimeSpan Figures)> Timed(BenchServer server, string file)
    {
        var clock = Stopwatch.StartNew();
        await server.Accept(file);
        var accepted = clock.Elapsed;
        await server.FiguresFollow();
        return (accepted, clock.Elapsed);
    }
}
