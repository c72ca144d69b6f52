using System.Collections.Concurrent;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Tandem.Data;

/// <summary>SQLite: the default, one file, no server.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options) : TandemDb(options, [typeof(SqliteDb).Assembly])
{
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcText>();
        foreach (var id in IdTypes)
            configurationBuilder.Properties(id).HaveConversion(typeof(EntityIds.Bytes<>).MakeGenericType(id));
    }

    /// <summary>SQLite has no type for a moment. As UTC text of one width it sorts and compares as it should.</summary>
    private sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
        moment => moment.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture),
        text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    {
        private const string Format = "yyyy-MM-ddTHH:mm:ss.ffffffZ";
    }
}

/// <summary>
/// The file as one process uses it: one connection writes and checkpoints, and who wants to write waits in line;
/// all others only read, each from a snapshot. An acknowledged write is on the disk (<c>synchronous=FULL</c>).
/// </summary>
internal sealed class SqliteDatabase(string file) : IDatabases, IDisposable
{
    private readonly SemaphoreSlim line = new(1, 1);
    private readonly SqliteConnection writer = new($"Data Source={file};Pooling=False");

    /// <summary>Who listens in this process, the only one that opens the file.</summary>
    private readonly ConcurrentDictionary<Action<string>, bool> listeners = [];

    private readonly string reader =
        new SqliteConnectionStringBuilder { DataSource = file, Mode = SqliteOpenMode.ReadOnly }.ConnectionString;

    public async Task Upgrade(CancellationToken ct)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        await writer.OpenAsync(ct);
        await using var pragmas = writer.CreateCommand();
        pragmas.CommandText =
            """
            pragma journal_mode = wal;
            pragma synchronous = full;
            pragma foreign_keys = on;
            pragma busy_timeout = 5000;
            pragma trusted_schema = off;
            pragma secure_delete = on;
            pragma cell_size_check = on;
            """;
        await pragmas.ExecuteNonQueryAsync(ct);

        await using var db = On(writer);
        await Schema.Upgrade(db, typeof(SqliteDatabase).Assembly, ct);
    }

    public async Task<UnitOfWork> Read(OrganisationId? acting, CancellationToken ct)
    {
        var connection = new SqliteConnection(reader);
        await connection.OpenAsync(ct);
        var transaction = connection.BeginTransaction(deferred: true);
        var db = On(connection);
        await db.Database.UseTransactionAsync(transaction, ct);
        db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return new Work(db, connection, transaction, null, async () => await connection.DisposeAsync());
    }

    public async Task<UnitOfWork> Write(OrganisationId? acting, CancellationToken ct)
    {
        await line.WaitAsync(ct);
        try
        {
            var transaction = writer.BeginTransaction(deferred: false);
            var db = On(writer);
            await db.Database.UseTransactionAsync(transaction, ct);
            return new Work(db, writer, transaction, Hear, () =>
            {
                line.Release();
                return Task.CompletedTask;
            });
        }
        catch
        {
            line.Release();
            throw;
        }
    }

    public async Task Listen(Action<string> hear, Action laid, CancellationToken ct)
    {
        listeners.TryAdd(hear, true);
        laid();
        try
        {
            await Task.Delay(Timeout.Infinite, ct);
        }
        finally
        {
            listeners.TryRemove(hear, out _);
        }
    }

    public Task<DatabaseFacts> Describe(CancellationToken ct)
    {
        var bytes = new[] { file, file + "-wal" }.Where(File.Exists).Sum(path => new FileInfo(path).Length);
        return Task.FromResult(new DatabaseFacts("SQLite", writer.ServerVersion, file, bytes, null));
    }

    public void Dispose()
    {
        writer.Dispose();
        line.Dispose();
    }

    private void Hear(string news)
    {
        foreach (var hear in listeners.Keys)
            hear(news);
    }

    private static SqliteDb On(SqliteConnection connection) =>
        new(new DbContextOptionsBuilder<SqliteDb>().UseSqlite(connection).Options);

    private sealed class Work(
        SqliteDb db, SqliteConnection connection, SqliteTransaction transaction, Action<string>? hear,
        Func<Task> end) : UnitOfWork
    {
        private readonly List<string> told = [];
        private bool ended;

        public override TandemDb Db => db;

        public override bool ManyWriters => false;

        public override async Task Commit(CancellationToken ct)
        {
            await transaction.CommitAsync(ct);
            if (hear is not null)
                told.ForEach(hear);
        }

        public override Task Tell(IReadOnlyCollection<string> news, CancellationToken ct)
        {
            told.AddRange(news);
            return Task.CompletedTask;
        }

        public override Task<IReadOnlyList<BulkConflict>> Insert(BulkRows rows, CancellationToken ct) =>
            Task.FromResult(SqliteBulk.Insert(connection.Handle!, rows, ct));

        public override Task Fetch(BulkRows into, BulkRange range, CancellationToken ct)
        {
            SqliteBulk.Fetch(connection.Handle!, into, range, ct);
            return Task.CompletedTask;
        }

        public override Task Fetch(BulkRows into, BulkRows keys, int columns, CancellationToken ct)
        {
            SqliteBulk.Fetch(connection.Handle!, into, keys, columns, ct);
            return Task.CompletedTask;
        }

        public override Task Put(BulkRows rows, BulkPut put, CancellationToken ct)
        {
            SqliteBulk.Put(connection.Handle!, rows, put, ct);
            return Task.CompletedTask;
        }

        public override async ValueTask DisposeAsync()
        {
            if (ended)
                return;

            ended = true;
            await transaction.DisposeAsync();
            await db.DisposeAsync();
            await end();
        }
    }
}
