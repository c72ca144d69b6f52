using System.Diagnostics;
using Microsoft.Data.Sqlite;
using Tandem.Data;
using Tandem.Exchange;
using static Tandem.Performance.FactRows;

namespace Tandem;

/// <summary>
/// Imports generated order lines into SQLite the way a user does, up to the figures that follow from them, and beside
/// it, in the same run, writes the same rows by a bare prepared insert (PostgreSQL: binary copy) in transactions of the
/// same size. Both have run once before, so that neither is timed while it is compiled.
/// </summary>
internal static class ImportBench
{
    private const int WarmUpLines = 20_000;
    private const double Bar = 0.35;

    public static async Task<bool> Run(int lines)
    {
        using var bare = new ScratchFolder();
        return await Run(
            lines, "bare insert", (orders, of) => Task.FromResult(Bare(bare.File($"{of}.db"), orders, of)),
            () => Task.FromResult<string?>(null));
    }

    /// <summary>The same against PostgreSQL and binary copies, where a server is named.</summary>
    public static async Task<bool> RunOnPostgres(int lines)
    {
        if (BenchPostgres.IsHere)
            return await Run(lines, "bare copy", BenchPostgres.Copy, async () => await BenchPostgres.NewDatabase());

        Machine.Say($"PostgreSQL is not here: {BenchPostgres.Variable} says how to reach it");
        return true;
    }

    private static async Task<bool> Run(
        int lines, string peer, Func<GeneratedOrders, int, Task<TimeSpan>> bareOf, Func<Task<string?>> database)
    {
        var orders = new GeneratedOrders(Machine.Today);
        using var folder = new ScratchFolder();
        var file = folder.File("orders.csv");
        await orders.Write(file, WarmUpLines);
        await using (var first = await BenchServer.Start(await database()))
            await first.Import(file);
        await bareOf(orders, WarmUpLines);

        await orders.Write(file, lines);
        var bare = await bareOf(orders, lines);
        await using var server = await BenchServer.Start(await database());
        var clock = Stopwatch.StartNew();
        var good = await server.Import(file);
        clock.Stop();
        if (good != lines)
            throw new InvalidOperationException($"{good} of {lines} lines were accepted.");

        var ratio = bare / clock.Elapsed;
        Machine.Say($"file           {new FileInfo(file).Length / 1e6:F1} MB, {lines} lines");
        Machine.Say($"{peer}    {lines / bare.TotalSeconds:F0} lines/s");
        Machine.Say($"import         {lines / clock.Elapsed.TotalSeconds:F0} lines/s");
        Machine.Say($"ratio          {ratio:F2} (bar: at least {Bar})");
        return ratio >= Bar;
    }

    private static TimeSpan Bare(string path, GeneratedOrders orders, int lines)
    {
        using var connection = new SqliteConnection($"Data Source={path};Pooling=False");
        connection.Open();
        using (var setUp = connection.CreateCommand())
        {
            setUp.CommandText = "pragma journal_mode = wal; pragma synchronous = full; pragma secure_delete = on; "
                + "pragma cell_size_check = on;" + Script("20261121-5-facts-tables.sqlite.sql")
                + Script("20261122-3-facts-more-columns.sql");
            setUp.ExecuteNonQuery();
        }

        var (relation, clock) = (Guid.CreateVersion7(), new Stopwatch());
        var (lineRows, receiptRows) = (new BulkRows(Lines), new BulkRows(Receipts));
        for (var from = 0; from < lines; from += StagedBatch.MaxRows)
        {
            lineRows.Clear();
            receiptRows.Clear();
            for (var n = from; n < Math.Min(from + StagedBatch.MaxRows, lines); n++)
                orders.Fill(lineRows, receiptRows, n, lines, relation);

            clock.Start();
            using var transaction = connection.BeginTransaction(deferred: false);
            SqliteBulk.Insert(connection.Handle!, lineRows, default);
            SqliteBulk.Insert(connection.Handle!, receiptRows, default);
            transaction.Commit();
            clock.Stop();
        }

        return clock.Elapsed;
    }

    internal static string Script(string name)
    {
        using var script = new StreamReader(typeof(Sending).Assembly.GetManifestResourceStream(name)!);
        return script.ReadToEnd();
    }
}
