using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Jobs;

/// <summary>
/// Runs what is due, one job at a time, each as a command of its own. Some are leased together, and small ones of one
/// log share a transaction; each is settled in the transaction of its command, so that a job that ran is never there
/// again, whenever the process ends.
/// </summary>
public sealed partial class JobRunner(
    IServiceScopeFactory scopes, CommandRunner commands, CommandJson json, TimeProvider clock, ILogger<JobRunner> log)
{
    private const int MaxAttempts = 5;
    private const int Together = 50;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(5);

    /// <summary>A job that was leased with others is begun while this much of the lease is left.</summary>
    private static readonly TimeSpan Enough = Lease - TimeSpan.FromSeconds(10);

    /// <summary>How long others may be kept waiting by one transaction of many commands.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs every job that is due now but those of these commands, and answers how many were run.</summary>
    public async Task<int> RunDue(CancellationToken ct, params string[] except)
    {
        var count = 0;
        while (await LeaseNext(except, ct) is { Count: > 0 } jobs)
            count += await Run(jobs, ct);
        return count;
    }

    /// <summary>
    /// Runs what was leased together, log by log; what is not begun, since time or the process is up, is given back.
    /// </summary>
    private async Task<int> Run(List<Job> leased, CancellationToken ct)
    {
        List<(Job Job, JobToRun? Read)> jobs =
            [.. leased.Select(j => (Job: j, Read: Read(j))).GroupBy(j => j.Read?.Log).SelectMany(ofLog => ofLog)];
        var (begun, count) = (0, 0);
        try
        {
            while (begun < jobs.Count && jobs[begun].Job.LeasedUntil - clock.GetUtcNow() >= Enough)
            {
                var ofOneLog = jobs.Skip(begun).Select(j => j.Read).TakeWhile(j => j?.Log == jobs[begun].Read?.Log);
                var ran = await commands.RunTogether([.. ofOneLog.OfType<JobToRun>()], Patience, ct);
                begun += ran.Count;
                count += ran.Count(held => held);
                if (ran.Count == 0 && await Run(jobs[begun++].Job, ct))
                    count++;
            }

            return count;
        }
        finally
        {
            foreach (var (job, _) in jobs.Skip(begun))
                await Return(job);
        }
    }

    /// <summary>The job with its command; none where that cannot be read.</summary>
    private JobToRun? Read(Job job) =>
        json.TryRead(job.Command, job.Body) is { } command ? new(command, job) : null;

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

    /// <summary>Whether it was still to be run: another of those leased with it may have moved or stopped it.</summary>
    private async Task<bool> Run(Job job, CancellationToken ct)
    {
        string fault;
        try
        {
            var command = json.Read(job.Command, job.Body);
            return await commands.Run(command, job, ct);
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

        await Change(job, set => set.SetProperty(j => j.Fault, fault), ct);
        return true;
    }

    /// <summary>
    /// The next that are due, of one command in the order in which they are due. One that was begun before, and perhaps
    /// ended the process, is leased alone, so that it takes no other with it.
    /// </summary>
    private async Task<List<Job>> LeaseNext(string[] except, CancellationToken ct)
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
                 order by due_at limit {Together} for update skip locked
                 """)
            : data.Work.Db.Set<Job>()
                .Where(j => j.DueAt <= now && j.Attempts < MaxAttempts)
                .Where(j => j.LeasedUntil == null || j.LeasedUntil < now)
                .Where(j => !except.Contains(j.Command))
                .OrderBy(j => j.DueAt).Take(Together);

        var found = (await due.ToListAsync(ct)).OrderBy(j => j.DueAt).ToList();
        var fresh = found.TakeWhile(j => j.Attempts == 0 && j.Command == found[0].Command).ToList();
        var jobs = fresh.Count > 0 ? fresh : [.. found.Take(1)];
        foreach (var job in jobs)
        {
            job.LeasedUntil = now + Lease;
            job.Attempts++;
        }

        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
        return jobs;
    }

    /// <summary>Gives back a job that was leased and not begun.</summary>
    private Task Return(Job job) => Change(
        job,
        set => set.SetProperty(j => j.LeasedUntil, (DateTimeOffset?)null)
            .SetProperty(j => j.Attempts, j => j.Attempts - 1),
        CancellationToken.None);

    /// <summary>Changes a job that this runner holds, unless it was set anew while it ran.</summary>
    private async Task Change(Job job, Action<UpdateSettersBuilder<Job>> set, CancellationToken ct)
    {
        await using var scope = scopes.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        await data.Work.Db.Set<Job>().Held(job).ExecuteUpdateAsync(set, ct);
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
