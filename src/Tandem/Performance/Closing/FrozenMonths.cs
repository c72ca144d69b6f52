using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>A month as it became final, with its sums; null where this program does not know their form.</summary>
internal sealed record FinalMonth(FrozenMonth Of, CountedMonth? Counted);

/// <summary>The way to what was frozen and signed of a relation that the caller has found visible.</summary>
internal static class FrozenMonths
{
    public static IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth> None { get; } =
        new Dictionary<(RelationId, DateOnly), FinalMonth>();

    /// <summary>So few that their months are looked for by the beginning of the key, and not among all.</summary>
    private const int FewRelations = 200;

    public static IQueryable<FrozenMonth> Frozen(this TandemDb db, Relation relation) => db.Set<FrozenMonth>()
        .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id);

    public static IQueryable<FrozenMonth> Frozen(
        this IQueryable<FrozenMonth> months, IReadOnlyList<Relation> relations)
    {
        var ids = relations.Select(relation => relation.Id).ToList();
        if (relations.Count > FewRelations)
            return months.Where(f => ids.Contains(f.RelationId));

        var collaborations = relations.Select(relation => relation.CollaborationId).Distinct().ToList();
        return months.Where(f => collaborations.Contains(f.CollaborationId) && ids.Contains(f.RelationId));
    }

    public static IQueryable<MonthStep> MonthSteps(this TandemDb db, Relation relation, DateOnly month) =>
        db.Set<MonthStep>().Where(s => s.CollaborationId == relation.CollaborationId && s.RelationId == relation.Id)
            .Where(s => s.Month == month);

    /// <summary>
    /// The months of relations as they were frozen. Sums that are in memory are not read again: they never change.
    /// </summary>
    public static async Task<IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> Of(
        TandemDb db, FactSegments segments, IReadOnlyList<Relation> relations, DateOnly from, DateOnly to,
        CancellationToken ct)
    {
        var rows = db.Set<FrozenMonth>().AsNoTracking().Frozen(relations)
            .Where(f => f.Month >= from && f.Month <= to);
        var months = await rows.Select(f => new FrozenMonth
        {
            CollaborationId = f.CollaborationId,
            RelationId = f.RelationId,
            Month = f.Month,
            Because = f.Because,
            FrozenAt = f.FrozenAt,
            KnownUntil = f.KnownUntil,
            KnownAt = f.KnownAt,
            AsOf = f.AsOf,
            Definition = f.Definition,
            DefinitionVersion = f.DefinitionVersion,
            DefinitionDigest = f.DefinitionDigest,
            Digest = f.Digest,
            Body = "",
            LeftOut = f.LeftOut,
        }).ToListAsync(ct);
        var unread = months.Where(f => segments.Frozen(f.RelationId, f.Month) is null).Select(f => f.RelationId)
            .Distinct().ToList();
        var read = new Dictionary<(RelationId, DateOnly), CountedMonth?>();
        if (unread.Count > 0)
        {
            read = (await rows.Where(f => unread.Contains(f.RelationId))
                    .Select(f => new { f.RelationId, f.Month, f.Body }).ToListAsync(ct))
                .ToDictionary(f => (f.RelationId, f.Month), f => Counted(f.Body));
            foreach (var ((relation, month), counted) in read.Where(one => one.Value is not null))
                segments.KeepFrozen(relation, month, counted!);
        }

        return months.ToDictionary(
            f => (f.RelationId, f.Month),
            f => new FinalMonth(
                f, segments.Frozen(f.RelationId, f.Month) ?? read.GetValueOrDefault((f.RelationId, f.Month))));
    }

    /// <summary>The months with those that are final read as they were frozen.</summary>
    public static RelationMonths Over(
        RelationMonths of, IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth> frozen)
    {
        if (!of.Months.Keys.Any(month => frozen.ContainsKey((of.Relation.Id, month))))
            return of;

        var months = new Dictionary<DateOnly, MonthLines>();
        foreach (var (month, lines) in of.Months)
        {
            months.Add(month, frozen.GetValueOrDefault((of.Relation.Id, month)) is { Counted: { } counted }
                ? lines with { Counted = counted }
                : lines);
        }

        return of with { Months = months };
    }

    /// <summary>Null where the sums are in a form that this program does not know.</summary>
    private static CountedMonth? Counted(string body)
    {
        if (body.Length == 0)
            return new(null);

        return FrozenMonth.Read(body) is { } partials ? new(partials) : null;
    }
}
