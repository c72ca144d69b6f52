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
internal sealed class StoredFold
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required string Definition { get; init; }

    public required int DefinitionVersion { get; init; }

    public required long FactsVersion { get; set; }

    public required DateOnly AsOf { get; set; }

    /// <summary>A day number; <see cref="int.MaxValue"/> when no passing of days changes anything.</summary>
    public required int NextChangeDay { get; set; }

    public required string Calendar { get; set; }

    public long Version { get; set; }

    /// <summary>Facts that name an order line which no load has told of.</summary>
    public long Unmatched { get; set; }

    public bool Holds(FactVersion facts, Reading.Terms terms) =>
        FactsVersion == facts.Version && AsOf <= terms.AsOf && terms.AsOf.DayNumber < NextChangeDay
        && Calendar == terms.Days.Key && terms.KnownAt is null;
}

/// <summary>The partial of one month of a stored fold.</summary>
internal sealed class StoredPartial
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
    public MonthPartials? Read()
    {
        try
        {
            return MonthPartialsBytes.Deserialize(Convert.FromBase64String(Body));
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}

/// <summary>
/// Stores the folds of relations, so that reading a figure costs the same however many lines stand behind it.
/// </summary>
internal sealed class Folds(DataScope data, FactSegments segments)
{
    private readonly TandemDb db = data.Work.Db;

    /// <summary>Folds a relation by each of these terms and stores what has changed; answers the folds.</summary>
    public async Task<IReadOnlyList<RelationFold>> Store(
        Relation relation, FactVersion facts, IReadOnlyList<Reading.Terms> terms, CancellationToken ct)
    {
        var made = await segments.Fold(data.Work, relation, facts.Version, terms, ct);
        foreach (var (each, months) in terms.Zip(made))
            await Store(relation, facts, each, months, ct);
        return made;
    }

    private async Task Store(
        Relation relation, FactVersion facts, Reading.Terms terms, RelationFold months, CancellationToken ct)
    {
        var (id, version) = (terms.Definition.Id, terms.Definition.Version);
        var fold = await db.Set<StoredFold>().SingleOrDefaultAsync(
            f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id
                && f.Definition == id && f.DefinitionVersion == version,
            ct);
        if (fold is null)
        {
            fold = new StoredFold
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Definition = id,
                DefinitionVersion = version,
                FactsVersion = 0,
                AsOf = terms.AsOf,
                NextChangeDay = 0,
                Calendar = "",
            };
            db.Add(fold);
        }

        (fold.FactsVersion, fold.AsOf, fold.Calendar) = (facts.Version, terms.AsOf, terms.Days.Key);
        (fold.NextChangeDay, fold.Version, fold.Unmatched) =
            (months.NextChangeDay, fold.Version + 1, months.Unmatched);
        await StorePartials(relation, terms.Definition, months, ct);
    }

    private async Task StorePartials(
        Relation relation, MeasureDefinition definition, RelationFold months, CancellationToken ct)
    {
        var stored = await db.Set<StoredPartial>()
            .Where(p => p.CollaborationId == relation.CollaborationId && p.RelationId == relation.Id)
            .Where(p => p.Definition == definition.Id && p.DefinitionVersion == definition.Version)
            .ToDictionaryAsync(p => p.Month, ct);
        foreach (var (month, partial) in months.Months)
        {
            var body = Convert.ToBase64String(MonthPartialsBytes.Serialize(partial));
            if (stored.Remove(month, out var known))
            {
                known.Body = body;
                continue;
            }

            db.Add(new StoredPartial
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Definition = definition.Id,
                DefinitionVersion = definition.Version,
                Month = month,
                Body = body,
            });
        }

        db.RemoveRange(stored.Values);
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
