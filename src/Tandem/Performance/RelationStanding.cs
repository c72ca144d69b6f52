using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// What stands still of a relation between two changes: its parties with their working days, what they agreed, how far
/// its facts are, which folds and final months are stored, and its last day if it ended. Sums and figures are not in
/// it.
/// </summary>
internal sealed record RelationStanding(
    IReadOnlyDictionary<OrganisationId, Organisation> Parties, FactVersion? Facts, RelationDefinitions Definitions,
    IReadOnlyList<AgreedTarget> Targets, IReadOnlyList<StoredFold> Folds, bool AnyFrozen, DateOnly? LastDay)
{
    /// <summary>Months of which the summary is kept: the one that is looked at, and those beside it.</summary>
    private const int MostSummaries = 4;

    private ConcurrentDictionary<(DateOnly From, DateOnly To),
        IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>>? frozen;

    private MonthSummary[] summaries = [];
    private Reading.Days? days;

    /// <summary>The months of a course that are final, once they were asked for.</summary>
    public ConcurrentDictionary<(DateOnly From, DateOnly To),
        IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> Frozen =>
        LazyInitializer.EnsureInitialized(ref frozen);

    /// <summary>What it takes of the memory set aside, with its summaries.</summary>
    public long Weight => 20 + 10 * Definitions.Versions.Count + Targets.Count + Folds.Count;

    public Reading.Days DaysOf(Relation relation, WorkingCalendars calendars) =>
        days ??= Reading.Days.Of(calendars, Parties[relation.Buyer], Parties[relation.Supplier]);

    /// <summary>The summary of a month, if one was made that holds on the day.</summary>
    public MonthSummary? Summary(DateOnly month, DateOnly asOf) =>
        Array.Find(summaries, made => made.Month == month && made.HoldsOn(asOf));

    /// <summary>Keeps a summary; of two that are kept at once one may be made again.</summary>
    public void Keep(MonthSummary made) =>
        summaries = [made, .. summaries.Where(other => other.Month != made.Month).Take(MostSummaries - 1)];
}

/// <summary>
/// Keeps what stands still by its own content: each reader asks the database for all of it at once, in its snapshot and
/// behind the walls of its organisation, and only what is made of the rows is not made again. So a change is seen by
/// the next reader, on whichever node it was made; nothing has to be told, and nothing can be forgotten.
/// </summary>
internal sealed class StandingRelations
{
    private const long Most = 500_000;
    private const int MostOneByOne = 100;
    private const int MostAtOnce = 2_000;

    /// <summary>Of what is never changed only the key: versions that were signed, and months that are final.</summary>
    private const string All =
        """
        select * from organisations where id in (@supplier, @buyer);
        select * from working_calendars where organisation in (@supplier, @buyer);
        select * from definitions_in_force where collaboration_id = @collaboration and relation_id = @relation;
        select definition, version, digest from definition_versions
            where collaboration_id = @collaboration and relation_id = @relation;
        select * from targets where collaboration_id = @collaboration and relation_id = @relation;
        select * from fact_versions where collaboration_id = @collaboration and relation_id = @relation;
        select * from folds where collaboration_id = @collaboration and relation_id = @relation;
        select month, digest, frozen_at, known_until from frozen_months
            where collaboration_id = @collaboration and relation_id = @relation;
        select organisation, last_day from departures
            where collaboration_id = @collaboration and left_at is not null and organisation in (@supplier, @buyer);
        """;

    private readonly RecentlyUsed<(Relation, string), RelationStanding> kept = new(Most);

    /// <summary>
    /// What stands of relations, in their order; null in a transaction that writes, since what it changed may never
    /// come to be. Few are asked for one by one, many with all others of an organisation that is a party of each.
    /// </summary>
    public async Task<IReadOnlyList<RelationStanding>?> Of(
        UnitOfWork work, IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        if (!work.ReadsOnly)
            return null;
        if (relations.Count > MostOneByOne && OfAll(relations) is { } party)
            return await Of(work, party, relations, ct);

        var found = new List<RelationStanding>(relations.Count);
        foreach (var relation in relations)
            found.Add(await Of(work, relation, ct));
        return found;
    }

    private async Task<IReadOnlyList<RelationStanding>> Of(
        UnitOfWork work, OrganisationId party, IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var rows = await StandingRows.Of(work, party, ct);
        var keys = relations.Select(relation => (relation, rows.DigestOf(relation))).ToList();
        var found = keys.ConvertAll(kept.Find);
        var missing = Enumerable.Range(0, keys.Count).Where(index => found[index] is null).ToList();
        foreach (var some in missing.Chunk(MostAtOnce))
        {
            var read = await Read(work.Db, [.. some.Select(index => relations[index])], ct);
            foreach (var (index, of) in some.Zip(read))
            {
                found[index] = of;
                kept.Keep(keys[index], of, of.Weight);
            }
        }

        return [.. found.Select(of => of!)];
    }

    /// <summary>An organisation that is a party of all the relations; null where there is none.</summary>
    private static OrganisationId? OfAll(IReadOnlyList<Relation> relations)
    {
        foreach (var party in new[] { relations[0].Buyer, relations[0].Supplier })
        {
            if (relations.All(relation => relation.Joins(party)))
                return party;
        }

        return null;
    }

    private async Task<RelationStanding> Of(UnitOfWork work, Relation relation, CancellationToken ct)
    {
        var key = (relation, await Rows(work, relation, ct));
        if (kept.Find(key) is { } known)
            return known;

        var read = await Read(work.Db, relation, ct);
        kept.Keep(key, read, read.Weight);
        return read;
    }

    private static async Task<string> Rows(UnitOfWork work, Relation relation, CancellationToken ct)
    {
        await using var rows = await work.Ask(
            All, ct, ("collaboration", relation.CollaborationId.Value), ("relation", relation.Id.Value),
            ("supplier", relation.Supplier.Value), ("buyer", relation.Buyer.Value));
        return await rows.Digest(ct);
    }

    private static async Task<RelationStanding> Read(TandemDb db, Relation relation, CancellationToken ct) =>
        (await Read(db, [relation], ct))[0];

    /// <summary>What stands of these relations, in their order, as the transaction sees it; nothing is kept.</summary>
    public static async Task<IReadOnlyList<RelationStanding>> Read(
        TandemDb db, IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var parties = await db.Organisations(relations.SelectMany(of => new[] { of.Supplier, of.Buyer }), ct);
        var facts = await db.Set<FactVersion>().AsNoTracking().Of(relations).ToDictionaryAsync(v => v.RelationId, ct);
        var definitions = await RelationDefinitions.Of(db, relations, ct);
        var targets = (await db.Set<AgreedTarget>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(target => target.RelationId);
        var folds = (await db.Set<StoredFold>().AsNoTracking().Of(relations).ToListAsync(ct))
            .ToLookup(fold => fold.RelationId);
        var frozen = (await db.Set<FrozenMonth>().AsNoTracking().Frozen(relations)
            .Select(f => f.RelationId).Distinct().ToListAsync(ct)).ToHashSet();
        var lastDays = await db.LastDays(relations, ct);
        return
        [
            .. relations.Select(of => new RelationStanding(
                new Dictionary<OrganisationId, Organisation>
                {
                    [of.Supplier] = parties[of.Supplier],
                    [of.Buyer] = parties[of.Buyer],
                },
                facts.GetValueOrDefault(of.Id), definitions(of.Id), [.. targets[of.Id]], [.. folds[of.Id]],
                frozen.Contains(of.Id), lastDays.TryGetValue(of.Id, out var last) ? last : null)),
        ];
    }
}
