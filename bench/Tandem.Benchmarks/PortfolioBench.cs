using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Performance;

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
        await Phases(server);
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

    private static async Task Phases(BenchServer server)
    {
        for (var round = 0; round < 4; round++)
        {
            await using var scope = server.Services.CreateAsyncScope();
            var data = scope.ServiceProvider.GetRequiredService<DataScope>();
            await data.BeginRead(server.Buyer.Organisation, default);
            var cards = scope.ServiceProvider.GetRequiredService<Scorecards>();
            var clock = Stopwatch.StartNew();
            void Say(string what) { Machine.Say($"  {what} {clock.Elapsed.TotalMilliseconds:F0} ms"); clock.Restart(); }
            var relations = await data.Work.Db.Relations(server.Buyer).ToListAsync();
            Say("relations");
            var month = await cards.LatestClosed(relations, default);
            Say("latest");
            if (round == 0)
                Machine.Say($"  memory {GC.GetTotalMemory(true) / 1e6:F1} MB");
            clock.Restart();
            await StandingRows.Of(data.Work, server.Buyer.Organisation, default);
            Say("rows alone");
            var all = await cards.Summaries(relations, month, default);
            Say("summaries");
            if (round == 0)
                Machine.Say($"  memory {GC.GetTotalMemory(true) / 1e6:F1} MB");
            clock.Restart();
            foreach (var m in new[] { Measure.Otif, Measure.LeadTime, Measure.LeadTimeVariation, Measure.DefectRate })
            {
                PortfolioTotals.Of(m, [.. all.Select(of => of.Month)]);
                Say($"total {m}");
            }
            var rows = all.Select(card => new PortfolioRow(card, true)).ToList();
            var shown = PortfolioOrder.Sorted(rows, null, false).Take(50).Select(r => r.Of.Relation).ToList();
            Say("sort");
            PortfolioOrder.Sorted(rows, "name", false).Take(50).ToList();
            Say("sort name");
            await cards.Of(shown, month, Reading.AsAgreed, default);
            Say("cards of 50");
        }
    }
}
