using System.Globalization;
using SQLitePCL;

namespace Tandem.Data;

/// <summary>
/// Writes and reads rows by one prepared statement through the library itself: several times as fast as through
/// ADO.NET. It runs on the connection, and so in the transaction, of the unit of work. Rows are written in the order of
/// their keys: what lies beside each other in a table is then found in the pages that are at hand.
/// </summary>
internal static class SqliteBulk
{
    private const string Day = "yyyy-MM-dd";

    public static IReadOnlyList<BulkConflict> Insert(sqlite3 connection, BulkRows rows, CancellationToken ct)
    {
        var table = rows.Table;
        using var insert = Prepare(connection, PutInto(table, BulkPut.Keep));
        sqlite3_stmt? compare = null;
        var conflicts = new List<BulkConflict>();
        try
        {
            foreach (var row in rows.InKeyOrder())
            {
                ct.ThrowIfCancellationRequested();
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

        conflicts.Sort((one, other) => one.Row.CompareTo(other.Row));
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

        TakeAll(connection, select, into, ct);
    }

    public static void Fetch(sqlite3 connection, BulkRows into, BulkRows keys, int columns, CancellationToken ct)
    {
        using var select = Prepare(connection, SelectFrom(into.Table, columns));
        for (var row = 0; row < keys.Count; row++)
        {
            for (var column = 0; column < columns; column++)
                Bind(select, keys, row, column);
            TakeAll(connection, select, into, ct);
            raw.sqlite3_reset(select);
        }
    }

    public static void Put(sqlite3 connection, BulkRows rows, BulkPut put, CancellationToken ct)
    {
        using var statement = Prepare(connection, PutInto(rows.Table, put));
        foreach (var row in rows.InKeyOrder())
        {
            ct.ThrowIfCancellationRequested();
            Step(connection, statement, rows, row, raw.SQLITE_DONE);
        }
    }

    private static void TakeAll(sqlite3 connection, sqlite3_stmt select, BulkRows into, CancellationToken ct)
    {
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
                case BulkType.Date:
                    into.Set(row, column, DayOf(raw.sqlite3_column_text(select, column).utf8_to_string()));
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
            Bind(statement, rows, row, column);
    }

    private static void Bind(sqlite3_stmt statement, BulkRows rows, int row, int column)
    {
        var place = column + 1;
        if (!rows.Has(row, column))
        {
            raw.sqlite3_bind_null(statement, place);
            return;
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
            case BulkType.Date:
                raw.sqlite3_bind_text(
                    statement, place,
                    DateOnly.FromDayNumber((int)rows.Number(row, column)).ToString(Day, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static int DayOf(string text) => DateOnly.ParseExact(text, Day, CultureInfo.InvariantCulture).DayNumber;

    private static sqlite3_stmt Prepare(sqlite3 connection, string sql) =>
        raw.sqlite3_prepare_v2(connection, sql, out var statement) == raw.SQLITE_OK
            ? statement
            : throw Failure(connection);

    private static InvalidOperationException Failure(sqlite3 connection) =>
        new(raw.sqlite3_errmsg(connection).utf8_to_string());

    private static string PutInto(BulkTable table, BulkPut put)
    {
        var blanks = string.Join(", ", table.Columns.Select((_, index) => $"?{index + 1}"));
        return $"insert into {table.Name} ({string.Join(", ", table.Columns.Select(c => c.Name))}) values ({blanks}) "
            + table.OnConflict(put);
    }

    private static string SelectFrom(BulkTable table, int columns)
    {
        var names = table.Columns.Select(c => c.Name).ToList();
        var same = names.Take(columns).Select((name, index) => $"{name} = ?{index + 1}");
        return $"select {string.Join(", ", names)} from {table.Name} where {string.Join(" and ", same)} "
            + $"order by {string.Join(", ", names.Take(table.KeyLength))}";
    }

    private static string SelectFrom(BulkTable table, BulkRange range)
    {
        var columns = table.Columns.Select(c => c.Name).ToList();
        var after = range.After is null ? "" : $" and {columns[2]} > ?3";
        var last = range.Last is null ? "" : $" and {columns[2]} <= ?4";
        return $"select {range.Columns(table)} from {table.Name} where {columns[0]} = ?1 and {columns[1]} = ?2"
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
