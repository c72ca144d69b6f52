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
        var columns = Names(table);
        var copied = await Copy(connection, rows, columns, ct);
        var written = await Execute(
            connection,
            $"""
             insert into {table.Name} ({columns}) select {columns} from bulk_{table.Name} order by bulk_row
             {table.OnConflict(BulkPut.Keep)}
             """,
            ct);
        return written == copied ? [] : await Conflicts(connection, table, ct);
    }

    public static async Task Put(NpgsqlConnection connection, BulkRows rows, BulkPut put, CancellationToken ct)
    {
        var table = rows.Table;
        var columns = Names(table);
        await Copy(connection, rows, columns, ct);
        await Execute(
            connection,
            $"""
             insert into {table.Name} ({columns}) select {columns} from bulk_{table.Name} order by bulk_row
             {table.OnConflict(put)}
             """,
            ct);
    }

    public static async Task Fetch(
        NpgsqlConnection connection, BulkRows into, BulkRows keys, int columns, CancellationToken ct)
    {
        var table = into.Table;
        var names = Enumerable.Range(0, columns).Select(column => $"k{column}").ToList();
        var same = names.Index().Select(key => $"t.{table.Columns[key.Index].Name} = w.{key.Item}");
        await using var command = new NpgsqlCommand(
            $"""
             select {string.Join(", ", table.Columns.Select(c => $"t.{c.Name}"))}
             from unnest({string.Join(", ", Enumerable.Range(1, columns).Select(place => $"${place}"))})
                 with ordinality as w ({string.Join(", ", names)}, n)
                 join {table.Name} t on {string.Join(" and ", same)}
             order by w.n, {string.Join(", ", table.Columns.Take(table.KeyLength).Select(c => $"t.{c.Name}"))}
             """,
            connection);
        for (var column = 0; column < columns; column++)
            command.Parameters.Add(new() { Value = Values(keys, column) });

        await using var reader = await command.ExecuteReaderAsync(ct);
        while (await reader.ReadAsync(ct))
            Take(reader, into);
    }

    /// <summary>All values of a column, none of which may be missing.</summary>
    private static Array Values(BulkRows rows, int column)
    {
        var all = Enumerable.Range(0, rows.Count);
        return rows.Table.Columns[column].Type switch
        {
            BulkType.Uuid => all.Select(row => new Guid(rows.Bytes(row, column), true)).ToArray(),
            BulkType.Text => all.Select(row => Encoding.UTF8.GetString(rows.Bytes(row, column))).ToArray(),
            BulkType.Number => all.Select(row => (int)rows.Number(row, column)).ToArray(),
            BulkType.BigNumber => all.Select(row => rows.Number(row, column)).ToArray(),
            BulkType.Boolean => all.Select(row => rows.Number(row, column) != 0).ToArray(),
            BulkType.Date => all.Select(row => DateOnly.FromDayNumber((int)rows.Number(row, column))).ToArray(),
        };
    }

    public static async Task Fetch(
        NpgsqlConnection connection, BulkRows into, BulkRange range, CancellationToken ct)
    {
        var columns = into.Table.Columns.Select(c => c.Name).ToList();
        await using var command = new NpgsqlCommand(
            $"""
             select {range.Columns(into.Table)} from {into.Table.Name}
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
                case BulkType.Date:
                    into.Set(row, column, reader.GetFieldValue<DateOnly>(column).DayNumber);
                    break;
            }
        }
    }

    private static string Names(BulkTable table) => string.Join(", ", table.Columns.Select(c => c.Name));

    /// <summary>Copies the rows into a table of this transaction, with their numbers.</summary>
    private static async Task<int> Copy(
        NpgsqlConnection connection, BulkRows rows, string columns, CancellationToken ct)
    {
        var name = rows.Table.Name;
        await Execute(
            connection,
            $"""
             create temporary table if not exists bulk_{name} on commit drop as
                 select {columns}, 0 as bulk_row from {name} where false;
             truncate bulk_{name};
             """,
            ct);
        await using var copy = await connection.BeginBinaryImportAsync(
            $"copy bulk_{name} ({columns}, bulk_row) from stdin (format binary)", ct);
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

    /// <summary>Writes a value of a row that a copy has begun.</summary>
    internal static Task Write(NpgsqlBinaryImporter copy, BulkRows rows, int row, int column, CancellationToken ct)
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
            BulkType.Date => copy.WriteAsync(
                DateOnly.FromDayNumber((int)rows.Number(row, column)), NpgsqlDbType.Date, ct),
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
