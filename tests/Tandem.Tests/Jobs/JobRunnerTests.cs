using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Jobs;

/// <summary>Jobs are leased together, and each is settled with what its command did.</summary>
public sealed class JobRunnerTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    private readonly string name = $"Jobs {Guid.CreateVersion7():N}";

    private JobRunner Runner => tandem.Services.GetRequiredService<JobRunner>();

    [Fact]
    public async Task A_hundred_jobs_taken_by_two_runners_beside_each_other_each_run_once()
    {
        await Set(120);

        var run = await Task.WhenAll(Runner.RunDue(ct), Runner.RunDue(ct), Runner.RunDue(ct));

        Assert.Equal(120, run.Sum());
        Assert.Empty(await Mine());
        Assert.Equal(120, await Done());
    }

    [Fact]
    public async Task A_job_whose_lease_another_has_taken_since_is_not_run()
    {
        var (job, command) = await Leased();
        await Change(set => set.SetProperty(j => j.LeasedUntil, tandem.Clock.Now + TimeSpan.FromHours(2)));

        Assert.False(await tandem.Services.GetRequiredService<CommandRunner>().Run(command, job, ct));

        Assert.Single(await Mine());
        Assert.Equal(0, await Done());
    }

    [Fact]
    public async Task A_job_that_ran_is_gone_with_its_commit_and_is_not_run_again_after_a_crash()
    {
        var (job, command) = await Leased();
        var commands = tandem.Services.GetRequiredService<CommandRunner>();

        Assert.True(await commands.Run(command, job, ct));
        Assert.Empty(await Mine());
        Assert.False(await commands.Run(command, job, ct));

        Assert.Equal(1, await Done());
    }

    [Theory]
    [InlineData(null, 4)]
    [InlineData(2, 2)]
    [InlineData(0, 0)]
    public async Task Jobs_of_one_log_share_a_transaction_up_to_the_one_that_fails(int? failing, int together)
    {
        var jobs = await OfOneLog(4, failing);

        var ran = await tandem.Services.GetRequiredService<CommandRunner>().RunTogether(
            jobs, TimeSpan.FromMinutes(1), ct);

        Assert.Equal(Enumerable.Repeat(true, together), ran);
        Assert.Equal(together, await Done());
        Assert.Equal(4 - together, (await Mine()).Count);
    }

    [Fact]
    public async Task A_transaction_that_took_its_time_is_committed_and_the_next_job_has_its_own()
    {
        var jobs = await OfOneLog(3, null);

        var ran = await tandem.Services.GetRequiredService<CommandRunner>().RunTogether(jobs, TimeSpan.Zero, ct);

        Assert.Single(ran);
        Assert.Equal(1, await Done());
    }

    [Fact]
    public async Task One_that_is_not_held_any_more_is_passed_over_in_a_shared_transaction()
    {
        var jobs = await OfOneLog(3, null);
        await Change(set => set.SetProperty(
            j => j.LeasedUntil, j => j.Key == "mine 1" ? null : j.LeasedUntil));

        var ran = await tandem.Services.GetRequiredService<CommandRunner>().RunTogether(
            jobs, TimeSpan.FromMinutes(1), ct);

        Assert.Equal([true, false, true], ran);
        Assert.Equal(2, await Done());
    }

    [Fact]
    public async Task One_that_fails_among_others_of_its_log_keeps_its_fault_and_they_run()
    {
        await OfOneLog(5, 2, leased: false);

        Assert.Equal(5, await Runner.RunDue(ct));

        Assert.NotNull(Assert.Single(await Mine()).Fault);
        Assert.Equal(4, await Done());
    }

    [Fact(Timeout = 60_000)]
    public async Task One_that_fails_only_at_the_commit_keeps_its_fault_and_the_others_of_its_log_run()
    {
        await OfOneLog(3, null, leased: false);
        await Change(set => set
            .SetProperty(j => j.Command, j => j.Key == "mine 1" ? "test.calendar-of-nobody" : j.Command)
            .SetProperty(j => j.Body, j => j.Key == "mine 1" ? "{}" : j.Body));

        Assert.Equal(3, await Runner.RunDue(ct));

        Assert.NotNull(Assert.Single(await Mine()).Fault);
        Assert.Equal(2, await Done());
    }

    [Fact]
    public async Task A_refused_job_stays_with_its_fault_and_nothing_of_its_command()
    {
        await Set(1, new Performance.SetTarget(
            new(Guid.CreateVersion7()), new(Guid.CreateVersion7()), "otif", TargetSide.AtLeast, 95,
            new(2026, 3, 1), null));

        Assert.Equal(1, await Runner.RunDue(ct));

        Assert.NotNull(Assert.Single(await Mine()).Fault);
        Assert.Equal(0, await Done());
    }

    [Fact]
    public async Task Jobs_of_a_process_that_ended_are_taken_again_one_by_one_once_their_lease_is_over()
    {
        await Set(3);
        await Change(set => set.SetProperty(j => j.LeasedUntil, tandem.Clock.Now + TimeSpan.FromMinutes(5))
            .SetProperty(j => j.Attempts, 1));

        Assert.Equal(0, await Runner.RunDue(ct));
        tandem.Clock.Now += TimeSpan.FromMinutes(6);

        Assert.Equal(3, await Runner.RunDue(ct));
        Assert.Empty(await Mine());
    }

    [Fact]
    public async Task What_a_runner_that_is_stopped_has_not_begun_waits_for_the_next_at_once()
    {
        await Set(5);
        using var stop = new CancellationTokenSource();
        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Runner.RunDue(stop.Token));

        Assert.Equal(5, await Runner.RunDue(ct));
    }

    /// <summary>Clocks of one organisation in the order of their keys, of which one enters nobody.</summary>
    private async Task<IReadOnlyList<JobToRun>> OfOneLog(int count, int? failing, bool leased = true)
    {
        await Set(count);
        var one = new OrganisationId(Guid.CreateVersion7());
        await Change(set => set.SetProperty(j => j.Organisation, one).SetProperty(
            j => j.Body, j => j.Key == $"mine {failing}" ? j.Body.Replace("Europe/Amsterdam", "Nowhere") : j.Body));
        if (leased)
            await Change(set => set.SetProperty(j => j.LeasedUntil, tandem.Clock.Now + TimeSpan.FromMinutes(5)));
        var json = tandem.Services.GetRequiredService<CommandJson>();
        return [.. (await Mine()).OrderBy(j => j.Key).Select(j => new JobToRun(json.Read(j.Command, j.Body), j))];
    }

    private async Task<(Job, ICommand)> Leased()
    {
        await Set(1);
        await Change(set => set.SetProperty(j => j.LeasedUntil, tandem.Clock.Now + TimeSpan.FromMinutes(5)));
        var job = Assert.Single(await Mine());
        return (job, tandem.Services.GetRequiredService<CommandJson>().Read(job.Command, job.Body));
    }

    /// <summary>Clocks that are due, each of an organisation of its own; none of an earlier test is left.</summary>
    private async Task Set(int count, ICommand? command = null)
    {
        await using var scope = tandem.Services.CreateAsyncScope();
        var data = scope.ServiceProvider.GetRequiredService<DataScope>();
        await data.BeginWrite(null, ct);
        await data.Work.Db.Set<Job>().ExecuteDeleteAsync(ct);
        var clocks = scope.ServiceProvider.GetRequiredService<Clocks>();
        for (var n = 0; n < count; n++)
        {
            var organisation = new OrganisationId(Guid.CreateVersion7());
            var enter = command ?? new EnterOrganisation(
                organisation, $"{name} {n}", "NL", "Europe/Amsterdam", "en", "", null, null, []);
            await clocks.Set($"mine {n}", enter, "test", organisation, tandem.Clock.Now, ct);
        }

        await data.Work.Db.SaveChangesAsync(ct);
        await data.Work.Commit(ct);
    }

    private async Task Change(Action<Microsoft.EntityFrameworkCore.Query.UpdateSettersBuilder<Job>> set)
    {
        await using var work = await tandem.Services.GetRequiredService<IDatabases>().Write(null, ct);
        await work.Db.Set<Job>().Where(j => j.Key.StartsWith("mine")).ExecuteUpdateAsync(set, ct);
        await work.Commit(ct);
    }

    private Task<List<Job>> Mine() => tandem.InDb(
        null, db => db.Set<Job>().AsNoTracking().Where(j => j.Key.StartsWith("mine")).ToListAsync(ct));

    /// <summary>How often a command of this test was carried out.</summary>
    private Task<int> Done() => tandem.InDb(
        null, db => db.Set<Organisation>().CountAsync(o => o.Name.StartsWith(name), ct));

    /// <summary>What it writes belongs to nobody, which the database says when it is committed.</summary>
    [CommandName("test.calendar-of-nobody")]
    internal sealed record CalendarOfNobody : ICommand
    {
        internal sealed class Handler(TandemDb db) : IHandle<CalendarOfNobody>
        {
            public Task Handle(CalendarOfNobody command, Actor actor, CancellationToken ct) =>
                db.Database.ExecuteSqlAsync(
                    $"insert into working_calendars values ({Guid.CreateVersion7()}, '', 1)", ct);
        }
    }
}
