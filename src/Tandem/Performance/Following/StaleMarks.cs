using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// Marks relations whose figures have to be made anew though no facts came, and sets the clock that does it.
/// </summary>
internal sealed class StaleMarks(TandemDb db, Clocks clocks, TimeProvider clock)
{
    /// <summary>What is stored stays readable where it holds. False while the relation has no facts.</summary>
    public Task<bool> Follow(Relation relation, CancellationToken ct) => Mark(relation, 0, ct);

    /// <summary>
    /// Nothing that is stored holds any more, as if facts had come: it is folded whole. False while the relation has no
    /// facts.
    /// </summary>
    public Task<bool> CountAnew(Relation relation, CancellationToken ct) => Mark(relation, 1, ct);

    private async Task<bool> Mark(Relation relation, int versions, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var marked = await db.Set<FactVersion>()
            .Where(v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id)
            .ExecuteUpdateAsync(
                set => set.SetProperty(v => v.Version, v => v.Version + versions)
                    .SetProperty(v => v.StaleSince, v => v.StaleSince ?? now).SetProperty(v => v.SetAside, false),
                ct);
        if (marked > 0)
            await FollowLoads.Start(clocks, relation.Buyer, now, ct);
        return marked > 0;
    }
}
