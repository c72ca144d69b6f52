using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The way to what was frozen and signed of a relation that the caller has found visible.</summary>
internal static class FrozenMonths
{
    public static IReadOnlyDictionary<(RelationId, DateOnly), FrozenMonth> None { get; } =
        new Dictionary<(RelationId, DateOnly), FrozenMonth>();

    public static IQueryable<FrozenMonth> Frozen(this TandemDb db, Relation relation) => db.Set<FrozenMonth>()
        .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id);

    public static IQueryable<MonthStep> MonthSteps(this TandemDb db, Relation relation, DateOnly month) =>
        db.Set<MonthStep>().Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.Month == month);

    /// <summary>The months of relations as they were frozen, by relation and month.</summary>
    public static async Task<IReadOnlyDictionary<(RelationId, DateOnly), FrozenMonth>> Of(
        TandemDb db, IReadOnlyList<RelationId> relations, DateOnly from, DateOnly to, CancellationToken ct) =>
        await db.Set<FrozenMonth>().AsNoTracking()
            .Where(f => relations.Contains(f.RelationId) && f.Month >= from && f.Month <= to)
            .ToDictionaryAsync(f => (f.RelationId, f.Month), ct);

    /// <summary>The months with those that are final read as they were frozen.</summary>
    public static RelationMonths Over(
        RelationMonths of, IReadOnlyDictionary<(RelationId, DateOnly), FrozenMonth> frozen)
    {
        if (!of.Months.Keys.Any(month => frozen.ContainsKey((of.Relation.Id, month))))
            return of;

        var months = new Dictionary<DateOnly, MonthLines>();
        foreach (var (month, lines) in of.Months)
        {
            months.Add(month, frozen.GetValueOrDefault((of.Relation.Id, month)) is { } kept && Known(kept)
                ? lines with { Counted = new CountedMonth(kept.Partials) }
                : lines);
        }

        return of with { Months = months };
    }

    /// <summary>Whether this program knows the form in which the sums were kept.</summary>
    private static bool Known(FrozenMonth kept) => kept.Body.Length == 0 || kept.Partials is not null;
}
