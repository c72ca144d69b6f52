using Microsoft.Data.Sqlite;

namespace Tandem.Trials;

/// <summary>What was acknowledged and is not there, and what is there by half.</summary>
internal sealed record Damage(long Lost, long Halves);

/// <summary>The database after the last kill, compared with what the clients were told.</summary>
internal static class KilledDatabase
{
    public static async Task<Damage> Examine(
        string folder, Founded founded, IEnumerable<Receipt> receipts, IReadOnlyList<Guid> accepted)
    {
        await using var database = new SqliteConnection($"Data Source={Path.Combine(folder, "tandem.db")};Mode=ReadOnly");
        await database.OpenAsync();
        var lost = 0L;
        foreach (var receipt in receipts)
        {
            lost += 1 - await Count(
                database,
                """
                select count(*) from journal_nodes
                where log = $log and level = 0 and "index" = $index and hash = $hash
                """,
                ("$log", Bytes(receipt.Log)), ("$index", receipt.Index), ("$hash", receipt.LeafHash));
        }

        foreach (var load in accepted)
        {
            lost += 1 - await Count(
                database, "select count(*) from loads where id = $load and accepted_order is not null",
                ("$load", Bytes(load)));
        }

        return new(lost, await Halves(database, founded));
    }

    /// <summary>Records without an entry or the reverse, and files of which there are other rows than they count.</summary>
    private static async Task<long> Halves(SqliteConnection database, Founded founded)
    {
        var entries = "select count(*) from journal_sections where log = $log and body like ";
        var decisions = await Count(database, "select count(*) from decisions")
            - await Count(
                database, entries + "'{\"command\":\"decision.propose\"%'",
                ("$log", Bytes(founded.Collaboration.Value)));
        var loads = await Count(database, "select count(*) from loads where accepted_order is not null")
            - await Count(
                database, entries + "'{\"command\":\"load.accept\"%'", ("$log", Bytes(founded.Buyer.Value)));
        var files = await Count(
            database,
            """
            select count(*) from loads as l
            left join (select load_number, count(*) as written from order_lines group by load_number) as o
                on o.load_number = l.number
            where l.rows_good <> coalesce(o.written, 0) or (l.accepted_order is not null and l.rows_good <> $lines)
            """,
            ("$lines", Importer.Lines));
        return Math.Abs(decisions) + Math.Abs(loads) + files;
    }

    private static byte[] Bytes(Guid id) => id.ToByteArray(bigEndian: true);

    private static async Task<long> Count(
        SqliteConnection database, string select, params IEnumerable<(string Name, object Value)> given)
    {
        await using var command = database.CreateCommand();
        command.CommandText = select;
        foreach (var (name, value) in given)
            command.Parameters.AddWithValue(name, value);
        return (long)(await command.ExecuteScalarAsync())!;
    }
}
