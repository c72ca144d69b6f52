using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Operations;
using Tandem.Search;

namespace Tandem;

/// <summary>
/// So many records between a buyer and its suppliers, found by the buyer, who sees all, and by one supplier, who sees
/// its own: by a rare word, by words that stand in many records, by beginnings, by number and by name, as a page of
/// hits with its count.
/// </summary>
internal static class SearchBench
{
    private const double Bar = 100;
    private const int Suppliers = 100;
    private const int Batch = 5_000;
    private const int Rounds = 30;
    private const int WordsOfRecord = 40;
    private const int Vocabulary = 20_000;
    private const int SecondsBetween = 60;

    private static readonly string[] Syllables =
        ["la", "ger", "tra", "spo", "rt", "pal", "let", "kvi", "tto", "ver", "pak", "king", "ser", "vice", "bo", "ut"];

    public static async Task<bool> Run(int records) => await On(null, records);

    public static async Task<bool> RunOnPostgres(int records)
    {
        if (BenchPostgres.IsHere)
            return await On(await BenchPostgres.NewDatabase(), records);

        Machine.Say($"left out: {BenchPostgres.Variable} names no server");
        return true;
    }

    private static async Task<bool> On(string? postgres, int records)
    {
        await using var server = await BenchServer.Start(postgres);
        await server.EnterSuppliers(Math.Min(Suppliers, records));
        var filling = Stopwatch.StartNew();
        var supplier = await Fill(server, records);
        Machine.Say($"{records} records, made findable in {filling.Elapsed.TotalSeconds:F0} s");
        if (postgres is not null)
            await Analyse(server);

        var worst = 0.0;
        foreach (var (reader, who) in new[] { (server.Buyer, "buyer"), (supplier, "supplier") })
        {
            foreach (var (asked, what) in Questions(records))
                worst = Math.Max(worst, await Time(server, reader, $"{who}, {what}", asked));
        }

        Machine.Say($"slowest of all          {worst:F1} ms (bar: at most {Bar})");
        return worst <= Bar;
    }

    private static IEnumerable<(string Asked, string What)> Questions(int records) =>
    [
        ($"unique{records / 2}", "one record"),
        ($"E-{records / 3}", "a number"),
        (Word(Vocabulary - 7), "a rare word"),
        (Word(0), "the commonest word"),
        ($"{Word(3)} {Word(40)}", "two common words"),
        (Word(500)[..3], "three letters"),
        (Word(1)[..2], "two letters"),
        ("supplier", "a name that all have"),
        ("nothing" + Word(5), "no record"),
    ];

    /// <summary>The median, and what nineteen of twenty do not exceed, which is answered.</summary>
    private static async Task<double> Time(BenchServer server, Actor reader, string what, string asked)
    {
        var (times, count) = (new List<TimeSpan>(), 0);
        for (var round = -3; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            count = await Find(server, reader, asked);
            if (round >= 0)
                times.Add(clock.Elapsed);
        }

        var (median, most) = (Machine.Median(times), Machine.Percentile(times, 95));
        Machine.Say($"{what,-34} {count,5} hits   median {median,6:F1} ms, 95 % within {most,6:F1} ms");
        return most;
    }

    private static async Task<int> Find(BenchServer server, Actor reader, string asked)
    {
        var databases = server.Services.GetRequiredService<IDatabases>();
        await using var work = await databases.Read(reader.Organisation, default);
        var desk = new SearchDesk(
            work.Db, server.Services.GetRequiredService<SearchNames>(),
            server.Services.GetRequiredService<TimeProvider>());
        return (await desk.Find(new(asked), reader, default)).Count;
    }

    /// <summary>The rows as matters leave them, a minute between two; answers an actor of the first supplier.</summary>
    private static async Task<Actor> Fill(BenchServer server, int records)
    {
        var relations = await RelationsOf(server);
        var databases = server.Services.GetRequiredService<IDatabases>();
        var now = server.Services.GetRequiredService<TimeProvider>().GetUtcNow();
        var random = new Random(1);
        for (var from = 0; from < records; from += Batch)
        {
            await using var work = await databases.Write(server.Buyer.Organisation, default);
            for (var n = from; n < Math.Min(from + Batch, records); n++)
            {
                var relation = relations[n % relations.Count];
                var at = now.AddSeconds(-(records - n) * (double)SecondsBetween);
                var words = string.Join(' ', Enumerable.Range(0, WordsOfRecord).Select(_ => Word(Drawn(random))));
                await SearchIndex.Put(
                    work.Db,
                    new(relation.CollaborationId, SearchKind.Matter, Guid.CreateVersion7())
                    {
                        Relation = relation.Id,
                        First = relation.Supplier,
                        Second = relation.Buyer,
                        ShortId = $"E-{n}",
                        Title = words[..Math.Min(60, words.Length)],
                        Address = $"/collaborations/{relation.CollaborationId}/E-{n}",
                        ChangedAt = at,
                        Texts = [words, $"unique{n}"],
                        Sides = [relation.Supplier, relation.Buyer],
                    },
                    isNew: true, at, default);
            }

            await work.Db.SaveChangesAsync();
            await work.Commit(default);
        }

        return Actor.ByRule("bench", relations[0].Supplier);
    }

    /// <summary>Of the words the first is drawn most, as in a language.</summary>
    private static int Drawn(Random random) => (int)(Vocabulary * Math.Pow(random.NextDouble(), 6));

    private static string Word(int number)
    {
        var word = "";
        for (var rest = number + Syllables.Length; rest > 0; rest /= Syllables.Length)
            word += Syllables[rest % Syllables.Length];
        return word;
    }

    private static async Task<IReadOnlyList<Relation>> RelationsOf(BenchServer server)
    {
        await using var work = await server.Read();
        return await work.Db.Relations(server.Buyer).ToListAsync();
    }

    private static async Task Analyse(BenchServer server)
    {
        await using var work = await server.Services.GetRequiredService<IDatabases>().Write(null, default);
        await work.Db.Database.ExecuteSqlRawAsync("analyze search_rows");
        await work.Commit(default);
    }
}
