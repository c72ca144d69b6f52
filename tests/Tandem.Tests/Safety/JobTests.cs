using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Jobs;
using Tandem.Journal;

namespace Tandem.Safety;

/// <summary>
/// A clock runs a command for one organisation. It reaches what that organisation may reach, and nothing of others.
/// </summary>
public sealed class JobTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    /// <summary>Every command that a clock runs; a new one is given something to wait for.</summary>
    private static readonly string[] Kinds =
        ["correction.pass-term", "decision.pass-term", "figures.refold", "matter.remind"];

    /// <summary>Those that are about a whole collaboration.</summary>
    private static readonly string[] KindsOfAll = ["direction.hand-over"];

    /// <summary>Those of a record between two parties that is not one of the first three.</summary>
    private static readonly string[] KindsOfOthers = ["announcement.remind", "workshop.nudge"];

    [Fact]
    public async Task Each_kind_of_job_waits_for_an_organisation_that_takes_part_in_what_it_is_about()
    {
        var world = await SeededWorld.In(tandem);

        var jobs = await JobsOf(world);

        Assert.Equal(
            Kinds.Concat(KindsOfAll).Concat(KindsOfOthers).Order(),
            jobs.Select(job => job.Command).Distinct().Order());
        foreach (var job in jobs)
        {
            Assert.True(await tandem.InDb(job.Organisation, db => db.Set<Seat>()
                .AnyAsync(s => s.Organisation == job.Organisation && s.CollaborationId == world.Chain)));
        }
    }

    [Fact]
    public async Task A_job_finds_nothing_for_an_organisation_that_takes_no_part()
    {
        var world = await SeededWorld.In(tandem);
        foreach (var job in await JobsOf(world))
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => tandem.Run(CommandOf(job), Actor.ByRule(job.Rule, world.C.Id)));
            Assert.Equal(Because.NotFound, refused.Because);
        }

        Assert.Equal(world.LastNumber, await EntriesOf(world));
    }

    [Fact]
    public async Task A_job_between_two_parties_finds_nothing_for_the_third_of_the_chain()
    {
        var world = await SeededWorld.In(tandem);
        var between = (await JobsOf(world)).Where(job => job.Key.Contains($"{world.Matter}", StringComparison.Ordinal)
            || job.Key.Contains($"{world.Decision}", StringComparison.Ordinal)
            || job.Key.Contains($"{world.Relation}", StringComparison.Ordinal)).ToList();

        Assert.Equal(Kinds, between.Select(job => job.Command).Distinct().Order());
        foreach (var job in between)
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => tandem.Run(CommandOf(job), Actor.ByRule(job.Rule, world.E.Id)));
            Assert.Equal(Because.NotFound, refused.Because);
        }
    }

    [Fact]
    public async Task No_person_does_the_work_of_a_clock()
    {
        var world = await SeededWorld.In(tandem);
        foreach (var job in await JobsOf(world))
        {
            var refused = await Assert.ThrowsAsync<RefusedException>(
                () => tandem.Run(CommandOf(job), world.A.Tactical));
            Assert.Equal(Because.NotAllowed, refused.Because);
        }
    }

    [Fact]
    public async Task A_due_job_runs_and_leaves_the_logs_of_others_as_they_were()
    {
        var world = await SeededWorld.In(tandem);
        var foreign = LogId.Of(world.Foreign.Collaboration);
        var before = await SizeOf(foreign, world.C.Id);
        var jobs = await JobsOf(world);

        tandem.Clock.Now = jobs.Max(job => job.DueAt).AddMinutes(1);
        var run = await tandem.Services.GetRequiredService<JobRunner>().RunDue(default);

        Assert.True(run >= jobs.Count);
        Assert.Equal(before, await SizeOf(foreign, world.C.Id));
        Assert.True(await EntriesOf(world) > world.LastNumber);
        Assert.Empty(await tandem.InDb(null, db => db.Set<Job>().Where(j => j.Fault != null).ToListAsync()));
    }

    private Task<List<Job>> JobsOf(SeededWorld world) => tandem.InDb(null, db => db.Set<Job>().AsNoTracking()
        .Where(j => j.Body.Contains($"{world.Chain}")).ToListAsync());

    private ICommand CommandOf(Job job) =>
        tandem.Services.GetRequiredService<CommandJson>().Read(job.Command, job.Body);

    private Task<long> EntriesOf(SeededWorld world) => SizeOf(LogId.Of(world.Chain), world.A.Id);

    private Task<long> SizeOf(LogId log, OrganisationId reader) => tandem.InDb(reader, db => db.Set<JournalHead>()
        .Where(h => h.Log == log).Select(h => h.Size).SingleAsync());
}
