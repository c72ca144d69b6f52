using System.Data;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Tandem.Search;

namespace Tandem.Data;

/// <summary>PostgreSQL: the same model for many nodes and many rows.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options, TimeProvider clock)
    : TandemDb(options, [typeof(PostgresDb).Assembly], Sources, clock)
{
    private static readonly IReadOnlyDictionary<Type, SearchSource> Sources =
        SearchSource.In(typeof(PostgresDb).Assembly);

    public override bool SortsWhatItFinds => true;

    /// <summary>
    /// The words go where the wall of the table reads them, since an index is not used for what a reader asks behind
    /// row-level security, only for what the wall itself asks.
    /// </summary>
    public override async Task<IQueryable<SearchRow>> Found(SearchMatch match, CancellationToken ct)
    {
        var words = match.Written(term => $"'{term.Token}'{(term.IsPrefix ? ":*" : "")}", " & ", " | ");
        await Database.ExecuteSqlAsync($"select set_config('tandem.search', {words}, true)", ct);
        return Set<SearchRow>();
    }
}

/// <summary>
/// PostgreSQL with row-level security as the second wall: every transaction, also one that only reads, says for which
/// organisation it runs, and rows of collaborations in which that one has no seat are not there.
/// </summary>
internal sealed class PostgresDatabase(string connectionString, TimeProvider clock) : IDatabases, IAsyncDisposable
{
    private const string NewsChannel = "tandem_news";

    /// <summary>Statements that a connection holds ready; more than a page and a command together ask.</summary>
    private const int MostReady = 200;

    private static readonly TimeSpan ListenAtMost = TimeSpan.FromSeconds(30);

    /// <summary>The same for all contexts, so that what EF keeps by options is found and not compared.</summary>
    private static readonly DbContextOptions<PostgresDb> Options =
        new DbContextOptionsBuilder<PostgresDb>().UseNpgsql().Options;

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(Ready(connectionString));

    public async Task Upgrade(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var db = On(connection, null, clock);
        await Schema.Upgrade(db, typeof(PostgresDatabase).Assembly, ct);
    }

    public Task<UnitOfWork> Read(OrganisationId? acting, CancellationToken ct) => Begin(acting, readOnly: true, ct);

    public Task<UnitOfWork> Write(OrganisationId? acting, CancellationToken ct) => Begin(acting, readOnly: false, ct);

    /// <summary>Whether the role is above row-level security, which then protects nothing.</summary>
    public async Task<bool> IsAboveRowSecurity(CancellationToken ct)
    {
        await using var command = source.CreateCommand(
            "select rolsuper or rolbypassrls from pg_roles where rolname = current_user");
        return (bool)(await command.ExecuteScalarAsync(ct))!;
    }

    public async Task<DatabaseFacts> Describe(CancellationToken ct)
    {
        var place = new NpgsqlConnectionStringBuilder(connectionString);
        await using var command = source.CreateCommand(
            "select current_setting('server_version'), pg_database_size(current_database())");
        await using var row = await command.ExecuteReaderAsync(ct);
        await row.ReadAsync(ct);
        return new DatabaseFacts(
            "PostgreSQL", row.GetString(0), $"{place.Username}@{place.Host}:{place.Port}/{place.Database}",
            row.GetInt64(1), await IsAboveRowSecurity(ct));
    }

