using System.Collections.Concurrent;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The facts, folds and months used lately, kept in memory by relation and version. It is a cache: the database is the
/// truth, a new version of the facts is another entry, and what was not used for longest is forgotten first.
/// </summary>
internal sealed class FactSegments
{
    private const long MostLines = 2_000_000;
    private const long MostItems = 400_000;

    private readonly RecentlyUsed<SegmentKey, FactSegment> segments = new(MostLines);
    private readonly RecentlyUsed<FoldKey, RelationFold> folds = new(MostItems);
    private readonly RecentlyUsed<MonthKey, CountedMonth> months = new(MostItems);

    private readonly RecentlyUsed<(RelationId, DateOnly), CountedMonth> frozen = new(MostItems);

    /// <summary>Relations are folded once at a time: who waited finds what the other made.</summary>
    private readonly ConcurrentDictionary<RelationId, SemaphoreSlim> folding = [];

    /// <summary>The facts of a relation, as known now or at a load.</summary>
    public async Task<FactSegment> Of(
        UnitOfWork work, Relation relation, long version, long? knownAt, CancellationToken ct)
    {
        var key = new SegmentKey(relation.Id, version, knownAt);
        if (segments.Find(key) is { } kept)
            return kept;

        var facts = await RelationFacts.Of(work, relation, knownAt, ct);
        var read = await facts.Whole(ct);
        segments.Keep(key, read, read.Columns.Count + 1);
        return read;
    }

    /// <summary>
    /// The facts of a relation folded by each of these terms, all of which know the same loads. The facts are read
    /// once, part by part.
    /// </summary>
    public async Task<IReadOnlyList<RelationFold>> Fold(
        UnitOfWork work, Relation relation, long version, IReadOnlyList<Reading.Terms> terms, CancellationToken ct)
    {
        var facts = new SegmentKey(relation.Id, version, terms[0].KnownAt);
        var keys = terms.Select(each => new FoldKey(facts, each)).ToList();
        if (Found(keys) is { } found)
            return found;

        var line = folding.GetOrAdd(relation.Id, _ => new(1, 1));
        await line.WaitAsync(ct);
        try
        {
            if (Found(keys) is { } meanwhile)
                return meanwhile;

            var made = await Made(work, relation, facts, terms, ct);
            foreach (var (key, fold) in keys.Zip(made))
                folds.Keep(key, fold, fold.Months.Values.Sum(Weight));
            return made;
        }
        finally
        {
            line.Release();
        }
    }

    /// <summary>Forgets what was read of a relation, since its items have got other numbers meanwhile.</summary>
    public void Forget(RelationId relation)
    {
        segments.Forget(key => key.Relation == relation);
        folds.Forget(key => key.Facts.Relation == relation);
    }

    private IReadOnlyList<RelationFold>? Found(List<FoldKey> keys)
    {
        var found = keys.Select(folds.Find).ToList();
        return found.Contains(null) ? null : [.. found.OfType<RelationFold>()];
    }

    private async Task<RelationFold[]> Made(
        UnitOfWork work, Relation relation, SegmentKey facts, IReadOnlyList<Reading.Terms> terms, CancellationToken ct)
    {
        if (segments.Find(facts) is { } whole)
        {
            var ofWhole = new RelationFolding(whole.Other, whole.AcceptedUntil, terms);
            ofWhole.Add(whole.Part);
            return ofWhole.Done();
        }

        var (read, garbage) = (await RelationFacts.Of(work, relation, facts.KnownAt, ct), new GarbageBudget());
        var folding = new RelationFolding(read.Other, read.AcceptedUntil, terms);
        await foreach (var part in read.Parts(RelationFacts.PartLines, ct))
        {
            folding.Add(part);
            garbage.Spend();
        }

        return folding.Done();
    }

    /// <summary>
    /// The stored months of a fold from one month up to and including another, where all of them are in memory.
    /// </summary>
    public IReadOnlyDictionary<DateOnly, CountedMonth>? Months(StoredFold fold, DateOnly from, DateOnly to)
    {
        var found = new Dictionary<DateOnly, CountedMonth>();
        for (var month = from; month <= to; month = month.AddMonths(1))
        {
            if (months.Find(new(new(fold), month)) is not { } kept)
                return null;
            found.Add(month, kept);
        }

        return found;
    }

    /// <summary>Keeps a stored month of a fold.</summary>
    public void Keep(StoredFold fold, DateOnly month, CountedMonth counted) =>
        months.Keep(new(new(fold), month), counted, Weight(counted.Partials));

    /// <summary>The sums of a month that is final, where they are in memory.</summary>
    public CountedMonth? Frozen(RelationId relation, DateOnly month) => frozen.Find((relation, month));

    public void KeepFrozen(RelationId relation, DateOnly month, CountedMonth counted) =>
        frozen.Keep((relation, month), counted, Weight(counted.Partials));

    /// <summary>What a partial holds grows with its items.</summary>
    private static long Weight(MonthPartials? month) => 10 + (month?.Delivery?.Items.Count ?? 0);

    private readonly record struct SegmentKey(RelationId Relation, long Version, long? KnownAt);

    private readonly record struct FoldKey(
        SegmentKey Facts, string Definition, int DefinitionVersion, DateOnly AsOf, string Calendar)
    {
        public FoldKey(SegmentKey facts, Reading.Terms terms)
            : this(facts, terms.Definition.Id, terms.Definition.Version, terms.AsOf, terms.Days.Key)
        {
        }

        public FoldKey(StoredFold fold)
            : this(
                new(fold.RelationId, fold.FactsVersion, null), fold.Definition, fold.DefinitionVersion, fold.AsOf,
                fold.Calendar)
        {
        }
    }

    private readonly record struct MonthKey(FoldKey Fold, DateOnly Month);
}
