using System.Diagnostics;
using Npgsql;
using NpgsqlTypes;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem;

/// <summary>A PostgreSQL server that makes databases for a benchmark; they stay there.</summary>
internal static class BenchPostgres
{
    /// <summary>Holds a connection string of a role that may make databases and is bound by row security.</summary>
    public const string Variable = "BENCH_POSTGRES";

    private static readonly string? Server = Environment.GetEnvironmentVariable(Variable);

    public static bool IsHere => Server is { Length: > 0 };

    public static async Task<string> NewDatabase()
    {
        var name = $"bench_{Guid.CreateVersion7():N}";
        await using var connection = new NpgsqlConnection(Server);
        await connection.OpenAsync();
        await Run(connection, $"create database {name}");
        return new NpgsqlConnectionStringBuilder(Server) { Database = name, MaxPoolSize = 5 }.ConnectionString;
    }

    /// <summary>Copies the rows of so many lines into tables without anything beside their keys.</summary>
    public static async Task<TimeSpan> Copy(GeneratedOrders orders, int lines)
    {
        await using var connection = new NpgsqlConnection(await NewDatabase());
        await connection.OpenAsync();
        var tables = ImportBench.Script("20261121-5-facts-tables.postgres.sql").Split('\n')
            .Where(line => !line.StartsWith("select guard", StringComparison.Ordinal));
        await Run(connection, string.Join('\n', tables));
        await Run(connection, ImportBench.Script("20261122-3-facts-more-columns.sql"));
        var (relation, clock) = (Guid.CreateVersion7(), new Stopwatch());
        var (lineRows, receiptRows) = (new BulkRows(Lines), new BulkRows(Receipts));
        for (var from = 0; from < lines; from += StagedBatch.MaxRows)
        {
            lineRows.Clear();
            receiptRows.Clear();
            for (var n = from; n < Math.Min(from + StagedBatch.MaxRows, lines); n++)
                orders.Fill(lineRows, receiptRows, n, lines, relation);

            clock.Start();
            await using var transaction = await connection.BeginTransactionAsync();
            await Copy(connection, lineRows);
            await Copy(connection, receiptRows);
            await transaction.CommitAsync();
            clock.Stop();
        }

        return clock.Elapsed;
    }

    /// <summary>
    /// How long a statement over the lines of these relations takes without parallel workers, in milliseconds.
    /// </summary>
    public static async Task<double> Fold(IReadOnlyList<OrderLineColumns> relations, string statement)
    {
        const int Rounds = 3;
        await using var connection = new NpgsqlConnection(await NewDatabase());
        await connection.OpenAsync();
        await Run(connection, "create table lines (rel integer, month integer, item integer, ordered integer, "
            + "due integer, day integer, q bigint, got bigint)");
        await Copy(connection, relations);
        await Run(connection, "vacuum analyze lines; set max_parallel_workers_per_gather = 0");
        var times = new List<TimeSpan>();
        for (var round = 0; round < Rounds; round++)
        {
            var clock = Stopwatch.StartNew();
            await using (var command = new NpgsqlCommand(statement, connection) { CommandTimeout = 0 })
            await using (var reader = await command.ExecuteReaderAsync())
            {
                while (await reader.ReadAsync())
                    continue;
            }

            times.Add(clock.Elapsed);
        }

        return Machine.Median(times);
    }

    private static async Task Copy(NpgsqlConnection connection, IReadOnlyList<OrderLineColumns> relations)
    {
        var row = new long[8];
        await using var copy = await connection.BeginBinaryImportAsync("copy lines from stdin (format binary)");
        foreach (var (number, relation) in relations.Index())
        {
            for (var line = 0; line < relation.Count; line++)
            {
                FoldBench.Row(number, relation, line, row);
                var received = row[5] != OrderLineColumns.NoDay;
                await copy.StartRowAsync();
                for (var column = 0; column < row.Length; column++)
                {
                    if (column is 5 or 7 && !received)
                        await copy.WriteNullAsync();
                    else if (column < 6)
                        await copy.WriteAsync((int)row[column], NpgsqlDbType.Integer);
                    else
                        await copy.WriteAsync(row[column], NpgsqlDbType.Bigint);
                }
            }
        }

        await copy.CompleteAsync();
    }

    private static async Task Copy(NpgsqlConnection connection, BulkRows rows)
    {
        var columns = string.Join(", ", rows.Table.Columns.Select(c => c.Name));
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy {rows.Table.Name} ({columns}) from stdin (format binary)");
        for (var row = 0; row < rows.Count; row++)
        {
            await copy.StartRowAsync();
            for (var column = 0; column < rows.Table.Columns.Count; column++)
                await PostgresBulk.Write(copy, rows, row, column, default);
        }

        await copy.CompleteAsync();
    }

    private static async Task Run(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
