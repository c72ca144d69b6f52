using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Performance;

namespace Tandem.Years;

/// <summary>
/// A simulated year of a network of twelve, after which everything that must always hold is looked at. Four years on
/// SQLite and one on PostgreSQL; with <c>NETWORK_YEARS=200</c> in the environment two hundred.
/// </summary>
public sealed class NetworkYearTests
{
    private const string Setting = "NETWORK_YEARS";
    private const int OnSqlite = 4;

    private static readonly DateTimeOffset NewYear = new(2026, 1, 1, 5, 0, 0, TimeSpan.Zero);

    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    public static TheoryData<int> Seeds => [.. Enumerable.Range(1, Years)];

    private static int Years =>
        int.TryParse(Environment.GetEnvironmentVariable(Setting), CultureInfo.InvariantCulture, out var years) ? years
        : TandemHost.OnPostgres ? 1
        : OnSqlite;

    [Theory]
    [MemberData(nameof(Seeds))]
    public async Task A_year_of_twelve_parties_keeps_what_always_holds(int seed)
    {
        await using var tandem = new TandemHost();
        tandem.Clock.Now = NewYear;
        var network = await Network.In(tandem);
        var year = new PlayedYear(tandem, network, seed);
        await year.Play();

        Assert.True(year.Receipts.Count > 100, $"only {year.Receipts.Count} acts were accepted");
        Assert.True(year.Refused > 10, $"only {year.Refused} acts were refused");
        Assert.Equal(0, year.LeftBehind);
        var matters = await Of(tandem, network, db => db.Set<Matter>().AsNoTracking());
        Assert.NotEmpty(matters);
        Assert.All(matters, matter => HoldsOf(matter, tandem.Clock.Now));
        await EachSeesItsOwn(tandem, network, matters);
        await DecidedByAll(tandem, network);
        await FinalMonthsStay(tandem, network);
        await NothingWaits(tandem);
        await EverythingAcknowledgedIsThere(tandem, network, year);
    }

    /// <summary>The ladder goes up only, each rung is left once, and one side is to move.</summary>
    private static void HoldsOf(Matter matter, DateTimeOffset now)
    {
        var name = $"E-{matter.Number}";
        var steps = matter.Steps;
        Assert.Equal(Enumerable.Range(1, steps.Count), steps.Select(step => step.Number));
        Assert.True(steps.Zip(steps.Skip(1)).All(two => two.First.At <= two.Second.At), $"{name} goes back in time");
        Assert.True(steps.Zip(steps.Skip(1)).All(two => two.First.Rung <= two.Second.Rung), $"{name} went down");
        Assert.All(steps, step => Assert.True(matter.IsSide(step.Ball), $"{name} lies with neither side"));
        var climbs = steps.Where(step => step.Act is MatterAct.Climbed or MatterAct.Raised).Select(step => step.Rung);
        Assert.True(climbs.Distinct().Count() == climbs.Count(), $"{name} came to a rung twice");
        Assert.Equal(steps[^1].Rung, matter.Rung);
        if (matter.State == MatterState.Closed)
            Assert.NotNull(matter.ClosedAt);
        else
            Assert.True(matter.DueAt > now || matter.IsOverdue, $"{name} lies still since {matter.DueAt:O}");
    }

    private async Task EachSeesItsOwn(TandemHost tandem, Network network, IReadOnlyList<Matter> matters)
    {
        foreach (var side in network.Sides)
        {
            var seen = await tandem.InDb(side.Id, db => db.Matters(side.Strategic).Select(m => m.Id).ToListAsync(ct));
            Assert.Equal(
                matters.Where(m => m.Relation is null || m.IsSide(side.Id)).Select(m => m.Id).ToHashSet(),
                seen.ToHashSet());
        }
    }

