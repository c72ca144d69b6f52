using System.Diagnostics;

namespace Tandem;

/// <summary>
/// The portfolio of a buyer with thousands of relations, sorted and filtered over all of them, as a client on the same
/// machine gets it: as it opens, by name, and those that missed their target.
/// </summary>
internal static class PortfolioBench
{
    private const int LinesOfOne = 20;
    private const int Warm = 3;
    private const int Opened = 15;
    private const double Bar = 150;

    private static readonly string[] Ways =
        ["/performance", "/performance?sort=name", "/performance?show=missed"];

    public static async Task<bool> Run(int relations)
    {
        await using var server = await NetworkBench.Filled(relations * LinesOfOne, relations);
        using var client = await server.SignedIn();
        var within = true;
        foreach (var way in Ways)
        {
            var times = new List<TimeSpan>();
            for (var round = -Warm; round < Opened; round++)
            {
                var clock = Stopwatch.StartNew();
                var page = await client.GetStringAsync(new Uri(way, UriKind.Relative));
                if (round >= 0)
                    times.Add(clock.Elapsed);
                if (!page.Contains("/scorecard", StringComparison.Ordinal))
                    throw new InvalidOperationException("This is not the portfolio.");
            }

            var median = Machine.Median(times);
            Machine.Say($"{relations} relations, {way}   {median:F0} ms (bar: at most {Bar})");
            within &= median <= Bar;
        }

        return within;
    }
}
