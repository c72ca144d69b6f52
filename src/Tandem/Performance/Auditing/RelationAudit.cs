using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>What came of holding a relation against its facts; no months where nothing stored holds.</summary>
internal sealed record AuditedRelation(Relation Relation, int Months, IReadOnlyList<AuditFinding> Differences)
{
    public long Lines { get; init; }

    public int MonthsDiffering => Differences.Select(found => found.Month).Distinct().Count();
}

/// <summary>
/// Folds a relation anew from the facts in the database, past all that is kept in memory, by the definition and as of
/// the day of each of its stored folds, and compares every month and family. Only folds that hold are compared: of the
/// present facts, in the present working days, and with nothing that waits.
/// </summary>
internal sealed class RelationAudit(DataScope data, WorkingCalendars calendars)
{
    private readonly TandemDb db = data.Work.Db;

    public async Task<AuditedRelation> Of(Relation relation, CancellationToken ct)
    {
        var terms = await Terms(relation, ct);
        if (terms.Count == 0)
            return new(relation, 0, []);

        var facts = await Facts(relation, ct);
        var (differences, months) = (new List<AuditFinding>(), new HashSet<DateOnly>());
        var stored = (await db.Set<StoredPartial>().AsNoTracking()
                .Where(p => p.CollaborationId == relation.CollaborationId && p.RelationId == relation.Id)
                .ToListAsync(ct))
            .ToLookup(p => (p.Definition, p.DefinitionVersion));
        var (folds, lines) = await Anew(relation, terms, ct);
        foreach (var (by, fold) in terms.Zip(folds))
        {
            var kept = stored[(by.Definition.Id, by.Definition.Version)].ToDictionary(p => p.Month);
            foreach (var month in kept.Keys.Union(fold.Months.Keys).Order())
            {
                if (Read(kept.GetValueOrDefault(month)) is not { } was)
                    continue;

                months.Add(month);
                var now = fold.Months.GetValueOrDefault(month) ?? new MonthPartials();
                differences.AddRange(ComparedMonths.Differences(was, now)
                    .Select(difference => Found(facts, by.Definition, month, difference)));
            }
        }

        return new(relation, months.Count, differences) { Lines = lines };
    }

    /// <summary>The terms of each stored fold that holds.</summary>
    private async Task<IReadOnlyList<Reading.Terms>> Terms(Relation relation, CancellationToken ct)
    {
        var facts = await Facts(relation, ct);
        if (facts.StaleSince is not null || facts.SetAside)
            return [];

        var parties = await db.Organisations([relation.Buyer, relation.Supplier], ct);
        var days = Reading.Days.Of(calendars, parties[relation.Buyer], parties[relation.Supplier]);
        var definitions = await RelationDefinitions.Of(db, relation, ct);
        var folds = await db.Set<StoredFold>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .Where(f => f.FactsVersion == facts.Version && f.Calendar == days.Key)
            .OrderBy(f => f.Definition).ThenBy(f => f.DefinitionVersion).ToListAsync(ct);
        return
        [
            .. from fold in folds
               let definition = definitions.Known(fold.Definition, fold.DefinitionVersion)
               where definition is not null
               select new Reading.Terms(definition, days, fold.AsOf, null),
        ];
    }

    private Task<FactVersion> Facts(Relation relation, CancellationToken ct) =>
        db.Set<FactVersion>().AsNoTracking().SingleAsync(
            v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);

    private async Task<(RelationFold[] Folds, long Lines)> Anew(
        Relation relation, IReadOnlyList<Reading.Terms> terms, CancellationToken ct)
    {
        var (read, garbage, lines) = (await RelationFacts.Of(data.Work, relation, null, ct), new GarbageBudget(), 0L);
        var folding = new RelationFolding(read.Other, read.AcceptedUntil, terms);
        await foreach (var part in read.Parts(RelationFacts.PartLines, ct))
        {
            folding.Add(part);
            lines += part.Columns.Count;
            garbage.Spend();
        }

        return (folding.Done(), lines);
    }

    /// <summary>
    /// What is stored of a month, which may be nothing; null where it is in a form that this program does not know, and
    /// so is never read.
    /// </summary>
    private static MonthPartials? Read(StoredPartial? stored) => stored is null ? new() : stored.Read();

    private static AuditFinding Found(
        FactVersion facts, MeasureDefinition definition, DateOnly month, FamilyDifference difference) => new()
        {
            CollaborationId = facts.CollaborationId,
            RelationId = facts.RelationId,
            Definition = definition.Id,
            DefinitionVersion = definition.Version,
            Month = month,
            Family = difference.Family,
            FactsVersion = facts.Version,
            StoredDigest = difference.StoredDigest,
            RecomputedDigest = difference.RecomputedDigest,
        };
}
