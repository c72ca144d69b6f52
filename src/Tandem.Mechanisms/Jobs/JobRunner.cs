using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Jobs;

/// <summary>Runs what is due, one job at a time, each as a command of its own.</summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes, CommandRunner commands, CommandJson json, TimeProvider clock, ILogger<JobRunner> log)
{
    private const int MaxAttempts = 5;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>Runs every job that is due now but those of these commands, and answers how many were run.</summary>
    public async Task<int> RunDue(CancellationToken ct, params string[] except)
    {
        var count = 0;
        while (await LeaseNext(except, ct) is { } job)
        {
            await Run(job, ct);
            count++;
        }

        return count;
    }

    /// <summary>When the next job but those of these commands falls due, if any waits.</summary>
    public async Task<DateTimeOffset?> NextDue(CancellationToken ct, params string[] except)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginRead(null, ct);
        return await data.Work.Db.Set<Job>().Where(j => j.Attempts < MaxAttempts && j.LeasedUntil == null)
            .Where(j => !except.Contains(j.Command))
            .OrderBy(j => j.DueAt).Select(j => (DateTimeOffset?)j.DueAt).FirstOrDefaultAsync(ct);
    }

    private async Task Run(Job job, CancellationToken ct)
    {
        string? fault = null;
        try
        {
            var command = json.Read(job.Command, job.Body);
            await commands.Run(command, Actor.ByRule(job.Rule, job.Organisation), ct, $"job {job.Id} {job.DueAt:O}");
        }
        catch (RefusedException refused)
        {
            fault = refused.Code;
        }
        catch (Exception failure) when (failure is not OperationCanceledException)
        {
            JobFailed(job.Command, failure);
            fault = failure.GetType().Name;
        }

        await Finish(job, fault, ct);
    }

    private async Task<Job?> LeaseNext(string[] except, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        var now = clock.GetUtcNow();
        var due = data.Work.ManyWriters
            ? data.Work.Db.Set<Job>().FromSql(
                $"""
                 select * from jobs where due_at <= {now} and attempts < {MaxAttempts}
                     and (leased_until is null or leased_until < {now})
                     and not command = any ({except})
                 order by due_at limit 1 for update skip locked
                 """)
            : data.Work.Db.Set<Job>()
                .Where(j => j.DueAt <= now && j.Attempts < MaxAttempts)
                .Where(j => j.LeasedUntil == null || j.LeasedUntil < now)
                .Where(j => !except.Contains(j.Command))
                .OrderBy(j => j.DueAt).Take(1);

        var job = (await due.ToListAsync(ct)).SingleOrDefault();
        if (job is null)
            return null;

        job.LeasedUntil = now + Lease;
        job.Attempts++;
        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
        return job;
    }

    /// <summary>Forgets a job that is done, unless it was set anew while it ran.</summary>
    private async Task Finish(Job job, string? fault, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        var rows = data.Work.Db.Set<Job>().Where(j => j.Id == job.Id && j.DueAt == job.DueAt);
        if (fault is null)
            await rows.ExecuteDeleteAsync(ct);
        else
            await rows.ExecuteUpdateAsync(set => set.SetProperty(j => j.Fault, fault), ct);
        await data.Work.Commit(ct);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The job {Command} failed.")]
    private partial void JobFailed(string command, Exception failure);
}

/// <summary>Rung when a clock was set that is due already, so that its job need not wait for the next look.</summary>
public sealed class JobBell
{
    private readonly Channel<bool> rung = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Ring() => rung.Writer.TryWrite(true);

    /// <summary>Waits until it is rung, but not longer than this.</summary>
    public async Task Wait(TimeSpan most, CancellationToken ct)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(ct);
        enough.CancelAfter(most);
        try
        {
            await rung.Reader.ReadAsync(enough.Token);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            // Nobody rang.
        }
    }
}

/// <summary>
/// Looks for due jobs whenever one was set to be run at once, and every few seconds, as long as the application runs.
/// </summary>
public sealed class JobLoop(JobRunner jobs, JobBell bell) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (true)
        {
            await jobs.RunDue(stoppingToken);
            await bell.Wait(Interval, stoppingToken);
        }
    }
}
