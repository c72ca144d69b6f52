using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Cadences;
using Tandem.Commands;

namespace Tandem.Links;

/// <summary>What kind of record another one leads to.</summary>
public enum LinkKind
{
    Decision,
    Matter,
    Correction,
    Measure,
    Improvement,
}

/// <summary>
/// A record that another one may name: its kind, a key that stays the same, such as D-12, and how and where a reader
/// finds it.
/// </summary>
public sealed record RecordLink(LinkKind Kind, string Key, string Title, string Address)
{
    public const int MaxKeyLength = 200;
}

/// <summary>
/// A capability whose records others may name. It finds only what all parties of the scope may see. Each implementation
/// of the assembly is registered.
/// </summary>
public interface ILinkSource
{
    /// <summary>The records by these keys; without keys those that one would choose from, the newest first.</summary>
    Task<IReadOnlyList<RecordLink>> Find(
        AgendaScope scope, IReadOnlyCollection<string>? keys, Actor reader, CancellationToken ct);
}

/// <summary>Finds records of all capabilities.</summary>
public sealed class RecordLinks(IEnumerable<ILinkSource> sources)
{
    /// <summary>What one may choose from, by kind.</summary>
    public async Task<IReadOnlyList<RecordLink>> Choices(AgendaScope scope, Actor reader, CancellationToken ct)
    {
        var found = new List<RecordLink>();
        foreach (var source in sources)
            found.AddRange(await source.Find(scope, null, reader, ct));
        return [.. found.OrderBy(link => link.Kind)];
    }

    /// <summary>The records with these keys; what a reader may not see, or is no more, is not among them.</summary>
    public async Task<IReadOnlyDictionary<string, RecordLink>> ByKey(
        AgendaScope scope, IReadOnlyCollection<string> keys, Actor reader, CancellationToken ct)
    {
        var wanted = keys.Where(key => key.Length > 0).Distinct().ToList();
        var found = new Dictionary<string, RecordLink>();
        if (wanted.Count == 0)
            return found;

        foreach (var source in sources)
        {
            foreach (var link in await source.Find(scope, wanted, reader, ct))
                found[link.Key] = link;
        }

        return found;
    }

    /// <summary>The record with this key, or null for an empty key.</summary>
    /// <exception cref="RefusedException">There is none that all parties of the scope may see.</exception>
    public async Task<RecordLink?> Demand(AgendaScope scope, string? key, Actor reader, CancellationToken ct)
    {
        if (string.IsNullOrWhiteSpace(key))
            return null;

        return (await ByKey(scope, [key.Trim()], reader, ct)).GetValueOrDefault(key.Trim())
            ?? throw new RefusedException(Because.NotFound, "link.unknown", key);
    }
}

public static class LinkSources
{
    /// <summary>Registers every <see cref="ILinkSource"/> of an assembly; none can be forgotten.</summary>
    public static IServiceCollection AddLinkSources(this IServiceCollection services, Assembly assembly)
    {
        foreach (var type in assembly.GetTypes().Where(t => !t.IsAbstract && t.IsAssignableTo(typeof(ILinkSource))))
            services.AddScoped(typeof(ILinkSource), type);

        return services.AddScoped<RecordLinks>();
    }
}
