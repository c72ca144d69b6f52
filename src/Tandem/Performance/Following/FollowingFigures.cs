using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Live;

namespace Tandem.Performance;

/// <summary>A relation that followed: by single orders, or, where nothing is corrected, by folding all of it.</summary>
internal sealed record FollowedRelation(StaleRelation Of, IReadOnlyList<CorrectedFold>? Corrected);

/// <summary>What was counted, and where there may be something to tell of.</summary>
internal sealed record FollowedFigures(
    IReadOnlyList<FollowedRelation> Relations, IReadOnlyList<UntoldRelation> Untold);

/// <summary>Counts the figures of relations whose facts have changed, and stores them.</summary>
internal sealed partial class FollowingFigures(
    DataScope data, FactSegments segments, Folds folds, NextFolding next, NewsDraft news,
    ILogger<FollowingFigures> log)
{
    /// <summary>Lines that are folded whole before what was counted is stored.</summary>
    private const long MostLines = 200_000;

    private readonly UnitOfWork work = data.Work;

    /// <summary>
    /// Counts from a snapshot; those that are left keep waiting. One that cannot be counted does not keep the others
    /// from it: it waits for its next load, and meanwhile whoever reads it is told.
    /// </summary>
    public async Task<FollowedFigures> Count(IReadOnlyList<StaleRelation> waiting, CancellationToken ct)
    {
        var corrected = await new Corrections(work).Of(waiting, ct);
        var (followed, lines) = (new List<FollowedRelation>(), 0L);
        foreach (var stale in waiting)
        {
            if (corrected.GetValueOrDefault(stale.Relation.Id) is { } found)
            {
                if (found.Folds is not null)
                    followed.Add(new(stale, found.Folds));
                if (found.Wrong is null)
                    continue;
                NotCorrected(stale.Relation.Id, found.Wrong);
            }

            if (lines <= MostLines && await IsFolded(stale, ct))
            {
                followed.Add(new(stale, null));
                lines += stale.Loads.Sum(load => load.Lines + load.Rows);
            }
        }

        return new(followed, []);
    }

    private async Task<bool> IsFolded(StaleRelation stale, CancellationToken ct)
    {
        try
        {
            await segments.Fold(work, stale.Relation, stale.Facts.Version, stale.Terms, ct);
            return true;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            NotCounted(stale.Relation.Id, failure);
            return false;
        }
    }

    /// <summary>Stores what was counted of relations that have not changed since, and answers of how many.</summary>
    public async Task<int> Store(IReadOnlyList<FollowedRelation> counted, CancellationToken ct)
    {
        var done = await Unchanged(counted, ct);
        var (foldRows, partialRows) = (new BulkRows(FoldRows.Table), new BulkRows(PartialRows.Table));
        foreach (var (stale, corrected) in done)
        {
            if (corrected is null)
            {
                var made = await folds.Store(stale.Relation, stale.Facts, stale.Terms, ct);
                await next.Set(stale.Relation, stale.Terms[0], made.Min(fold => fold.NextChangeDay), ct);
            }

            if (corrected?.Any(fold => fold.Fold.NextChangeDay < fold.Was.NextChangeDay) == true)
                await next.Set(stale.Relation, stale.Terms[0], corrected.Min(fold => fold.Fold.NextChangeDay), ct);
            foreach (var (terms, fold) in stale.Terms.Zip(corrected ?? []))
            {
                FoldRows.Add(foldRows, fold.Fold);
                foreach (var (month, body) in fold.Months)
                    PartialRows.Add(partialRows, stale.Relation, terms.Definition, month, body);
            }
        }

        await work.Put(foldRows, BulkPut.Replace, ct);
        await work.Put(partialRows, BulkPut.Replace, ct);
        await Forget(done, ct);
        foreach (var each in done)
            news.Add(each.Of.Relation.CollaborationId, each.Of.Relation.Id);
        return done.Count;
    }

    /// <summary>
    /// Those whose facts and stored folds are as they were when they were counted; the others wait on.
    /// </summary>
    private async Task<List<FollowedRelation>> Unchanged(
        IReadOnlyList<FollowedRelation> counted, CancellationToken ct)
    {
        var relations = counted.Select(each => each.Of.Relation).ToList();
        var versions = await Held(relations)
            .ToDictionaryAsync(v => v.RelationId, v => v.Version, ct);
        var stored = (await work.Db.Set<StoredFold>().AsNoTracking().Of(relations).ToListAsync(ct)).ToHashSet();
        return
        [
            .. counted.Where(each => versions[each.Of.Relation.Id] == each.Of.Facts.Version
                && (each.Corrected ?? []).All(fold => stored.Contains(fold.Was))),
        ];
    }

    /// <summary>The versions of the facts, which stay as they are until the transaction ends.</summary>
    private IQueryable<FactVersion> Held(IReadOnlyList<Relation> relations)
    {
        var values = relations.Select(relation => relation.Id.Value).ToArray();
        var versions = work.ManyWriters
            ? work.Db.Set<FactVersion>().FromSql(
                $"select * from fact_versions where relation_id = any({values}) order by relation_id for update")
            : work.Db.Set<FactVersion>().Of(relations);
        return versions.AsNoTracking();
    }

    /// <summary>They wait no longer, and which orders were touched need not be known any more.</summary>
    private async Task Forget(List<FollowedRelation> done, CancellationToken ct)
    {
        var relations = done.Select(each => each.Of.Relation).ToList();
        var loads = done.SelectMany(each => each.Of.Loads).Where(share => share.OrdersKept)
            .Select(share => share.LoadNumber).Distinct().ToList();
        await work.Db.Set<FactVersion>().Of(relations).ExecuteUpdateAsync(
            set => set.SetProperty(v => v.StaleSince, (DateTimeOffset?)null).SetProperty(v => v.SetAside, false)
                .SetProperty(v => v.Untold, true), ct);
        await work.Db.Set<LoadOrder>().Of(relations).Where(o => loads.Contains(o.LoadNumber))
            .ExecuteDeleteAsync(ct);
        await work.Db.Set<LoadShare>().Of(relations).Where(s => s.OrdersKept)
            .Where(s => s.AcceptedOrder != null)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.OrdersKept, false), ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The figures of the relation {Relation} could not be counted.")]
    private partial void NotCounted(RelationId relation, Exception failure);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "What is stored of the relation {Relation} does not fit its facts; it was folded whole.")]
    private partial void NotCorrected(RelationId relation, Exception wrong);
}
