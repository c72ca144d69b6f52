using System.Diagnostics;
using System.Globalization;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;

namespace Tandem.Trials;

/// <summary>
/// Thirty people decide on one proposal at once, round after round: each round must have exactly one outcome (T5). On
/// SQLite, or on the empty PostgreSQL database that is named.
/// </summary>
internal static class DecidersTrial
{
    public static async Task<int> Run(int rounds, string? database)
    {
        var folder = Directory.CreateTempSubdirectory("tandem-trial-");
        var (adopted, wrong, slowest) = (0, 0, TimeSpan.Zero);
        await using (var app = Founded.Application(folder.FullName, database))
        {
            var founded = await Founded.In(app);
            var deciders = new DecidersAtOnce(
                app.Services.GetRequiredService<CommandRunner>(), app.Services.GetRequiredService<IDatabases>(),
                founded.Collaboration, founded.Relation, founded.OfBuyer, [founded.OfSupplier, founded.OfBuyer]);
            var today = TimeProvider.System.GetUtcNow();
            var began = Stopwatch.StartNew();
            for (var round = 0; round < rounds; round++)
            {
                var before = began.Elapsed;
                var outcome = await deciders.Round(round, new(today.Year, today.Month, 1), default);
                slowest = began.Elapsed - before > slowest ? began.Elapsed - before : slowest;
                adopted += outcome.Adopted ? 1 : 0;
                wrong += outcome.Wrong is null ? 0 : 1;
                if (outcome.Wrong is { } what)
                    Console.WriteLine($"round {round}: {what}");
            }

            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"rounds {rounds} of {DecidersAtOnce.People} people, adopted {adopted}, "
                + $"not adopted {rounds - adopted - wrong}, wrong {wrong}, {began.Elapsed.TotalSeconds:0.0} s, "
                + $"slowest round {slowest.TotalSeconds:0.00} s"));
        }

        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        folder.Delete(recursive: true);
        return wrong == 0 ? 0 : 1;
    }
}
