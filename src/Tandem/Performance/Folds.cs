using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The last stored fold of a relation under a definition. It still holds when the facts have the same version, the day
/// is before the next on which a line falls due, and days are counted as they were.
/// </summary>
internal sealed record StoredFold : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required long FactsVersion { get; init; }

    public required DateOnly AsOf { get; init; }

    /// <summary>A day number; <see cref="int.MaxValue"/> when no passing of days changes anything.</summary>
    public required int NextChangeDay { get; init; }

    public required string Calendar { get; init; }

    /// <summary>Facts that name an order line which no load has told of.</summary>
    public long Unmatched { get; init; }

    /// <summary>The last accepted load that it counts, by its order.</summary>
    public long AcceptedUntil { get; init; }

    /// <summary>What the sources carry, as <see cref="CarriedFacts.Flags"/>.</summary>
    public int Carried { get; set; }

    public bool Holds(FactVersion facts, Reading.Terms terms) =>
        FactsVersion == facts.Version && AsOf <= terms.AsOf && terms.AsOf.DayNumber < NextChangeDay
        && Calendar == terms.Days.Key && terms.KnownAt is null;
}

/// <summary>The partial of one month of a stored fold.</summary>
internal sealed class StoredPartial : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required DateOnly Month { get; init; }

    /// <summary>The bytes of the partial, in base64.</summary>
    public required string Body { get; set; }

    /// <summary>
    /// Null where the bytes are of a form that this program does not know: what another version wrote is folded again.
    /// </summary>
    public MonthPartials? Read() => PartialRows.Read(Encoding.UTF8.GetBytes(Body));
}

/// <summary>
/// Stores the folds of relations, so that reading a figure costs the same however many lines stand behind it. What has
/// not changed is not written again.
/// </summary>
internal sealed class Folds(DataScope data, FactSegments segments)
{
    private readonly UnitOfWork work = data.Work;

    /// <summary>Folds a relation by each of these terms and stores what has changed; answers the folds.</summary>
    public async Task<IReadOnlyList<RelationFold>> Store(
        Relation relation, FactVersion facts, IReadOnlyList<Reading.Terms> terms, CancellationToken ct)
    {
        var made = await segments.Fold(work, relation, facts.Version, terms, ct);
        if (!await ItemNumbers.Keep(work, relation, made[0].Of.Items, ct))
        {
            segments.Forget(relation.Id);
            made = await segments.Fold(work, relation, facts.Version, terms, ct);
            if (!await ItemNumbers.Keep(work, relation, made[0].Of.Items, ct))
                throw new InvalidOperationException($"The items of the relation {relation.Id} cannot be numbered.");
        }

        var (folds, partials) = (new BulkRows(FoldRows.Table), new BulkRows(PartialRows.Table));
        foreach (var (by, fold) in terms.Zip(made))
        {
            await AddMonths(partials, relation, by.Definition, fold, ct);
            FoldRows.Add(folds, Stored(relation, facts, by, fold));
        }

        await work.Put(folds, BulkPut.Replace, ct);
        await work.Put(partials, BulkPut.Replace, ct);
        return made;
    }

    private static StoredFold Stored(
        Relation relation, FactVersion facts, Reading.Terms by, RelationFold fold) => new()
        {
            CollaborationId = relation.CollaborationId,
            RelationId = relation.Id,
            Definition = by.Definition.Id,
            DefinitionVersion = by.Definition.Version,
            FactsVersion = facts.Version,
            AsOf = by.AsOf,
            NextChangeDay = fold.NextChangeDay,
            Calendar = by.Days.Key,
            Unmatched = fold.Unmatched,
            AcceptedUntil = fold.Of.AcceptedUntil,
            Carried = fold.Of.Carried.Flags,
        };

    /// <summary>
    /// Adds the months that differ from those stored, and takes out of the database those that there are no longer.
    /// </summary>
    private async Task AddMonths(
        BulkRows partials, Relation relation, MeasureDefinition definition, RelationFold fold, CancellationToken ct)
    {
        var (wanted, stored) = (new BulkRows(PartialRows.Table), new BulkRows(PartialRows.Table));
        PartialRows.Add(wanted, relation, definition, DateOnly.MinValue, default);
        await work.Fetch(stored, wanted, PartialRows.OfFold, ct);
        var known = Enumerable.Range(0, stored.Count)
            .ToDictionary(row => DateOnly.FromDayNumber((int)stored.Number(row, PartialRows.Month)));
        foreach (var (month, partial) in fold.Months)
        {
            var body = PartialRows.BodyOf(partial);
            if (!known.Remove(month, out var row) || !stored.Bytes(row, PartialRows.Body).SequenceEqual(body))
                PartialRows.Add(partials, relation, definition, month, body);
        }

        if (known.Count > 0)
        {
            await work.Db.Set<StoredPartial>()
                .Where(p => p.CollaborationId == relation.CollaborationId && p.RelationId == relation.Id)
                .Where(p => p.Definition == definition.Id && p.DefinitionVersion == definition.Version)
                .Where(p => known.Keys.Contains(p.Month)).ExecuteDeleteAsync(ct);
        }
    }
}

internal sealed class FoldTables : IEntityTypeConfiguration<StoredFold>, IEntityTypeConfiguration<StoredPartial>
{
    public void Configure(EntityTypeBuilder<StoredFold> fold)
    {
        fold.ToTable("folds");
        fold.HasKey(f => new { f.CollaborationId, f.RelationId, f.Definition, f.DefinitionVersion });
        fold.Property(f => f.Definition).HasMaxLength(60);
        fold.Property(f => f.Calendar).HasMaxLength(80);
    }

    public void Configure(EntityTypeBuilder<StoredPartial> partial)
    {
        partial.ToTable("partials");
        partial.HasKey(p => new { p.CollaborationId, p.RelationId, p.Definition, p.DefinitionVersion, p.Month });
        partial.Property(p => p.Definition).HasMaxLength(60);
    }
}
