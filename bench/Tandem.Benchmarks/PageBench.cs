using System.Diagnostics;

namespace Tandem;

/// <summary>
/// Opens the scorecard page of one relation that holds all lines of the database, few and many, and again while a file
/// is imported into it. Times are those a client on the same machine sees, so above those of the server.
/// </summary>
internal static class PageBench
{
    private const int FewLines = 10_000;
    private const int Opened = 200;
    private const double BarMilliseconds = 30;
    private const double BarGrowth = 1.0;

    private const double BarBusy = 2;

    /// <summary>At many lines within the bar, and no slower than at few.</summary>
    public static async Task<bool> Scorecard(int lines)
    {
        await using var few = await BenchServer.Start();
        await using var many = await BenchServer.Start();
        await Fill(few, FewLines);
        await Fill(many, lines);
        using var ofFew = await few.SignedIn();
        using var ofMany = await many.SignedIn();
        var (fewTimes, manyTimes) = (new List<TimeSpan>(), new List<TimeSpan>());
        for (var round = -Opened; round < Opened; round++)
        {
            var (one, other) = (await Open(ofFew, few.Scorecard), await Open(ofMany, many.Scorecard));
            if (round >= 0)
            {
                fewTimes.Add(one);
                manyTimes.Add(other);
            }
        }

        var (quick, slow) = (Machine.Median(fewTimes), Machine.Median(manyTimes));
        Machine.Say($"scorecard at {FewLines,9} lines   {quick:F1} ms");
        Machine.Say($"scorecard at {lines,9} lines   {slow:F1} ms (bar: at most {BarMilliseconds})");
        Machine.Say($"growth         {slow / quick:F2} (bar: at most {BarGrowth})");
        return slow <= BarMilliseconds && slow / quick <= BarGrowth;
    }

    /// <summary>While a file of so many lines is imported, the page takes at most twice its quiet time.</summary>
    public static async Task<bool> WhileImporting(int lines)
    {
        await using var server = await BenchServer.Start();
        await Fill(server, FewLines);
        using var client = await server.SignedIn();
        for (var round = 0; round < Opened * 3; round++)
            await Open(client, server.Scorecard);
        var quiet = new List<TimeSpan>();
        for (var round = 0; round < Opened; round++)
            quiet.Add(await Open(client, server.Scorecard));

        using var folder = new ScratchFolder();
        var file = folder.File("more.csv");
        await new GeneratedOrders(Machine.Today.AddDays(-1)).Write(file, lines);
        var import = Task.Run(() => server.Import(file));
        var busy = new List<TimeSpan>();
        while (!import.IsCompleted)
            busy.Add(await Open(client, server.Scorecard));
        await import;

        var (before, during) = (Machine.Median(quiet), Machine.Median(busy));
        Machine.Say($"quiet          {before:F1} ms");
        Machine.Say($"while {lines} lines are imported   {during:F1} ms");
        Machine.Say($"slowest of {busy.Count} meanwhile   {busy.Max().TotalMilliseconds:F0} ms");
        Machine.Say($"ratio          {during / before:F2} (bar: at most {BarBusy})");
        return during / before <= BarBusy;
    }

    private static async Task Fill(BenchServer server, int lines)
    {
        using var folder = new ScratchFolder();
        var file = folder.File("orders.csv");
        await new GeneratedOrders(Machine.Today).Write(file, lines);
        await server.Import(file);
    }

    private static async Task<TimeSpan> Open(HttpClient client, string page)
    {
        var clock = Stopwatch.StartNew();
        var body = await client.GetByteArrayAsync(new Uri(page, UriKind.Relative));
        clock.Stop();
        return body.Length > 10_000 ? clock.Elapsed : throw new InvalidOperationException("This is not the page.");
    }
}