    private async Task DecidedByAll(TandemHost tandem, Network network)
    {
        var decisions = await Of(tandem, network, db => db.Set<Decision>().AsNoTracking());
        Assert.Contains(decisions, decision => decision.State == DecisionState.Adopted);
        foreach (var decision in decisions)
        {
            var sides = network.Relations.SingleOrDefault(pair => pair.Relation == decision.Relation) is { } pair
                ? [pair.Buyer.Id, pair.Supplier.Id]
                : network.Sides.Select(side => side.Id).ToHashSet();
            var consented = decision.Consents.Where(c => c.Version == decision.Version).Select(c => c.Organisation);
            if (decision.State == DecisionState.Adopted)
                Assert.True(decision.Objections.Count == 0, $"D-{decision.Number} was adopted against an objection");
            Assert.Subset(sides, consented.ToHashSet());
            Assert.False(decision.State == DecisionState.Open && decision.DueAt <= tandem.Clock.Now);
        }
    }

    /// <summary>What was final is made again to the same digest, from the facts as they were known then.</summary>
    private async Task FinalMonthsStay(TandemHost tandem, Network network)
    {
        var frozen = 0;
        foreach (var pair in network.Relations.Take(PlayedYear.Delivering))
        {
            for (var month = new DateOnly(2026, 1, 1); month < new DateOnly(2026, 12, 1); month = month.AddMonths(1))
            {
                var check = await tandem.WithCard(
                    pair,
                    async (services, card) => card.Frozen is null
                        ? null
                        : await services.GetRequiredService<MonthRestatements>().Of(card, ct),
                    month.ToString("yyyy-MM", CultureInfo.InvariantCulture));
                frozen += check is null ? 0 : 1;
                Assert.True(check?.Same ?? true, $"{month:yyyy-MM} of {pair.Supplier.Name} is another now");
            }
        }

        Assert.True(frozen > PlayedYear.Delivering, $"only {frozen} months became final");
    }

    private async Task NothingWaits(TandemHost tandem)
    {
        var now = tandem.Clock.Now;
        var jobs = await tandem.InDb(null, db => db.Set<Job>().AsNoTracking()
            .Where(job => job.Command != PlayedYear.Telling).ToListAsync(ct));
        Assert.Empty(jobs.Where(job => job.Fault is not null).Select(job => $"{job.Key}: {job.Fault}"));
        Assert.Empty(jobs.Where(job => job.DueAt <= now).Select(job => job.Key));
    }

    private async Task EverythingAcknowledgedIsThere(TandemHost tandem, Network network, PlayedYear year)
    {
        var keys = tandem.Services.GetRequiredService<LogKeys>();
        foreach (var side in network.Sides)
        {
            var logs = await tandem.InDb(side.Id, db => db.Set<JournalHead>().Select(h => h.Log).ToListAsync(ct));
            foreach (var log in logs)
                Assert.Empty(await tandem.InDb(side.Id, db => JournalAudit.Check(db, keys, log, ct)));
        }

        var log0 = LogId.Of(network.Id);
        var kept = await tandem.InDb(network.Sides[0].Id, db => db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Log == log0).ToDictionaryAsync(e => e.Index, ct));
        foreach (var receipt in year.Receipts.Where(r => r.Log == log0 && r.Index >= 0))
            Assert.Equal(receipt.At, kept[receipt.Index].At);
    }

    /// <summary>All of a kind, as the parties together see it.</summary>
    private async Task<List<T>> Of<T>(TandemHost tandem, Network network, Func<TandemDb, IQueryable<T>> all)
        where T : class
    {
        if (!TandemHost.OnPostgres)
            return await tandem.InDb(null, db => all(db).ToListAsync(ct));

        var found = new Dictionary<object, T>();
        foreach (var side in network.Sides)
        {
            foreach (var one in await tandem.InDb(side.Id, db => all(db).ToListAsync(ct)))
                found.TryAdd(one is Matter matter ? matter.Id : ((Decision)(object)one).Id, one);
        }

        return [.. found.Values];
    }
}
