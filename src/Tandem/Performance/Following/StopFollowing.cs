using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// A buyer's figures that have yet to follow their facts do so no longer by themselves: they are made when somebody
/// opens them. It holds in the collaborations in which the person may load facts, and for what waits now; facts that
/// come later are followed again. Refused where nothing waits there.
/// </summary>
[CommandName("figures.stop")]
public sealed record StopFollowing : ICommand
{
    internal sealed class Handler(FollowingRights rights, FollowingRuns runs) : IHandle<StopFollowing>
    {
        public async Task Handle(StopFollowing command, Actor actor, CancellationToken ct)
        {
            var waiting = (await rights.Demand(actor, ct)).Where(v => v.StaleSince != null);
            var stopped = await waiting.ExecuteUpdateAsync(
                set => set.SetProperty(v => v.SetAside, true)
                    .SetProperty(v => v.StaleSince, (DateTimeOffset?)null),
                ct);
            if (stopped == 0)
                throw new RefusedException(Because.Outdated, "following.nothing-waits");

            await runs.Stopped(actor.Organisation, ct);
        }
    }
}

/// <summary>
/// Figures that were set aside follow their facts again in the background, in the collaborations in which the person
/// may load facts. Refused where none were set aside there.
/// </summary>
[CommandName("figures.go-on")]
public sealed record GoOnFollowing : ICommand
{
    internal sealed class Handler(FollowingRights rights, Clocks clocks, TimeProvider clock) : IHandle<GoOnFollowing>
    {
        public async Task Handle(GoOnFollowing command, Actor actor, CancellationToken ct)
        {
            var now = clock.GetUtcNow();
            var waiting = await (await rights.Demand(actor, ct)).Where(v => v.SetAside).ExecuteUpdateAsync(
                set => set.SetProperty(v => v.StaleSince, v => v.StaleSince ?? now).SetProperty(v => v.SetAside, false),
                ct);
            if (waiting == 0)
                throw new RefusedException(Because.Outdated, "following.nothing-aside");

            await FollowLoads.Start(clocks, actor.Organisation, now, ct);
        }
    }
}

/// <summary>Who may say whether a buyer's figures follow: who may load facts of theirs.</summary>
internal sealed class FollowingRights(TandemDb db)
{
    /// <summary>The facts of the relations in which the organisation buys and the person may load.</summary>
    /// <exception cref="RefusedException">There are none.</exception>
    public async Task<IQueryable<FactVersion>> Demand(Actor actor, CancellationToken ct)
    {
        var facts = db.FactsToLoad(actor);
        return await facts.AnyAsync(ct) ? facts : throw new RefusedException(Because.NotAllowed, "following.no-right");
    }
}
