using SQLitePCL;

namespace Tandem.Data;

/// <summary>
/// Writes and reads rows by one prepared statement through the library itself: several times as fast as through
/// ADO.NET. It runs on the connection, and so in the transaction, of the unit of work.
/// </summary>
internal static class SqliteBulk
{
    public static IReadOnlyList<BulkConflict> Insert(sqlite3 connection, BulkRows rows, CancellationToken ct)
    {
        var table = rows.Table;
        using var insert = Prepare(connection, InsertInto(table));
        sqlite3_stmt? compare = null;
        var conflicts = new List<BulkConflict>();
        try
        {
            for (var row = 0; row < rows.Count; row++)
            {
                ct.ThrowIfCancellationRequested();
                if (rows.IsLeftOut(row))
                    continue;

                Step(connection, insert, rows, row, raw.SQLITE_DONE);
                if (raw.sqlite3_changes(connection) > 0)
                    continue;

                compare ??= Prepare(connection, SameIn(table));
                Bind(compare, rows, row);
                conflicts.Add(new(row, raw.sqlite3_step(compare) == raw.SQLITE_ROW));
                raw.sqlite3_reset(compare);
            }
        }
        finally
        {
            compare?.Dispose();
        }

        return conflicts;
    }

    public static void Fetch(sqlite3 connection, BulkRows into, BulkRange range, CancellationToken ct)
    {
        var table = into.Table;
        using var select = Prepare(connection, SelectFrom(table, range));
        raw.sqlite3_bind_blob(select, 1, range.First.ToByteArray(bigEndian: true));
        raw.sqlite3_bind_blob(select, 2, range.Second.ToByteArray(bigEndian: true));
        if (range.After is { } after)
            raw.sqlite3_bind_text(select, 3, after);
        if (range.Last is { } last)
            raw.sqlite3_bind_text(select, 4, last);

        int result;
        while ((result = raw.sqlite3_step(select)) == raw.SQLITE_ROW)
        {
            ct.ThrowIfCancellationRequested();
            Take(select, into);
        }

        if (result != raw.SQLITE_DONE)
            throw Failure(connection);
    }

    private static void Take(sqlite3_stmt select, BulkRows into)
    {
        var row = into.Add();
        for (var column = 0; column < into.Table.Columns.Count; column++)
        {
            if (raw.sqlite3_column_type(select, column) == raw.SQLITE_NULL)
                continue;

            switch (into.Table.Columns[column].Type)
            {
                case BulkType.Uuid or BulkType.Text:
                    into.Set(row, column, raw.sqlite3_column_blob(select, column));
                    break;
                case BulkType.Number or BulkType.BigNumber or BulkType.Boolean:
                    into.Set(row, column, raw.sqlite3_column_int64(select, column));
                    break;
            }
        }
    }

    private static void Step(sqlite3 connection, sqlite3_stmt statement, BulkRows rows, int row, int expected)
    {
        Bind(statement, rows, row);
        var result = raw.sqlite3_step(statement);
        raw.sqlite3_reset(statement);
        if (result != expected)
            throw Failure(connection);
    }

    private static void Bind(sqlite3_stmt statement, BulkRows rows, int row)
    {
        for (var column = 0; column < rows.Table.Columns.Count; column++)
        {
            var place = column + 1;
            if (!rows.Has(row, column))
            {
                raw.sqlite3_bind_null(statement, place);
                continue;
            }

            switch (rows.Table.Columns[column].Type)
            {
                case BulkType.Uuid:
                    raw.sqlite3_bind_blob(statement, place, rows.Bytes(row, column));
                    break;
                case BulkType.Text:
                    raw.sqlite3_bind_text(statement, place, rows.Bytes(row, column));
                    break;
                case BulkType.Number or BulkType.BigNumber or BulkType.Boolean:
                    raw.sqlite3_bind_int64(statement, place, rows.Number(row, column));
                    break;
            }
        }
    }

    private static sqlite3_stmt Prepare(sqlite3 connection, string sql) =>
        raw.sqlite3_prepare_v2(connection, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw Failure(connection);

    private static InvalidOperationException Failure(sqlite3 connection) =>
        new(raw.sqlite3_errmsg(connection).utf8_to_string());

    private static string InsertInto(BulkTable table)
    {
        var columns = string.Join(", ", table.Columns.Select(c => c.Name));
        var blanks = string.Join(", ", table.Columns.Select((_, index) => $"?{index + 1}"));
        var key = string.Join(", ", table.Columns.Take(table.KeyLength).Select(c => c.Name));
        return $"insert into {table.Name} ({columns}) values ({blanks}) on conflict ({key}) do nothing";
    }

    private static string SelectFrom(BulkTable table, BulkRange range)
    {
        var columns = table.Columns.Select(c => c.Name).ToList();
        var after = range.After is null ? "" : $" and {columns[2]} > ?3";
        var last = range.Last is null ? "" : $" and {columns[2]} <= ?4";
        return $"select {string.Join(", ", columns)} from {table.Name} where {columns[0]} = ?1 and {columns[1]} = ?2"
            + $"{after}{last} order by {string.Join(", ", columns.Take(table.KeyLength))} limit {range.Most}";
    }

    private static string SameIn(BulkTable table)
    {
        var same = table.Columns.Index().Where(c => c.Index != table.Place)
            .Select(c => c.Index < table.KeyLength
                ? $"{c.Item.Name} = ?{c.Index + 1}"
                : $"{c.Item.Name} is ?{c.Index + 1}");
        return $"select 1 from {table.Name} where ?{table.Place + 1} is not null and {string.Join(" and ", same)}";
    }
}
