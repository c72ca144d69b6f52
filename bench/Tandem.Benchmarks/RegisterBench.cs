using System.Diagnostics;

namespace Tandem;

/// <summary>The register of so many decisions as a page: the newest, by a filter, by words, and further back.</summary>
internal static class RegisterBench
{
    private const double Bar = 50;
    private const int Rounds = 40;
    private const int Relations = 100;

    public static async Task<bool> Run(int decisions)
    {
        await using var server = await BenchServer.Start();
        await server.EnterSuppliers(Math.Min(Relations, decisions));
        await Proposals.Fill(server, decisions, settled: true);
        using var client = await server.SignedIn();
        var worst = 0.0;
        var before = $"{TimeProvider.System.GetUtcNow().AddMinutes(-decisions / 2.0):yyyy-MM-dd'T'HH:mm:ss'Z'}";
        foreach (var (asked, what) in new[]
        {
            ("", "the newest"),
            ("&state=Adopted&kind=Other", "by state and kind"),
            ("&q=pallets", "a word of all"),
            ("&q=case+50", "two words"),
            ("&before=" + Uri.EscapeDataString(before), "those before half"),
        })
        {
            var median = await Time(client, $"/decisions?view=register{asked}");
            Machine.Say($"register of {decisions} decisions, {what,-18} {median:F1} ms");
            worst = Math.Max(worst, median);
        }

        Machine.Say($"slowest                 {worst:F1} ms (bar: at most {Bar})");
        return worst <= Bar;
    }

    private static async Task<double> Time(HttpClient client, string page)
    {
        var times = new List<TimeSpan>();
        for (var round = -5; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            var body = await client.GetStringAsync(new Uri(page, UriKind.Relative));
            if (!body.Contains("/D-", StringComparison.Ordinal))
                throw new InvalidOperationException($"{page} shows no decision.");
            if (round >= 0)
                times.Add(clock.Elapsed);
        }

        return Machine.Median(times);
    }
}
