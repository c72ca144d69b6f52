using System.Runtime.InteropServices;

namespace Tandem;

/// <summary>
/// DuckDB by its C interface, as a yardstick. The library is not part of the product: the variable
/// <see cref="Variable"/> says where its file lies, and without one its lines are left out.
/// </summary>
internal sealed partial class DuckDb : IDisposable
{
    public const string Variable = "BENCH_LIBDUCKDB";
    private const string Library = "duckdb";

    private nint database;
    private nint connection;

    static DuckDb() => NativeLibrary.SetDllImportResolver(
        typeof(DuckDb).Assembly,
        (name, _, _) => name == Library ? NativeLibrary.Load(Environment.GetEnvironmentVariable(Variable)!) : 0);

    private DuckDb()
    {
    }

    public static bool IsHere => File.Exists(Environment.GetEnvironmentVariable(Variable));

    public static DuckDb Open()
    {
        var duck = new DuckDb();
        Check(duckdb_open(null, out duck.database), "open");
        Check(duckdb_connect(duck.database, out duck.connection), "connect");
        return duck;
    }

    public void Run(string sql) => Rows(sql, 0);

    /// <summary>The first columns of every row, as whole numbers.</summary>
    public List<long[]> Rows(string sql, int columns)
    {
        Check(duckdb_query(connection, sql, out var result), sql);
        try
        {
            var rows = new List<long[]>();
            for (ulong row = 0, count = columns == 0 ? 0 : duckdb_row_count(ref result); row < count; row++)
            {
                var values = new long[columns];
                for (var column = 0; column < columns; column++)
                    values[column] = duckdb_value_int64(ref result, (ulong)column, row);
                rows.Add(values);
            }

            return rows;
        }
        finally
        {
            duckdb_destroy_result(ref result);
        }
    }

    /// <summary>Opens a table whose columns are all of type <c>integer</c> or <c>bigint</c>, to be filled.</summary>
    public Appender Append(string table, params bool[] wide)
    {
        Check(duckdb_appender_create(connection, null, table, out var appender), table);
        return new(appender, wide);
    }

    public void Dispose()
    {
        duckdb_disconnect(ref connection);
        duckdb_close(ref database);
    }

    private static void Check(int state, string what)
    {
        if (state != 0)
            throw new InvalidOperationException($"DuckDB refuses: {what}");
    }

    /// <summary>Takes rows column by column, some thousand at a time.</summary>
    internal sealed class Appender : IDisposable
    {
        private readonly bool[] wide;
        private readonly nint[] types;
        private readonly ulong most = duckdb_vector_size();
        private nint appender;
        private nint chunk;
        private ulong used;

        public Appender(nint appender, bool[] wide)
        {
            (this.appender, this.wide) = (appender, wide);
            types = [.. wide.Select(w => duckdb_create_logical_type(w ? 5 : 4))];
            chunk = duckdb_create_data_chunk(types, (ulong)types.Length);
        }

        public unsafe void Add(ReadOnlySpan<long> row)
        {
            for (var column = 0; column < row.Length; column++)
            {
                var data = duckdb_vector_get_data(duckdb_data_chunk_get_vector(chunk, (ulong)column));
                if (wide[column])
                    ((long*)data)[used] = row[column];
                else
                    ((int*)data)[used] = (int)row[column];
            }

            if (++used == most)
                Flush();
        }

        public void Dispose()
        {
            Flush();
            duckdb_destroy_data_chunk(ref chunk);
            Check(duckdb_appender_destroy(ref appender), "append");
            foreach (var type in types)
            {
                var gone = type;
                duckdb_destroy_logical_type(ref gone);
            }
        }

        private void Flush()
        {
            duckdb_data_chunk_set_size(chunk, used);
            Check(duckdb_append_data_chunk(appender, chunk), "append");
            duckdb_data_chunk_reset(chunk);
            used = 0;
        }
    }

    [StructLayout(LayoutKind.Sequential)]
    private struct Result
    {
        public ulong Columns;
        public ulong Rows;
        public ulong Changed;
        public nint Deprecated;
        public nint Error;
        public nint Internal;
    }

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int duckdb_open(string? path, out nint database);

    [LibraryImport(Library)]
    private static partial int duckdb_connect(nint database, out nint connection);

    [LibraryImport(Library)]
    private static partial void duckdb_disconnect(ref nint connection);

    [LibraryImport(Library)]
    private static partial void duckdb_close(ref nint database);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int duckdb_query(nint connection, string sql, out Result result);

    [LibraryImport(Library)]
    private static partial void duckdb_destroy_result(ref Result result);

    [LibraryImport(Library)]
    private static partial ulong duckdb_row_count(ref Result result);

    [LibraryImport(Library)]
    private static partial long duckdb_value_int64(ref Result result, ulong column, ulong row);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    private static partial int duckdb_appender_create(nint connection, string? schema, string table, out nint appender);

    [LibraryImport(Library)]
    private static partial int duckdb_appender_destroy(ref nint appender);

    [LibraryImport(Library)]
    private static partial nint duckdb_create_logical_type(int type);

    [LibraryImport(Library)]
    private static partial void duckdb_destroy_logical_type(ref nint type);

    [LibraryImport(Library)]
    private static partial nint duckdb_create_data_chunk(nint[] types, ulong count);

    [LibraryImport(Library)]
    private static partial void duckdb_destroy_data_chunk(ref nint chunk);

    [LibraryImport(Library)]
    private static partial void duckdb_data_chunk_reset(nint chunk);

    [LibraryImport(Library)]
    private static partial nint duckdb_data_chunk_get_vector(nint chunk, ulong column);

    [LibraryImport(Library)]
    private static partial void duckdb_data_chunk_set_size(nint chunk, ulong size);

    [LibraryImport(Library)]
    private static partial nint duckdb_vector_get_data(nint vector);

    [LibraryImport(Library)]
    private static partial ulong duckdb_vector_size();

    [LibraryImport(Library)]
    private static partial int duckdb_append_data_chunk(nint appender, nint chunk);
}
