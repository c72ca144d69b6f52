using System.Collections.Concurrent;
using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The definitions of a relation: the versions that its parties signed, from which month each holds, and beside them
/// the shipped ones, from which they may start. Where nothing was agreed the template default holds.
/// </summary>
internal sealed class RelationDefinitions(
    RelationId relation, IReadOnlyList<DefinitionInForce> inForce, IReadOnlyList<DefinitionVersion> versions)
{
    private const string DraftStart = "draft-";

    /// <summary>A definition is never changed, and most are shipped ones that all relations share.</summary>
    private static readonly ConditionalWeakTable<MeasureDefinition, string> Digests = [];

    /// <summary>Made when it is asked for: there are thousands of relations that agreed nothing.</summary>
    private ConcurrentDictionary<(string, int), MeasureDefinition>? read;

    /// <summary>By month, the last first.</summary>
    public IReadOnlyList<DefinitionInForce> InForce { get; } = [.. inForce.OrderByDescending(d => d.FromMonth)];

    public IReadOnlyList<DefinitionVersion> Versions => versions;

    /// <summary>The name under which a relation counts its own versions; it stays the same over all of them.</summary>
    public static string OwnId(RelationId relation) => $"relation-{relation.Value.ToString("N")[^12..]}";

    /// <summary>The definitions of these relations, each of which the caller has found visible.</summary>
    public static async Task<Func<RelationId, RelationDefinitions>> Of(
        TandemDb db, IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var inForce = (await db.Set<DefinitionInForce>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(d => d.RelationId);
        var versions = (await db.Set<DefinitionVersion>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(v => v.RelationId);
        return id => new(id, [.. inForce[id]], [.. versions[id]]);
    }

    public static async Task<RelationDefinitions> Of(TandemDb db, Relation relation, CancellationToken ct) =>
        (await Of(db, [relation], ct))(relation.Id);

    /// <summary>What was agreed for a month; null where nothing was.</summary>
    public DefinitionInForce? AgreedIn(DateOnly month) => InForce.FirstOrDefault(d => d.FromMonth <= month);

    /// <summary>The definition by which a month is counted.</summary>
    public MeasureDefinition In(DateOnly month) => Of(AgreedIn(month));

    public MeasureDefinition Of(DefinitionInForce? agreed) => agreed is null
        ? ShippedDefinitions.TemplateDefault
        : Get(agreed.Definition, agreed.DefinitionVersion);

    /// <summary>The version as it was signed; null of a shipped one that this relation never signed.</summary>
    public DefinitionVersion? Signed(string id, int version) =>
        versions.SingleOrDefault(v => v.Definition == id && v.Version == version);

    /// <summary>The definition of a stored fold; null where none is known under that name any more.</summary>
    public MeasureDefinition? Known(string id, int version) => Signed(id, version)?.Read()
        ?? ShippedDefinitions.All.SingleOrDefault(d => d.Id == id && d.Version == version);

    /// <summary>The number of the next version of this relation's own definition.</summary>
    public int NextNumber => versions.Where(v => v.Definition == OwnId(relation)).Select(v => v.Version)
        .DefaultIfEmpty().Max() + 1;

    /// <summary>What would be signed next, under the name and number that it would get.</summary>
    public MeasureDefinition Next(MeasureDefinition definition, string title) =>
        definition with { Id = OwnId(relation), Version = NextNumber, Title = title };

    /// <summary>The digest of the bytes that were signed, or else of those that would be.</summary>
    public string DigestOf(MeasureDefinition definition) =>
        Signed(definition.Id, definition.Version)?.Digest
        ?? Digests.GetValue(definition, of => DefinitionBody.Of(of).Digest);

    /// <summary>
    /// The definition that an address names: by its id, or id and version, and behind each tilde a parameter that is
    /// another, as in <c>P4-contract/1~lateDays:2</c>.
    /// </summary>
    /// <exception cref="RefusedException">There is no such definition or parameter.</exception>
    public MeasureDefinition Named(string address)
    {
        var parts = address.Split('~');
        var definition = Named(parts[0].Split('/'), parts[0]);
        if (parts.Length == 1)
            return definition;

        foreach (var part in parts[1..])
        {
            var pair = part.Split(':', 2);
            var parameter = DefinitionParameters.All.SingleOrDefault(p => p.Key == pair[0]);
            if (parameter is null || pair.Length < 2)
                throw new RefusedException(Because.NotFound, "definition.unknown", address);
            definition = parameter.With(definition, pair[1]);
        }

        JointFormulas.Check(definition);
        return Draft(definition);
    }

    /// <summary>How an address names what somebody would change of a definition that there is.</summary>
    public static string Address(MeasureDefinition start, MeasureDefinition changed) => string.Concat(
        [
            string.Create(CultureInfo.InvariantCulture, $"{start.Id}/{start.Version}"),
            .. DefinitionParameters.Differing(start, changed).Select(p => $"~{p.Key}:{p.ValueOf(changed)}"),
        ]);

    /// <summary>
    /// A definition that nobody has signed, under a name that follows from what it says, so that what is folded by it
    /// is never taken for another.
    /// </summary>
    public static MeasureDefinition Draft(MeasureDefinition definition)
    {
        var nameless = definition with { Id = "draft", Version = 0, Title = "" };
        return definition with { Id = $"{DraftStart}{DefinitionBody.Of(nameless).Digest[..32]}", Version = 0 };
    }

    public static bool IsDraft(MeasureDefinition definition) =>
        definition.Id.StartsWith(DraftStart, StringComparison.Ordinal);

    private MeasureDefinition Named(string[] named, string address)
    {
        if (named.Length == 1)
        {
            var last = versions.Where(v => v.Definition == named[0]).Select(v => v.Version)
                .Concat(ShippedDefinitions.All.Where(d => d.Id == named[0]).Select(d => d.Version))
                .DefaultIfEmpty().Max();
            return Get(named[0], last);
        }

        return named.Length == 2
            && int.TryParse(named[1], NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? Get(named[0], version)
            : throw new RefusedException(Because.NotFound, "definition.unknown", address);
    }

    private MeasureDefinition Get(string id, int version) => LazyInitializer.EnsureInitialized(ref read).GetOrAdd(
        (id, version), of => Signed(of.Item1, of.Item2)?.Read() ?? Shipped(of.Item1, of.Item2));

    /// <exception cref="RefusedException">None is shipped under this name.</exception>
    internal static MeasureDefinition Shipped(string id, int version) =>
        ShippedDefinitions.All.SingleOrDefault(d => d.Id == id && d.Version == version)
        ?? throw new RefusedException(Because.NotFound, "definition.unknown", id);
}
