using System.Text.Json.Serialization;
using Tandem.Commands;
using Tandem.Jobs;

namespace Tandem.Performance;

/// <summary>
/// Each day the sources of a buyer's relations are looked at for loads that are overdue; a clock asks for it. What
/// takes long is read beforehand.
/// </summary>
[CommandName("signals.watch")]
[Derives]
public sealed record WatchSources : ICommand
{
    public const string Rule = "signals.watch";

    /// <summary>What was found beforehand; it is never written.</summary>
    [JsonIgnore]
    internal IReadOnlyList<RelationNews>? Found { get; set; }

    internal sealed class Handler(LateSources sources, SignalWatch watch, SignalClock next)
        : IHandle<WatchSources>, IPrepare<WatchSources>
    {
        public async Task Prepare(WatchSources command, Actor actor, CancellationToken ct) =>
            command.Found = await sources.Look(actor, ct);

        public async Task Handle(WatchSources command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule is null || command.Found is not { } found)
                throw new RefusedException(Because.NotAllowed, "figures.by-clock");

            foreach (var news in found)
                await watch.Keep(news, ct);
            await next.SetForTomorrow(actor.Organisation, ct);
        }
    }
}

/// <summary>The clock of a buyer that looks at its sources each day.</summary>
internal sealed class SignalClock(Clocks clocks, TimeProvider clock)
{
    private static readonly TimeSpan AtNight = TimeSpan.FromHours(2);

    /// <summary>Starts it, unless it was started before.</summary>
    public async Task Start(OrganisationId buyer, CancellationToken ct)
    {
        if (!await clocks.IsSet(KeyOf(buyer), ct))
            await SetForTomorrow(buyer, ct);
    }

    public Task SetForTomorrow(OrganisationId buyer, CancellationToken ct)
    {
        var today = new DateTimeOffset(clock.GetUtcNow().UtcDateTime.Date, TimeSpan.Zero);
        return clocks.Set(
            KeyOf(buyer), new WatchSources(), WatchSources.Rule, buyer, today.AddDays(1) + AtNight, ct);
    }

    private static string KeyOf(OrganisationId buyer) => $"{WatchSources.Rule} {buyer}";
}
