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
    /// <summary>The months of a course that are final, once they were asked for.</summary>
    public ConcurrentDictionary<(DateOnly From, DateOnly To),
        IReadOnlyDictionary<(RelationId, DateOnly), FinalMonth>> Frozen
    { get; } = [];

    /// <summary>What it takes of the memory set aside.</summary>
    public long Weight => 20 + 10 * Definitions.Versions.Count + Targets.Count + Folds.Count;
}

/// <summary>
/// Keeps what stands still by its own content: each reader asks the database for all of it at once, in its snapshot and
/// behind the walls of its organisation, and only what is made of the rows is not made again. So a change is seen by
/// the next reader, on whichever node it was made; nothing has to be told, and nothing can be forgotten.
/// </summary>
internal sealed class StandingRelations
{
    private const long Most = 500_000;

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
    /// What stands of a relation; null in a transaction that writes, since what it changed may never come to be.
    /// </summary>
    public async Task<RelationStanding?> Of(UnitOfWork work, Relation relation, CancellationToken ct)
    {
        if (!work.ReadsOnly)
            return null;

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

    private static async Task<RelationStanding> Read(TandemDb db, Relation relation, CancellationToken ct) => new(
        await db.Organisations([relation.Supplier, relation.Buyer], ct),
        await db.Set<FactVersion>().AsNoTracking().Of(relation).SingleOrDefaultAsync(ct),
        await RelationDefinitions.Of(db, relation, ct),
        await db.Set<AgreedTarget>().AsNoTracking().Of(relation).ToListAsync(ct),
        await db.Set<StoredFold>().AsNoTracking().Of(relation).ToListAsync(ct),
        await db.Set<FrozenMonth>().AsNoTracking()
            .AnyAsync(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id, ct),
        (await db.LastDays([relation], ct)).TryGetValue(relation.Id, out var last) ? last : null);
}
