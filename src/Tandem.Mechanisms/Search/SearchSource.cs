using System.Reflection;
using System.Security.Cryptography;
using System.Text;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Search;

/// <summary>
/// How records of one type stand in the index. Every source of a capability is found by itself; a test names each type
/// of record that has none, with the reason.
/// </summary>
public abstract class SearchSource
{
    public abstract Type Type { get; }

    /// <summary>Whether several records share a row, so that one may be there before its record is.</summary>
    public virtual bool SharesRows => false;

    /// <summary>The rows of a record as it is in the database now; of one that was deleted those that go.</summary>
    internal abstract Task<IReadOnlyList<SearchDraft>> RowsOf(object record, TandemDb db, CancellationToken ct);

    /// <summary>
    /// The rows of all records for whose rows this organisation answers, when the index is made anew: of two parties
    /// the first, of all participants the one that joined first.
    /// </summary>
    public abstract Task<IReadOnlyList<SearchDraft>> AllRows(TandemDb db, Actor actor, CancellationToken ct);

    /// <summary>Every source of these assemblies, by the type of its records.</summary>
    public static IReadOnlyDictionary<Type, SearchSource> In(params IEnumerable<Assembly> assemblies) => assemblies
        .SelectMany(assembly => assembly.GetTypes())
        .Where(type => !type.IsAbstract && type.IsSubclassOf(typeof(SearchSource)))
        .Select(type => (SearchSource)Activator.CreateInstance(type, nonPublic: true)!)
        .ToDictionary(source => source.Type);
}

/// <summary>How records of one type stand in the index.</summary>
public abstract class SearchSource<TRecord> : SearchSource
    where TRecord : class
{
    public sealed override Type Type => typeof(TRecord);

    /// <summary>The rows of a record as it is in the database now.</summary>
    protected abstract Task<IReadOnlyList<SearchDraft>> Rows(TRecord record, TandemDb db, CancellationToken ct);

    /// <summary>The records that the organisation may see.</summary>
    protected abstract Task<IReadOnlyList<TRecord>> Seen(TandemDb db, Actor actor, CancellationToken ct);

    internal sealed override Task<IReadOnlyList<SearchDraft>> RowsOf(
        object record, TandemDb db, CancellationToken ct) => Rows((TRecord)record, db, ct);

    public sealed override async Task<IReadOnlyList<SearchDraft>> AllRows(
        TandemDb db, Actor actor, CancellationToken ct)
    {
        var all = new List<SearchDraft>();
        foreach (var record in await Seen(db, actor, ct))
            all.AddRange(await Rows(record, db, ct));
        return all;
    }
}

/// <summary>An id for a record that has none of its own, from what tells it from others.</summary>
public static class SearchRecord
{
    public static Guid Of(params IEnumerable<object> parts) => new(
        SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', parts))).AsSpan(0, 16), bigEndian: true);
}
