using System.Text;
using Npgsql;
using NpgsqlTypes;

namespace Tandem.Data;

/// <summary>
/// Writes rows by binary COPY into a table of this transaction, and from there into the real one, so that rows whose
/// key is there already can be told apart; and reads them by one query.
/// </summary>
internal static class PostgresBulk
{
    public static async Task<IReadOnlyList<BulkConflict>> Insert(
        NpgsqlConnection connection, BulkRows rows, CancellationToken ct)
    {
        var table = rows.Table;
        var columns = string.Join(", ", table.Columns.Select(c => c.Name));
        var key = string.Join(", ", table.Columns.Take(table.KeyLength).Select(c => c.Name));
        await Execute(
            connection,
            $"""
             create temporary table if not exists bulk_{table.Name} on commit drop as
                 select {columns}, 0 as bulk_row from {table.Name} where false;
             truncate bulk_{table.Name};
             """,
            ct);
        var copied = await Copy(connection, rows, columns, ct);
        var written = await Execute(
            connection,
            $"""
             insert into {table.Name} ({columns}) select {columns} from bulk_{table.Name} order by bulk_row
             on conflict ({key}) do nothing
             """,
            ct);
        return written == copied ? [] : await Conflicts(connection, table, ct);
    }

    public static async Task Fetch(
        NpgsqlConnection connection, BulkRows into, BulkRange range, CancellationToken ct)
    {
        var columns = into.Table.Columns.Select(c => c.Name).ToList();
        await using var command = new NpgsqlCommand(
            $"""
             select {string.Join(", ", columns)} from {into.Table.Name}
             where {columns[0]} = $1 and {columns[1]} = $2
                 {(range.After is null ? "" : $"and {columns[2]} > $3")}
                 {(range.Last is null ? "" : $"and {columns[2]} <= ${(range.After is null ? 3 : 4)}")}
             order by {string.Join(", ", columns.Take(into.Table.KeyLength))} limit {range.Most}
             """,
            connection);
        foreach (var bound in new object?[] { range.First, range.Second, range.After, range.Last })
        {
            if (bound is not null)
                command.Parameters.Add(new() { Value = bound });
        }

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            Take(reader, into);
    }

    private static void Take(NpgsqlDataReader reader, BulkRows into)
    {
        var row = into.Add();
        for (var column = 0; column < into.Table.Columns.Count; column++)
        {
            if (reader.IsDBNull(column))
                continue;

            switch (into.Table.Columns[column].Type)
            {
                case BulkType.Uuid:
                    into.Set(row, column, reader.GetGuid(column));
                    break;
                case BulkType.Text:
                    into.Set(row, column, Encoding.UTF8.GetBytes(reader.GetString(column)));
                    break;
                case BulkType.Number:
                    into.Set(row, column, reader.GetInt32(column));
                    break;
                case BulkType.BigNumber:
                    into.Set(row, column, reader.GetInt64(column));
                    break;
                case BulkType.Boolean:
                    into.Set(row, column, reader.GetBoolean(column) ? 1 : 0);
                    break;
            }
        }
    }

    private static async Task<int> Copy(
        NpgsqlConnection connection, BulkRows rows, string columns, CancellationToken ct)
    {
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy bulk_{rows.Table.Name} ({columns}, bulk_row) from stdin (format binary)", ct);
        for (var row = 0; row < rows.Count; row++)
        {
            if (rows.IsLeftOut(row))
                continue;

            await copy.StartRowAsync(ct);
            for (var column = 0; column < rows.Table.Columns.Count; column++)
                await Write(copy, rows, row, column, ct);
            await copy.WriteAsync(row, NpgsqlDbType.Integer, ct);
        }

        return (int)await copy.CompleteAsync(ct);
    }

    private static Task Write(NpgsqlBinaryImporter copy, BulkRows rows, int row, int column, CancellationToken ct)
    {
        if (!rows.Has(row, column))
            return copy.WriteNullAsync(ct);

        return rows.Table.Columns[column].Type switch
        {
            BulkType.Uuid => copy.WriteAsync(new Guid(rows.Bytes(row, column), true), NpgsqlDbType.Uuid, ct),
            BulkType.Text => copy.WriteAsync(rows.Memory(row, column), NpgsqlDbType.Varchar, ct),
            BulkType.Number => copy.WriteAsync((int)rows.Number(row, column), NpgsqlDbType.Integer, ct),
            BulkType.BigNumber => copy.WriteAsync(rows.Number(row, column), NpgsqlDbType.Bigint, ct),
            BulkType.Boolean => copy.WriteAsync(rows.Number(row, column) != 0, NpgsqlDbType.Boolean, ct),
        };
    }

    /// <summary>The rows that were there already: those that do not stand in the table with their own place.</summary>
    private static async Task<IReadOnlyList<BulkConflict>> Conflicts(
        NpgsqlConnection connection, BulkTable table, CancellationToken ct)
    {
        var place = table.Columns[table.Place].Name;
        var keys = table.Columns.Take(table.KeyLength).Select(c => $"t.{c.Name} = b.{c.Name}");
        var values = table.Columns.Skip(table.Place + 1)
            .Select(c => $"t.{c.Name} is not distinct from b.{c.Name}").Append("true");
        await using var command = new NpgsqlCommand(
            $"""
             select b.bulk_row, {string.Join(" and ", values)}
             from bulk_{table.Name} b join {table.Name} t on {string.Join(" and ", keys)}
             where t.{place} <> b.{place} order by b.bulk_row
             """,
            connection);
        await using var reader = await command.ExecuteReaderAsync(ct);
        var conflicts = new List<BulkConflict>();
        while (await reader.ReadAsync(ct))
            conflicts.Add(new(reader.GetInt32(0), reader.GetBoolean(1)));
        return conflicts;
    }

    private static async Task<int> Execute(NpgsqlConnection connection, string sql, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteNonQueryAsync(ct);
    }
}
