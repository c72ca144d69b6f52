using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Jobs;

public readonly record struct JobId(Guid Value) : IEntityId<JobId>
{
    public static JobId From(Guid value) => new(value);

    public override string ToString() => Value.ToString();
}

/// <summary>
/// A command that a clock will run, for the party and by the rule named here. It is written in the transaction that
/// started the clock, so that no deadline is lost, and leased while it runs, so that one node runs it.
/// </summary>
public sealed class Job
{
    public required JobId Id { get; init; }

    /// <summary>What the job is about; scheduling again under the same key moves the clock.</summary>
    public required string Key { get; init; }

    public required string Command { get; set; }

    public required string Body { get; set; }

    public required string Rule { get; set; }

    public required OrganisationId Organisation { get; set; }

    public required DateTimeOffset DueAt { get; set; }

    public DateTimeOffset? LeasedUntil { get; set; }

    public int Attempts { get; set; }

    /// <summary>Why the last attempt failed; a job that failed too often is parked and shown to the host.</summary>
    public string? Fault { get; set; }
}

/// <summary>The jobs that a runner holds.</summary>
internal static class HeldJobs
{
    /// <summary>The job as it was leased; none where it was moved, stopped or leased by another since.</summary>
    public static IQueryable<Job> Held(this IQueryable<Job> jobs, Job job) => jobs.Where(
        j => j.Id == job.Id && j.DueAt == job.DueAt && j.LeasedUntil == job.LeasedUntil);

    /// <summary>
    /// Forgets a job in the transaction of its command. Where another transaction is about to replace it, that one has
    /// its way and is not waited for: the two would hold each other up.
    /// </summary>
    public static async Task Settle(this UnitOfWork work, Job job, CancellationToken ct)
    {
        if (!work.ManyWriters)
        {
            await work.Db.Set<Job>().Held(job).ExecuteDeleteAsync(ct);
            return;
        }

        await work.Db.Database.ExecuteSqlAsync(
            $"""
             delete from jobs where id in (
                 select id from jobs where id = {job.Id.Value} and due_at = {job.DueAt}
                     and leased_until = {job.LeasedUntil} for update skip locked)
             """,
            ct);
    }
}

/// <summary>Starts and stops clocks, inside the transaction of a command.</summary>
public sealed class Clocks(TandemDb db, TimeProvider clock)
{
    /// <summary>The keys under which no clock is set, of those that were asked for.</summary>
    private readonly HashSet<string> absent = [];

    /// <summary>Whether a clock was set here that is due already.</summary>
    public bool AnyDue { get; private set; }

    /// <summary>Runs the command at the given moment, by the rule, for the organisation.</summary>
    public async Task Set(
        string key, ICommand command, string rule, OrganisationId organisation, DateTimeOffset dueAt,
        CancellationToken ct)
    {
        AnyDue |= dueAt <= clock.GetUtcNow();
        var job = await Find(key, ct);
        if (job?.LeasedUntil is not null)
        {
            // It runs, or was cut off: what is set now is another run, even at the same moment.
            await db.Set<Job>().Where(j => j.Id == job.Id).ExecuteDeleteAsync(ct);
            db.Entry(job).State = EntityState.Detached;
            job = null;
        }

        if (job is null)
        {
            absent.Remove(key);
            db.Add(new Job
            {
                Id = EntityId.New<JobId>(clock),
                Key = key,
                Command = CommandNameAttribute.Of(command.GetType()),
                Body = CommandJson.Write(command),
                Rule = rule,
                Organisation = organisation,
                DueAt = dueAt,
            });
            return;
        }

        job.Command = CommandNameAttribute.Of(command.GetType());
        job.Body = CommandJson.Write(command);
        job.Rule = rule;
        job.Organisation = organisation;
        job.DueAt = dueAt;
        job.Attempts = 0;
    }

    /// <summary>As <see cref="Set"/>, but a clock that runs out earlier stays as it is.</summary>
    public async Task SetAtLatest(
        string key, ICommand command, string rule, OrganisationId organisation, DateTimeOffset dueAt,
        CancellationToken ct)
    {
        if (await Find(key, ct) is not { LeasedUntil: null, Fault: null } set || set.DueAt > dueAt)
            await Set(key, command, rule, organisation, dueAt, ct);
    }

    public async Task Stop(string key, CancellationToken ct)
    {
        if (await Find(key, ct) is { } job)
            db.Remove(job);
    }

    /// <summary>Whether it is set, and has not failed.</summary>
    public async Task<bool> IsSet(string key, CancellationToken ct) => await Find(key, ct) is { Fault: null };

    /// <summary>Reads at once the clocks that will be asked for one by one.</summary>
    public async Task Look(IReadOnlyCollection<string> keys, CancellationToken ct)
    {
        var set = await db.Set<Job>().Where(j => keys.Contains(j.Key)).ToListAsync(ct);
        absent.UnionWith(keys.Except(set.Select(j => j.Key)));
    }

    private async Task<Job?> Find(string key, CancellationToken ct)
    {
        if (db.Set<Job>().Local.SingleOrDefault(j => j.Key == key) is { } known)
            return known;
        if (absent.Contains(key))
            return null;

        var job = await db.Set<Job>().SingleOrDefaultAsync(j => j.Key == key, ct);
        if (job is null)
            absent.Add(key);
        return job;
    }
}

internal sealed class JobTable : IEntityTypeConfiguration<Job>
{
    public void Configure(EntityTypeBuilder<Job> job)
    {
        job.ToTable("jobs");
        job.HasKey(j => j.Id);
        job.Property(j => j.Key).HasMaxLength(200);
        job.Property(j => j.Command).HasMaxLength(100);
        job.Property(j => j.Rule).HasMaxLength(100);
    }
}
