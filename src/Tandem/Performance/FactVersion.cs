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
public sealed class FactVersion
{
    public required CollaborationId CollaborationId { get; init; }

    public required RelationId RelationId { get; init; }

    public required long Version { get; set; }

    public required long KnownUntil { get; set; }

    public required DateTimeOffset KnownAt { get; set; }
}

/// <summary>
/// Hears that a load counts, in its transaction: the facts of each touched relation get a new version, and a clock
/// makes their figures anew (architecture 3).
/// </summary>
internal sealed class FactsArrived(TandemDb db, Clocks clocks, TimeProvider clock) : IFollow<AcceptLoad>
{
    public async Task Follow(AcceptLoad command, Actor actor, CancellationToken ct)
    {
        var load = db.Set<Load>().Local.SingleOrDefault(l => l.Id == command.Load)
            ?? await db.Set<Load>().SingleAsync(l => l.Id == command.Load, ct);
        foreach (var touched in command.Touched)
            await Touch(touched.Collaboration, touched.Relation, load.Number, actor, ct);
    }

    internal async Task Touch(
        CollaborationId collaboration, RelationId id, long load, Actor actor, CancellationToken ct)
    {
        var relation = await db.Relation(collaboration, id, actor, ct);
        var now = clock.GetUtcNow();
        var known = await db.Set<FactVersion>().SingleOrDefaultAsync(
            v => v.CollaborationId == collaboration && v.RelationId == id, ct);
        if (known is null)
        {
            known = new FactVersion
            {
                CollaborationId = collaboration,
                RelationId = id,
                Version = 0,
                KnownUntil = load,
                KnownAt = now,
            };
            db.Add(known);
        }

        known.Version++;
        (known.KnownUntil, known.KnownAt) = (load, now);
        await clocks.Set(
            RefoldFigures.KeyOf(id), new RefoldFigures(collaboration, id), RefoldFigures.Rule, relation.Buyer, now, ct);
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
