using System.Text.Json.Serialization;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// The figures of a buyer's relations follow the facts that came, some hundred relations in a transaction, those first
/// that have waited longest; when all have followed, missed targets are told of. A clock asks for it, and it sets that
/// clock anew as long as anything waits. What takes long is counted before the transaction begins.
/// </summary>
[CommandName("figures.follow")]
[Derives]
public sealed record FollowLoads : ICommand
{
    private const string Rule = "figures.follow";

    /// <summary>What was counted beforehand; it is never written.</summary>
    [JsonIgnore]
    internal FollowedFigures? Followed { get; set; }

    /// <summary>Starts the one clock of a buyer.</summary>
    internal static Task Start(Clocks clocks, OrganisationId buyer, DateTimeOffset at, CancellationToken ct) =>
        clocks.Set($"{Rule} {buyer}", new FollowLoads(), Rule, buyer, at, ct);

    internal sealed class Handler(
        DataScope data, StaleRelations waiting, FollowingFigures following, FollowingSignals telling,
        FollowingRuns runs, Clocks clocks, TimeProvider clock)
        : IHandle<FollowLoads>, IPrepare<FollowLoads>
    {
        private const int MostRelations = 500;

        private readonly TandemDb db = data.Work.Db;

        public async Task Prepare(FollowLoads command, Actor actor, CancellationToken ct)
        {
            var stale = await waiting.Of(actor, MostRelations, ct);
            var followed = await following.Count(stale, ct);
            command.Followed = followed.Relations.Count > 0
                ? followed
                : new([], await telling.News(actor, ct));
        }

        public async Task Handle(FollowLoads command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null || command.Followed is not { } followed)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            var made = await following.Store(followed.Relations, ct);
            if (followed.Relations is [{ Of.Facts.StaleSince: { } since }, ..])
                await runs.Made(actor.Organisation, made, since, ct);
            else
                await runs.Ended(actor.Organisation, ct);
            await telling.Tell(followed.Untold, ct);
            await db.SaveChangesAsync(ct);
            if (followed.Relations.Count + followed.Untold.Count > 0)
                await Start(clocks, actor.Organisation, clock.GetUtcNow(), ct);
        }
    }
}
