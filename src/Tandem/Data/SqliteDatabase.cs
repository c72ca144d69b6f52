using System.Collections.Concurrent;
using System.Data.Common;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;
using Tandem.Search;

namespace Tandem.Data;

/// <summary>SQLite: the default, one file, no server.</summary>
internal sealed class SqliteDb(DbContextOptions<SqliteDb> options, TimeProvider clock)
    : TandemDb(options, [typeof(SqliteDb).Assembly], Sources, clock)
{
    private static readonly IReadOnlyDictionary<Type, SearchSource> Sources =
        SearchSource.In(typeof(SqliteDb).Assembly);

    public override bool SortsWhatItFinds => false;

    public override Task<IQueryable<SearchRow>> Found(SearchMatch match, CancellationToken ct)
    {
        var (sql, parameters) = SqliteSearch.Written(match);
        return Task.FromResult<IQueryable<SearchRow>>(Set<SearchRow>().FromSqlRaw(sql, parameters));
    }

    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        base.ConfigureConventions(configurationBuilder);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<UtcText>();
        foreach (var id in IdTypes)
            configurationBuilder.Properties(id).HaveConversion(typeof(EntityIds.Bytes<>).MakeGenericType(id));
    }

    /// <summary>SQLite has no type for a moment. As UTC text of one width it sorts and compares as it should.</summary>
    internal sealed class UtcText() : ValueConverter<DateTimeOffset, string>(
        moment => Of(moment),
        text => DateTimeOffset.ParseExact(text, Format, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal))
    {
        private const string Format = "yyyy-MM-ddTHH:mm:ss.ffffffZ";

        public static string Of(DateTimeOffset moment) =>
            moment.ToUniversalTime().ToString(Format, CultureInfo.InvariantCulture);
    }
}

/// <summary>
/// The file as one process uses it: one connection writes and checkpoints, and who wants to write waits in line;
/// all others only read, each from a snapshot. An acknowledged write is on the disk (<c>synchronous=FULL</c>).
/// </summary>
internal sealed class SqliteDatabase : IDatabases, IDisposable
{
    private const int MostIdle = 32;

    /// <summary>The same for all contexts, so that what EF keeps by options is found and not compared.</summary>
    private static readonly DbContextOptions<SqliteDb> Options =
        new DbContextOptionsBuilder<SqliteDb>().UseSqlite().Options;

    private readonly SemaphoreSlim line = new(1, 1);
    private readonly string file;
    private readonly TimeProvider clock;
    private readonly string reader;
    private readonly SqliteConnection writer;
    private readonly SqliteLine writing;

    /// <summary>Connections that nobody reads on now, with what they hold ready.</summary>
    private readonly ConcurrentBag<SqliteLine> idle = [];
    private volatile bool ended;

    /// <summary>Who listens in this process, the only one that opens the file.</summary>
    private readonly ConcurrentDictionary<Action<string>, bool> listeners = [];

    public SqliteDatabase(string file, TimeProvider clock)
    {
        (this.file, this.clock) = (file, clock);
        reader = new SqliteConnectionStringBuilder
        {
            DataSource = file,
            Mode = SqliteOpenMode.ReadOnly,
            Pooling = false,
        }.ConnectionString;
        writer = new($"Data Source={file};Pooling=False");
        writing = new(writer);
    }

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

        await using var db = On(writer, null, clock);
        await Schema.Upgrade(db, typeof(SqliteDatabase).Assembly, ct);
    }

    public async Task<UnitOfWork> Read(OrganisationId? acting, CancellationToken ct)
    {
        if (!idle.TryTake(out var reading))
        {
            reading = new(new SqliteConnection(reader));
            await reading.Connection.OpenAsync(ct);
        }

        try
        {
            return new Work(
                reading, reading.Connection.BeginTransaction(deferred: true), clock, null, () => Return(reading));
        }
        catch
        {
            reading.Connection.Dispose();
            throw;
        }
    }

    public async Task<UnitOfWork> Write(OrganisationId? acting, CancellationToken ct)
    {
        await line.WaitAsync(ct);
        try
        {
            var transaction = writer.BeginTransaction(deferred: false);
            return new Work(writing, transaction, clock, Hear, () => line.Release());
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
        ended = true;
        while (idle.TryTake(out var reading))
            reading.Connection.Dispose();
        writer.Dispose();
        line.Dispose();
    }

    private void Return(SqliteLine reading)
    {
        if (ended || idle.Count >= MostIdle)
            reading.Connection.Dispose();
        else
            idle.Add(reading);
    }

    private void Hear(string news)
    {
        foreach (var hear in listeners.Keys)
            hear(news);
    }

    private static SqliteDb On(SqliteConnection connection, SqliteTransaction? transaction, TimeProvider clock)
    {
        var db = new SqliteDb(Options, clock);
        db.Database.SetDbConnection(connection);
        db.Database.AutoSavepointsEnabled = false;
        if (transaction is not null)
            db.Database.UseTransaction(transaction);
        return db;
    }

    /// <param name="hear">Who hears what is told; none of a snapshot, which tells nothing.</param>
    private sealed class Work(
        SqliteLine at, SqliteTransaction transaction, TimeProvider clock, Action<string>? hear, Action end) : UnitOfWork
    {
        private readonly SqliteConnection connection = at.Connection;
        private readonly List<string> told = [];
        private SqliteDb? db;
        private bool over;

        public override TandemDb Db => db ??= Made();

        public override bool ReadsOnly => hear is null;

        public override async Task<DbDataReader> Ask(
            string statements, CancellationToken ct, params IReadOnlyList<(string Name, object Value)> parameters) =>
            await at.Ask(statements, transaction, parameters).ExecuteReaderAsync(ct);

        public override bool ManyWriters => false;

        public override async Task GoOnFor(OrganisationId acting, CancellationToken ct)
        {
            if (db is not null)
                await db.DisposeAsync();
            db = null;
        }

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
            if (over)
                return;

            over = true;
            await transaction.DisposeAsync();
            if (db is not null)
                await db.DisposeAsync();
            end();
        }

        private SqliteDb Made()
        {
            ObjectDisposedException.ThrowIf(over, this);
            var made = On(connection, transaction, clock);
            if (ReadsOnly)
                made.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return made;
        }
    }
}
