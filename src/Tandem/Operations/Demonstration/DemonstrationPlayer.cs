using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Jobs;


namespace Tandem.Operations.Demonstration;

/// <summary>
/// Makes the demonstration: founds the network and plays its two years by the same commands as anybody's, under a clock
/// that runs from then to now; between two events everything that fell due by itself happens at its own moment.
/// </summary>
internal sealed class DemonstrationPlayer(
    CommandRunner commands, JobRunner jobs, InstallationClock clock, Installation installation)
{
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

            await Play(network, founding, tell, ct);
            await PassTo(now, ct);
        }
        finally
        {
            clock.RunOn();
        }

        installation.BecomeDemonstration();
    }

    private async Task Play(
        DemonstrationNetwork network, Founding founding, Action<string> tell, CancellationToken ct)
    {
        foreach (var played in DemonstrationHistory.Make(network, network.Today))
        {
            await PassTo(played.At, ct);
            switch (played)
            {
                case AmbitionEmbraced embraced:
                    await Embrace(embraced, founding, ct);
                    break;
            }
        }
    }

    /// <summary>Lets time pass: what falls due on the way happens when it falls due.</summary>
    private async Task PassTo(DateTimeOffset moment, CancellationToken ct)
    {
        while (await jobs.NextDue(ct) is { } due && due <= moment)
        {
            clock.StandAt(due);
            await jobs.RunDue(ct);
        }

        clock.StandAt(moment);
    }

    private async Task Embrace(AmbitionEmbraced embraced, Founding founding, CancellationToken ct)
    {
        var who = founding.Person(embraced.Who);
        var id = founding.Collaboration(embraced.Collaboration);
        await commands.Run(new EmbraceAmbition(id, 1), who, ct);
    }
}
