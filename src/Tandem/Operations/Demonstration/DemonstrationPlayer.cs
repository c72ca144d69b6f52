using Tandem.Commands;
using Tandem.Data;
using Tandem.Exchange;
using Tandem.Jobs;
using Tandem.Notices;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Makes the demonstration: founds the network and plays its two years by the same commands as anybody's, under a clock
/// that runs from then to now; between two events everything that fell due by itself happens at its own moment.
/// </summary>
internal sealed class DemonstrationPlayer(
    CommandRunner commands, JobRunner jobs, IDatabases databases, Sending sending, InstallationClock clock,
    Installation installation, IServiceScopeFactory scopes)
{
    /// <summary>Made anew once, at the end: what figures were on each day of two years nobody will ask.</summary>
    private static readonly string[] Later =
    [
        .. new[]
        {
            typeof(RefoldFigures), typeof(FollowLoads), typeof(AuditFigures), typeof(CloseMonths),
            typeof(WatchSources), typeof(WatchBudgets), typeof(SendNotices),
        }.Select(CommandNameAttribute.Of),
    ];

    /// <summary>What the rules refused while the last demonstration was made.</summary>
    public IReadOnlyList<string> Refused { get; private set; } = [];

    public async Task Play(Action<string> tell, CancellationToken ct)
    {
        var now = clock.GetUtcNow();
        var network = DemonstrationNetwork.Make(
            DemonstrationNetwork.DefaultSeed, DateOnly.FromDateTime(now.UtcDateTime));
        installation.BeginDemonstration();
        try
        {
            clock.StandAt(new(network.FirstDay, new TimeOnly(6, 0), TimeSpan.Zero));
            tell($"Inventing {network.Organisations.Count} organisations and {network.People.Count} people …");
            var founding = new Founding(network, commands, clock);
            await founding.Found(ct);

            var rhythm = await new RhythmStory(network, founding, commands, databases, clock).Steps(ct);
            var playing = new Playing(network, founding, commands, databases, sending, scopes, clock);
            await Play(network, playing, new(rhythm), tell, ct);
            await PassTo(now, ct);
            tell("Making the figures …");
            await jobs.RunDue(ct);
            await commands.Run(
                new CloseMonths(),
                Actor.ByRule(CloseMonths.Rule, founding.Organisation(DemonstrationNetwork.BuyerKey)), ct);
            await new PeopleStory(network, founding, commands, databases, clock).Play(ct);
            await new AgreedStory(network, founding, commands, databases, clock).Play(ct);
            await new WorkedThrough(network, founding, commands, scopes).Play(ct);
        }
        finally
        {
            clock.RunOn();
        }

        installation.BecomeDemonstration();
    }

    private async Task Play(
        DemonstrationNetwork network, Playing playing, Queue<RhythmStep> rhythm, Action<string> tell,
        CancellationToken ct)
    {
        var history = DemonstrationHistory.Make(network, network.Today).Concat(FirstTargets.Of(network))
            .Concat(SentFacts.Of(network)).Concat(PlanStory.Of(network));
        foreach (var played in history.OrderBy(e => e.At))
        {
            while (rhythm.TryPeek(out var step) && step.At <= played.At)
                await Meet(rhythm.Dequeue(), ct);
            await PassTo(played.At, ct);
            if (played is LoadArrived { Month: { Month: 1 or 7 } month })
                tell($"Playing {month:MMMM yyyy} …");
            await playing.Play(played, ct);
        }

        while (rhythm.TryDequeue(out var step))
            await Meet(step, ct);

        Refused = playing.Refused;
    }

    private async Task Meet(RhythmStep step, CancellationToken ct)
    {
        await PassTo(step.At, ct);
        await step.Act(ct);
    }

    /// <summary>Lets time pass: what falls due on the way happens when it falls due.</summary>
    private async Task PassTo(DateTimeOffset moment, CancellationToken ct)
    {
        while (await jobs.NextDue(ct, Later) is { } due && due <= moment)
        {
            clock.StandAt(due);
            await jobs.RunDue(ct, Later);
        }

        clock.StandAt(moment);
    }
}
