using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>
/// The loads that are being read in this process, two at a time, behind the back of whoever sent them. What stops with
/// the process is found again as a load that is staging and moves no more.
/// </summary>
internal sealed partial class StagingRuns(
    Staging staging, IDatabases databases, Uploads uploads, TimeProvider clock, IHostApplicationLifetime lifetime,
    ILogger<StagingRuns> log) : IDisposable
{
    private const int AtOnce = 2;

    private static readonly FactSet Receipts = new FactSet<ReceiptFact>(FactRows.Receipts);

    /// <summary>Another node may be reading a load that moved less long ago than this.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Dictionary<LoadId, Task> runs = [];
    private readonly Lock guard = new();
    private readonly SemaphoreSlim places = new(AtOnce, AtOnce);
    private readonly DateTimeOffset startedAt = clock.GetUtcNow();

    /// <summary>Begins or goes on to read the load, unless that is going on.</summary>
    public void Start(LoadId load, Actor actor)
    {
        lock (guard)
        {
            if (!runs.ContainsKey(load))
                runs[load] = Task.Run(() => Run(load, actor, lifetime.ApplicationStopping));
        }
    }

    /// <summary>Ends when the load is not being read any more.</summary>
    public Task Finished(LoadId load)
    {
        lock (guard)
            return runs.GetValueOrDefault(load, Task.CompletedTask);
    }

    public void Dispose() => places.Dispose();

    /// <summary>Whether the load was cut off and nobody reads it.</summary>
    public bool IsInterrupted(Load load) =>
        load.State == LoadState.Staging && Finished(load.Id).IsCompleted
        && (load.MovedAt < startedAt || clock.GetUtcNow() - load.MovedAt > Patience);

    /// <summary>Deletes the rows and the file of a cancelled load, after its reading has stopped.</summary>
    public async Task Clear(Load load, CancellationToken ct)
    {
        await Finished(load.Id);
        while (await ClearSome(load, ct))
        {
            // Others write in between.
        }

        uploads.Forget(load.Id);
    }

    private async Task Run(LoadId load, Actor actor, CancellationToken ct)
    {
        try
        {
            await places.WaitAsync(ct);
            try
            {
                await staging.Run(load, actor, ct);
            }
            finally
            {
                places.Release();
            }
        }
        catch (OperationCanceledException)
        {
            // The process ends; the load says how far it came.
        }
        catch (Exception failure)
        {
            Broke(load, failure);
        }
        finally
        {
            lock (guard)
                runs.Remove(load);
        }
    }

    private async Task<bool> ClearSome(Load load, CancellationToken ct)
    {
        await using var work = await databases.Write(load.Organisation, ct);
        var share = await work.Db.Set<LoadShare>().Where(s => s.LoadNumber == load.Number)
            .FirstOrDefaultAsync(ct);
        if (share is null)
        {
            await work.Db.Set<HeldRow>().Where(r => r.Load == load.Id).ExecuteDeleteAsync(ct);
            await work.Db.Set<LoadOrder>().Where(o => o.LoadNumber == load.Number).ExecuteDeleteAsync(ct);
            await work.Commit(ct);
            return false;
        }

        var kind = FactKinds.Of(share.Kind);
        if (!await kind.Rows.DeleteSome(work.Db, share, ct)
            && !(kind.IsOrderLines && await Receipts.DeleteSome(work.Db, share, ct)))
        {
            work.Db.Remove(share);
            await work.Db.SaveChangesAsync(ct);
        }

        await work.Commit(ct);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Reading the load {Load} broke off.")]
    private partial void Broke(LoadId load, Exception failure);
}
