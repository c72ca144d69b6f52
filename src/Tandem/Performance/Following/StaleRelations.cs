using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// A relation whose figures have yet to follow its facts: by which terms it is folded, what is stored of it, and its
/// accepted loads in their order.
/// </summary>
internal sealed record StaleRelation(
    Relation Relation, FactVersion Facts, IReadOnlyList<Reading.Terms> Terms, IReadOnlyList<StoredFold> Stored,
    IReadOnlyList<LoadShare> Loads)
{
    /// <summary>Whether any of its lines was ever waived.</summary>
    public bool AnyWaiver { get; init; }

    /// <summary>What is stored by some terms; null where nothing is.</summary>
    public StoredFold? StoredBy(Reading.Terms terms) => Stored.SingleOrDefault(
        fold => fold.Definition == terms.Definition.Id && fold.DefinitionVersion == terms.Definition.Version);
}

/// <summary>
/// Finds the relations of a buyer whose figures have yet to follow their facts, by a few queries for all.
/// </summary>
internal sealed class StaleRelations(DataScope data, WorkingCalendars calendars, TimeProvider clock)
{
    private readonly TandemDb db = data.Work.Db;

    /// <summary>Those that have waited longest.</summary>
    public Task<IReadOnlyList<StaleRelation>> Of(Actor buyer, int most, CancellationToken ct) =>
        Of(db.Set<FactVersion>().Where(v => v.StaleSince != null), buyer, most, ct);

    /// <summary>Those that followed, and of which has yet to be told.</summary>
    public Task<IReadOnlyList<StaleRelation>> Untold(Actor buyer, int most, CancellationToken ct) =>
        Of(db.Set<FactVersion>().Where(v => v.StaleSince == null && v.Untold), buyer, most, ct);

    /// <summary>What there is of one relation; null while it has no facts.</summary>
    public async Task<StaleRelation?> Of(Relation relation, CancellationToken ct)
    {
        var facts = await db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);
        return facts is null ? null : (await About([relation], ct))(relation, facts);
    }

    private async Task<IReadOnlyList<StaleRelation>> Of(
        IQueryable<FactVersion> versions, Actor buyer, int most, CancellationToken ct)
    {
        var found = await versions.AsNoTracking()
            .Join(
                db.Relations(buyer).Where(r => r.Buyer == buyer.Organisation),
                v => new { v.CollaborationId, v.RelationId },
                r => new { r.CollaborationId, RelationId = r.Id },
                (v, r) => new { Facts = v, Relation = r })
            .OrderBy(of => of.Facts.StaleSince).ThenBy(of => of.Facts.RelationId).Take(most).ToListAsync(ct);
        var known = await About([.. found.Select(of => of.Relation)], ct);
        return [.. found.Select(of => known(of.Relation, of.Facts))];
    }

    private async Task<Func<Relation, FactVersion, StaleRelation>> About(
        IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var parties = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }).Distinct(), ct);
        var definitions = await RelationDefinitions.Of(db, relations, ct);
        var stored = (await db.Set<StoredFold>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(f => f.RelationId);
        var loads = (await db.Set<LoadShare>().AsNoTracking().Of(relations)
            .Where(s => s.AcceptedOrder != null).ToListAsync(ct)).ToLookup(s => s.RelationId);
        var waivers = (await db.Set<Waiver>().Of(relations).Select(w => w.RelationId).Distinct().ToListAsync(ct))
            .ToHashSet();
        return (relation, facts) =>
        {
            var days = Reading.Days.Of(calendars, parties[relation.Buyer], parties[relation.Supplier]);
            var today = days.Calendar.LocalDate(clock.GetUtcNow());
            return new(
                relation, facts,
                [.. InUse(definitions(relation.Id)).Select(d => new Reading.Terms(d, days, today, null))],
                [.. stored[relation.Id]], [.. loads[relation.Id].OrderBy(share => share.AcceptedOrder)])
            {
                AnyWaiver = waivers.Contains(relation.Id),
            };
        };
    }

    /// <summary>The definitions in force, and the template default, by which relations are compared.</summary>
    private static IEnumerable<MeasureDefinition> InUse(RelationDefinitions known) =>
        known.InForce.Select(known.Of).Append(ShippedDefinitions.TemplateDefault).Distinct();
}