    /// <summary>Hears on a connection of its own; a silent one is asked now and then whether it still stands.</summary>
    public async Task Listen(Action<string> hear, Action laid, CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        connection.Notification += (_, told) => hear(told.Payload);
        await using (var listen = new NpgsqlCommand($"listen {NewsChannel}", connection))
            await listen.ExecuteNonQueryAsync(ct);
        laid();
        while (true)
        {
            if (await connection.WaitAsync(ListenAtMost, ct))
                continue;

            await using var still = new NpgsqlCommand("select 1", connection);
            await still.ExecuteNonQueryAsync(ct);
        }
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    /// <summary>The server holds ready what is asked often, unless the connection says otherwise.</summary>
    private static NpgsqlConnectionStringBuilder Ready(string connectionString)
    {
        var connection = new NpgsqlConnectionStringBuilder(connectionString);
        if (!connection.ShouldSerialize("Max Auto Prepare"))
            connection.MaxAutoPrepare = MostReady;
        return connection;
    }

    private async Task<UnitOfWork> Begin(OrganisationId? acting, bool readOnly, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(
            readOnly ? IsolationLevel.RepeatableRead : IsolationLevel.ReadCommitted, ct);
        await Act(
            connection, transaction, acting, readOnly ? ", set_config('transaction_read_only', 'on', true)" : "", ct);
        return new Work(connection, transaction, clock, readOnly);
    }

    /// <summary>Says for whom the transaction runs from here on, and what else is set.</summary>
    private static async Task Act(
        NpgsqlConnection connection, NpgsqlTransaction transaction, OrganisationId? acting, string andSet,
        CancellationToken ct)
    {
        await using var setting = new NpgsqlCommand(
            "select set_config('tandem.organisation', $1, true)" + andSet, connection, transaction);
        setting.Parameters.Add(new() { Value = acting?.ToString() ?? "" });
        await setting.ExecuteNonQueryAsync(ct);
    }

    private static PostgresDb On(NpgsqlConnection connection, NpgsqlTransaction? transaction, TimeProvider clock)
    {
        var db = new PostgresDb(Options, clock);
        db.Database.SetDbConnection(connection);
        db.Database.AutoSavepointsEnabled = false;
        if (transaction is not null)
            db.Database.UseTransaction(transaction);
        return db;
    }

    private sealed class Work(
        NpgsqlConnection connection, NpgsqlTransaction transaction, TimeProvider clock, bool readsOnly)
        : UnitOfWork
    {
        private PostgresDb? db;
        private bool ended;

        public override TandemDb Db => db ??= Made();

        public override bool ReadsOnly => readsOnly;

        /// <summary>The server holds it ready for the connection, also when that is used again.</summary>
        public override async Task<DbDataReader> Ask(
            string statements, CancellationToken ct, params IReadOnlyList<(string Name, object Value)> parameters)
        {
            var command = new NpgsqlCommand(statements, connection, transaction);
            foreach (var (name, value) in parameters)
                command.Parameters.AddWithValue(name, value);
            await command.PrepareAsync(ct);
            return await command.ExecuteReaderAsync(ct);
        }

        public override bool ManyWriters => true;

        public override async Task GoOnFor(OrganisationId acting, CancellationToken ct)
        {
            if (db is not null)
                await db.DisposeAsync();
            db = null;
            await Act(connection, transaction, acting, "", ct);
        }

        /// <summary>Two that hold each other up, and two that set the same clock for the first time.</summary>
        public override bool Collided(Exception failure) =>
            (failure as PostgresException ?? failure.InnerException as PostgresException) is { } refused
            && (refused.SqlState is PostgresErrorCodes.DeadlockDetected or PostgresErrorCodes.SerializationFailure
                || refused is { SqlState: PostgresErrorCodes.UniqueViolation, ConstraintName: "jobs_key_key" });

        public override Task Commit(CancellationToken ct) => transaction.CommitAsync(ct);

        public override Task<IReadOnlyList<BulkConflict>> Insert(BulkRows rows, CancellationToken ct) =>
            PostgresBulk.Insert(connection, rows, ct);

        public override Task Fetch(BulkRows into, BulkRange range, CancellationToken ct) =>
            PostgresBulk.Fetch(connection, into, range, ct);

        public override Task Fetch(BulkRows into, BulkRows keys, int columns, CancellationToken ct) =>
            PostgresBulk.Fetch(connection, into, keys, columns, ct);

        public override Task Put(BulkRows rows, BulkPut put, CancellationToken ct) =>
            PostgresBulk.Put(connection, rows, put, ct);

        public override async Task Tell(IReadOnlyCollection<string> news, CancellationToken ct)
        {
            if (news.Count == 0)
                return;

            await using var tell = new NpgsqlCommand(
                "select pg_notify($1, told) from unnest($2) as told", connection, transaction);
            tell.Parameters.Add(new() { Value = NewsChannel });
            tell.Parameters.Add(new() { Value = news.ToArray() });
            await tell.ExecuteNonQueryAsync(ct);
        }

        public override async ValueTask DisposeAsync()
        {
            ended = true;
            if (db is not null)
                await db.DisposeAsync();
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }

        private PostgresDb Made()
        {
            ObjectDisposedException.ThrowIf(ended, this);
            var made = On(connection, transaction, clock);
            if (readsOnly)
                made.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
            return made;
        }
    }
}
