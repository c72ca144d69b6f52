using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// How far the facts of a relation are. Each accepted load that touches them makes a new version; what was folded from
/// an earlier one is stale from that moment. <see cref="KnownUntil"/> is the number of the last load.
/// </summary>
public sealed class FactVersion : IOfRelation
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required long Version { get; set; }

    public required long KnownUntil { get; set; }

    public required DateTimeOffset KnownAt { get; set; }

    /// <summary>Since when figures have yet to follow the facts; null where they have.</summary>
    public DateTimeOffset? StaleSince { get; set; }

    /// <summary>Whether somebody stopped the making of its figures; they are made when somebody opens them.</summary>
    public bool SetAside { get; set; }

    /// <summary>Whether missed targets have yet to be told of.</summary>
    public bool Untold { get; set; }
}

/// <summary>
/// Hears that a load counts, in its transaction: the facts of each touched relation get a new version, and a clock of
/// each buyer makes their figures follow (architecture 3). From then on they are audited by night.
/// </summary>
internal sealed class FactsArrived(
    TandemDb db, Clocks clocks, AuditClock audits, ClosingClock closing, SignalClock watch, TimeProvider clock)
    : IFollow<AcceptLoad>
{
    public async Task Follow(AcceptLoad command, Actor actor, CancellationToken ct)
    {
        var load = db.Set<Load>().Local.SingleOrDefault(l => l.Id == command.Load)
            ?? await db.Set<Load>().SingleAsync(l => l.Id == command.Load, ct);
        await Touch([.. command.Touched.Select(touched => touched.Relation)], load.Number, actor, ct);
    }

    internal async Task Touch(
        IReadOnlyList<RelationId> ids, long load, Actor actor, CancellationToken ct)
    {
        var relations = await db.Relations(actor).Where(r => ids.Contains(r.Id)).ToListAsync(ct);
        if (relations.Count != ids.Distinct().Count())
            throw new RefusedException(Because.NotFound, "relation.unknown");

        var now = clock.GetUtcNow();
        var versions = db.Set<FactVersion>().Of(relations);
        var known = (await versions.Select(v => v.RelationId).ToListAsync(ct)).ToHashSet();
        await versions.ExecuteUpdateAsync(
            set => set.SetProperty(v => v.Version, v => v.Version + 1)
                .SetProperty(v => v.KnownUntil, load).SetProperty(v => v.KnownAt, now)
                .SetProperty(v => v.StaleSince, v => v.StaleSince ?? now)
                .SetProperty(v => v.SetAside, false),
            ct);
        db.AddRange(relations.Where(relation => !known.Contains(relation.Id)).Select(relation => new FactVersion
        {
            CollaborationId = relation.CollaborationId,
            RelationId = relation.Id,
            Version = 1,
            KnownUntil = load,
            KnownAt = now,
            StaleSince = now,
        }));
        foreach (var buyer in relations.Select(relation => relation.Buyer).Distinct())
        {
            await FollowLoads.Start(clocks, buyer, now, ct);
            await audits.Start(buyer, ct);
            await closing.Start(buyer, ct);
            await watch.Start(buyer, ct);
        }
    }
}

internal sealed class FactVersionTable : IEntityTypeConfiguration<FactVersion>
{
    public void Configure(EntityTypeBuilder<FactVersion> version)
    {
        version.ToTable("fact_versions");
        version.HasKey(v => new { v.CollaborationId, v.RelationId });
    }
}
