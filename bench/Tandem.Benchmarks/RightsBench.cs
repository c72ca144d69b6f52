using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;

namespace Tandem;

/// <summary>
/// So many open proposals, each with a yes of one side: read, and counted by the rules, roles and mandates that apply
/// to each.
/// </summary>
internal static class RightsBench
{
    private const double Bar = 200;
    private const int Rounds = 15;
    private const int Relations = 100;

    public static async Task<bool> Run(int proposals)
    {
        await using var server = await BenchServer.Start();
        await server.EnterSuppliers(Math.Min(Relations, proposals));
        await Proposals.Fill(server, proposals, settled: false);
        var (times, counting, counted) = (new List<TimeSpan>(), new List<TimeSpan>(), 0);
        for (var round = -3; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await using var work = await server.Read();
            var open = await work.Db.Decisions(server.Buyer).AsNoTracking().AsSplitQuery()
                .Where(d => d.State == DecisionState.Open).ToListAsync();
            var read = clock.Elapsed;
            var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
            var tallies = await work.Db.Tallies(open, server.Buyer, now, default);
            counted = tallies.Values.Count(tally => tally.Missing.Count > 0);
            if (round >= 0)
            {
                times.Add(clock.Elapsed);
                counting.Add(clock.Elapsed - read);
            }
        }

        if (counted != proposals)
            throw new InvalidOperationException($"Of {proposals} proposals {counted} still wait for a side.");

        var (whole, alone) = (Machine.Median(times), Machine.Median(counting));
        Machine.Say($"{proposals} open proposals read and counted   {whole:F1} ms (bar: at most {Bar})");
        Machine.Say($"  of it the rights alone   {alone:F1} ms");
        return whole <= Bar;
    }
}

/// <summary>Decisions between the buyer and its suppliers, written as commands leave them.</summary>
internal static class Proposals
{
    private const int Batch = 2_000;

    public static async Task Fill(BenchServer server, int count, bool settled)
    {
        await using var reading = await server.Read();
        var relations = await Collaborations.CollaborationQueries.Relations(reading.Db, server.Buyer).ToListAsync();
        var databases = server.Services.GetRequiredService<IDatabases>();
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        for (var from = 0; from < count; from += Batch)
        {
            await using var work = await databases.Write(server.Buyer.Organisation, default);
            for (var n = from; n < Math.Min(from + Batch, count); n++)
            {
                var relation = relations[n % relations.Count];
                var at = now.AddMinutes(n - count);
                var decision = new Decision(
                    relation.CollaborationId, new(Guid.CreateVersion7()), n + 1,
                    new(DecisionKind.Other, relation.Id, relation.Supplier, relation.Buyer, null),
                    new($"Shall we do number {n}?", "Or not", $"It helps with pallets and case {n % 977}.", "en"),
                    new("", ""), server.Buyer.Organisation, server.Buyer.Person);
                decision.Propose(server.Buyer, at, now.AddDays(20));
                decision.Consent(1, server.Buyer, at);
                if (settled)
                    decision.Adopt(at);
                work.Db.Add(decision);
            }

            await work.Db.SaveChangesAsync();
            await work.Commit(default);
        }
    }
}
