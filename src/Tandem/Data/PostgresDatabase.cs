using Microsoft.EntityFrameworkCore;
using Npgsql;

namespace Tandem.Data;

/// <summary>PostgreSQL: the same model for many nodes and many rows.</summary>
internal sealed class PostgresDb(DbContextOptions<PostgresDb> options)
    : TandemDb(options, [typeof(PostgresDb).Assembly]);

/// <summary>
/// PostgreSQL with row-level security as the second wall: every transaction, also one that only reads, says for which
/// organisation it runs, and rows of collaborations in which that one has no seat are not there.
/// </summary>
internal sealed class PostgresDatabase(string connectionString) : IDatabases, IAsyncDisposable
{
    private const string NewsChannel = "tandem_news";
    private static readonly TimeSpan ListenAtMost = TimeSpan.FromSeconds(30);

    private readonly NpgsqlDataSource source = NpgsqlDataSource.Create(connectionString);

    public async Task Upgrade(CancellationToken ct)
    {
        await using var connection = await source.OpenConnectionAsync(ct);
        await using var db = On(connection);
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

    private async Task<UnitOfWork> Begin(OrganisationId? acting, bool readOnly, CancellationToken ct)
    {
        var connection = await source.OpenConnectionAsync(ct);
        var transaction = await connection.BeginTransactionAsync(ct);
        await using (var setting = new NpgsqlCommand(
            "select set_config('tandem.organisation', $1, true)"
                + (readOnly ? ", set_config('transaction_read_only', 'on', true)" : ""),
            connection,
            transaction))
        {
            setting.Parameters.Add(new() { Value = acting?.ToString() ?? "" });
            await setting.ExecuteNonQueryAsync(ct);
        }

        var db = On(connection);
        await db.Database.UseTransactionAsync(transaction, ct);
        if (readOnly)
            db.ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
        return new Work(db, connection, transaction);
    }

    private static PostgresDb On(NpgsqlConnection connection) =>
        new(new DbContextOptionsBuilder<PostgresDb>().UseNpgsql(connection).Options);

    private sealed class Work(PostgresDb db, NpgsqlConnection connection, NpgsqlTransaction transaction) : UnitOfWork
    {
        public override TandemDb Db => db;

        public override bool ManyWriters => true;

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
            await db.DisposeAsync();
            await transaction.DisposeAsync();
            await connection.DisposeAsync();
        }
    }
}
