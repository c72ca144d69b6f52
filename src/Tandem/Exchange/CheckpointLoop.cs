using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Parties;

namespace Tandem.Exchange;

/// <summary>Every minute signs the logs that grew, so that the newest entries are never unsigned for longer.</summary>
internal sealed partial class CheckpointLoop(
    IDatabases databases, Checkpoints checkpoints, ILogger<CheckpointLoop> report) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval);
        while (await timer.WaitForNextTickAsync(stoppingToken))
            await Sign(stoppingToken);
    }

    /// <summary>A database that does not answer is asked again in a minute.</summary>
    private async Task Sign(CancellationToken ct)
    {
        try
        {
            await checkpoints.SignGrown(await Organisations(ct), ct);
        }
        catch (DbException failure)
        {
            NotSigned(failure);
        }
    }

    private async Task<IReadOnlyList<OrganisationId>> Organisations(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        return await work.Db.Set<Organisation>().Select(o => o.Id).ToListAsync(ct);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Checkpoints were not signed; they will be in a minute.")]
    private partial void NotSigned(Exception failure);
}
