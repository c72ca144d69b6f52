using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem;

/// <summary>
/// So many open matters, of which one in a hundred is past its promise: two runners beside each other take them up, as
/// two nodes would. Each climbs once. Then as many more are past their promise: the first time includes the making of
/// the code, and the bar is for a server that has been up.
/// </summary>
internal static class LadderBench
{
    private const double Bar = 5;
    private const int OneDueIn = 100;
    private const int Relations = 200;
    private const int Batch = 2_000;
    private static readonly TimeSpan LongAgo = TimeSpan.FromDays(10);

    public static async Task<bool> Run(int matters) => await On(null, matters);

    public static async Task<bool> RunOnPostgres(int matters)
    {
        if (BenchPostgres.IsHere)
            return await On(await BenchPostgres.NewDatabase(), matters);

        Machine.Say($"left out: {BenchPostgres.Variable} names no server");
        return true;
    }

    private static async Task<bool> On(string? postgres, int matters)
    {
        await using var server = await BenchServer.Start(postgres);
        await server.EnterSuppliers(Math.Min(Relations, matters));
        var due = matters / OneDueIn;
        await Fill(server, 0, matters, OneDueIn);
        Machine.Say($"{matters} open matters, of which {due} are past their promise");
        await Climb(server, due, "after the start");
        await Fill(server, matters, due, 1);
        return await Climb(server, 2 * due, "once more") <= Bar;
    }

    /// <summary>Runs what is due, and answers in how many seconds.</summary>
    private static async Task<double> Climb(BenchServer server, int climbedBy, string when)
    {
        var jobs = server.Services.GetRequiredService<JobRunner>();
        var clock = Stopwatch.StartNew();
        var taken = await Task.WhenAll(jobs.RunDue(default), jobs.RunDue(default));
        var time = clock.Elapsed.TotalSeconds;

        var (climbed, twice) = await Climbed(server);
        Machine.Say($"  {when}, {taken.Sum()} jobs after {time:F2} s, {twice} climbed twice (bar: at most {Bar})");
        return climbed == climbedBy && twice == 0
            ? time
            : throw new InvalidOperationException($"{climbed} climbed, which should be {climbedBy}.");
    }

    private static async Task<(int Climbed, int Twice)> Climbed(BenchServer server)
    {
        await using var work = await server.Read();
        var climbed = await work.Db.Matters(server.Buyer).AsNoTracking()
            .Where(m => m.Rung == Level.Tactical || m.Rung == Level.Strategic).ToListAsync();
        return (climbed.Count, climbed.Count(m => m.Steps.Count(s => s.Act == MatterAct.Climbed) != 1));
    }

    /// <summary>More matters, of which one in so many is due, and their clocks, as a command leaves them.</summary>
    private static async Task Fill(BenchServer server, int first, int matters, int oneDueIn)
    {
        var relations = await server.RelationsOf();
        var calendars = await server.CalendarsOf(relations);
        var databases = server.Services.GetRequiredService<IDatabases>();
        var time = server.Services.GetRequiredService<TimeProvider>();
        var now = time.GetUtcNow();
        for (var from = first; from < first + matters; from += Batch)
        {
            await using var work = await databases.Write(server.Buyer.Organisation, default);
            for (var n = from; n < Math.Min(from + Batch, first + matters); n++)
            {
                var relation = relations[n % relations.Count];
                var id = new MatterId(Guid.CreateVersion7());
                var matter = new Matter(
                    relation.CollaborationId, id, n + 1, MatterKind.Complaint, Severity.Normal, $"Matter {n}",
                    new(relation.Id, relation.Supplier, relation.Buyer));
                var by = new StepBy(server.Buyer, n % oneDueIn == 0 ? now - LongAgo : now, calendars);
                matter.Open(relation.Buyer, new("It stands still.", "en"), null, null, by);
                work.Db.Add(matter);
                work.Db.Add(Clock(matter, calendars[relation.Buyer], n % oneDueIn == 0, time));
            }

            await work.Db.SaveChangesAsync();
            await work.Commit(default);
        }
    }

    private static Job Clock(Matter matter, WorkingCalendar calendar, bool isDue, TimeProvider time)
    {
        var alarm = isDue ? new(Alarm.Passed, matter.DueAt) : matter.Next(calendar)!;
        ICommand command = alarm.IsReminder
            ? new RemindOfMatter(matter.CollaborationId, matter.Id, matter.DueAt, alarm.Percent)
            : new ClimbMatter(matter.CollaborationId, matter.Id, matter.DueAt);
        return new()
        {
            Id = EntityId.New<JobId>(time),
            Key = $"matter {matter.Id}",
            Command = CommandNameAttribute.Of(command.GetType()),
            Body = CommandJson.Write(command),
            Rule = alarm.IsReminder ? RemindOfMatter.Rule : ClimbMatter.Rule,
            Organisation = matter.Ball,
            DueAt = alarm.At,
        };
    }

    private static async Task<IReadOnlyList<Relation>> RelationsOf(this BenchServer server)
    {
        await using var work = await server.Read();
        return await work.Db.Relations(server.Buyer).ToListAsync();
    }

    private static async Task<Dictionary<OrganisationId, WorkingCalendar>> CalendarsOf(
        this BenchServer server, IReadOnlyList<Relation> relations)
    {
        await using var work = await server.Read();
        return await work.Db.CalendarsOf(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), default);
    }
}
