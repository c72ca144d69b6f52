using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The facts and folds used lately, kept in memory by relation and version. It is a cache: the database is the truth,
/// a new version of the facts is another entry, and what was not used for longest is forgotten first.
/// </summary>
internal sealed class FactSegments
{
    private const long MostLines = 4_000_000;
    private const long MostMonths = 50_000;

    private readonly RecentlyUsed<SegmentKey, FactSegment> segments = new(MostLines);
    private readonly RecentlyUsed<FoldKey, DeliveryMonths> folds = new(MostMonths);

    /// <summary>The facts of a relation, as known now or at a load.</summary>
    public async Task<FactSegment> Of(
        TandemDb db, Relation relation, long version, long? knownAt, CancellationToken ct)
    {
        var key = new SegmentKey(relation.Id, version, knownAt);
        if (segments.Find(key) is { } kept)
            return kept;

        var read = await RelationFacts.Read(db, relation, knownAt, ct);
        segments.Keep(key, read, read.Columns.Count + 1);
        return read;
    }

    /// <summary>The facts of a relation folded by a definition as of a day.</summary>
    public async Task<DeliveryMonths> Fold(
        TandemDb db, Relation relation, long version, Reading.Terms terms, CancellationToken ct)
    {
        var key = new FoldKey(
            new(relation.Id, version, terms.KnownAt), terms.Definition.Id, terms.Definition.Version, terms.AsOf,
            terms.Days.Key);
        if (folds.Find(key) is { } kept)
            return kept;

        var segment = await Of(db, relation, version, terms.KnownAt, ct);
        var months = DeliveryFold.Fold(segment.Columns, terms.Definition, terms.Days.Calendar, terms.AsOf);
        folds.Keep(key, months, months.Months.Count + 1);
        return months;
    }

    private readonly record struct SegmentKey(RelationId Relation, long Version, long? KnownAt);

    private readonly record struct FoldKey(
        SegmentKey Facts, string Definition, int DefinitionVersion, DateOnly AsOf, string Calendar);
}
