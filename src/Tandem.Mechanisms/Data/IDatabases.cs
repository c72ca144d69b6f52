using System.Data.Common;

namespace Tandem.Data;

/// <summary>
/// The database of the installation, SQLite or PostgreSQL, as two kinds of unit of work. Both are transactions that
/// know for whom they run: what the acting organisation may not see, PostgreSQL does not show even to wrong code.
/// </summary>
public interface IDatabases
{
    /// <summary>A snapshot that cannot write. Without an organisation it sees nothing of any collaboration.</summary>
    Task<UnitOfWork> Read(OrganisationId? acting, CancellationToken ct);

    /// <summary>A transaction that writes. On SQLite it waits in line: one writes at a time.</summary>
    Task<UnitOfWork> Write(OrganisationId? acting, CancellationToken ct);

    /// <summary>Makes or upgrades the tables, before anything is served.</summary>
    Task Upgrade(CancellationToken ct);

    /// <summary>
    /// Hears what is told by <see cref="UnitOfWork.Tell"/> on any node, until it is cancelled or the line is cut.
    /// <paramref name="laid"/> is called when it begins to hear: what was told before is not repeated.
    /// </summary>
    Task Listen(Action<string> hear, Action laid, CancellationToken ct);

    /// <summary>What the database is, for who runs the installation; without secrets.</summary>
    Task<DatabaseFacts> Describe(CancellationToken ct);
}

/// <summary>
/// Kind, version and place of a database, its size, and whether the role is above row-level security (null where the
/// database knows no roles).
/// </summary>
public sealed record DatabaseFacts(string Kind, string Version, string Place, long Bytes, bool? AboveRowSecurity);

/// <summary>
/// One open transaction and the context on it. Disposed without <see cref="Commit"/>, it leaves no trace.
/// </summary>
public abstract class UnitOfWork : IAsyncDisposable
{
    /// <summary>The context on the transaction, made when it is asked for first.</summary>
    public abstract TandemDb Db { get; }

    /// <summary>Whether it is a snapshot, in which nothing changes while it is open.</summary>
    public abstract bool ReadsOnly { get; }

    /// <summary>
    /// Answers statements of plain SQL in this transaction, for what is asked at each request: the database holds them
    /// ready from then on. Parameters are named; each is an id, a moment, or what the database knows itself.
    /// </summary>
    public abstract Task<DbDataReader> Ask(
        string statements, CancellationToken ct, params IReadOnlyList<(string Name, object Value)> parameters);

    /// <summary>
    /// Whether rows can be locked and many may write at once (PostgreSQL), or one at a time (SQLite).
    /// </summary>
    public abstract bool ManyWriters { get; }

    /// <summary>
    /// Goes on for this organisation with a context of its own: what comes next finds all as in a transaction of its
    /// own.
    /// </summary>
    public abstract Task GoOnFor(OrganisationId acting, CancellationToken ct);

    /// <summary>
    /// Whether a transaction failed since it and another were in each other's way, so that it may do when begun anew.
    /// </summary>
    public virtual bool Collided(Exception failure) => false;

    public abstract Task Commit(CancellationToken ct);

    /// <summary>
    /// Writes many rows fast, below the context. A row whose key is there already is not written but answered.
    /// </summary>
    public abstract Task<IReadOnlyList<BulkConflict>> Insert(BulkRows rows, CancellationToken ct);

    /// <summary>
    /// Adds the rows of a range to others of their table, in the order of the key; fast, below the context.
    /// </summary>
    public abstract Task Fetch(BulkRows into, BulkRange range, CancellationToken ct);

    /// <summary>
    /// Adds to others of their table the rows whose first columns are those of a row given, for one after the other in
    /// their order; fast, below the context. As many columns count as are named.
    /// </summary>
    public abstract Task Fetch(BulkRows into, BulkRows keys, int columns, CancellationToken ct);

    /// <summary>Writes many rows fast, below the context, whether their keys are there already or not.</summary>
    public abstract Task Put(BulkRows rows, BulkPut put, CancellationToken ct);

    /// <summary>Tells all nodes that listen, once this transaction is committed.</summary>
    public abstract Task Tell(IReadOnlyCollection<string> news, CancellationToken ct);

    public abstract ValueTask DisposeAsync();
}
