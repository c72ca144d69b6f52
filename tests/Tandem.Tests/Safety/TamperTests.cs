using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Log;

namespace Tandem.Safety;

/// <summary>
/// Somebody with the password of the database changes the record, at random places. The installation's own check and
/// that of a downloaded file both name the entry (T20).
/// </summary>
public sealed class TamperTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const int Trials = 100;
    private const int Entries = 40;

    private static readonly string[] WithoutTriggers = TandemHost.OnPostgres
        ?
        [
            "drop trigger entries_stay on journal_entries",
            "drop trigger sections_stay on journal_sections",
            "drop trigger nodes_stay on journal_nodes",
        ]
        :
        [
            "drop trigger entries_stay",
            "drop trigger entries_stay_updated",
            "drop trigger sections_stay_updated",
            "drop trigger nodes_stay",
            "drop trigger nodes_stay_updated",
        ];

    private readonly int seed = Environment.TickCount;

    [Fact]
    public async Task Whatever_is_changed_in_the_database_is_found_and_named()
    {
        var (pair, log, checkpoint) = await ALog();
        var random = new Random(seed);
        var missed = new List<string>();
        for (var trial = 0; trial < Trials; trial++)
        {
            await using var work = await Databases.Write(pair.Buyer.Id, Ct);
            var (kind, places) = await Tamper(work.Db, log, random);
            var audit = await JournalAudit.Check(work.Db, Keys, log.Log, Ct);
            var verdict = await Verify(work.Db, log, checkpoint);
            if (!places.All(place => Names(audit, place)) || !places.All(place => Names(verdict.Findings, place)))
                missed.Add($"trial {trial} of seed {seed}: {kind} at {string.Join(", ", places)}");
        }

        Assert.Empty(missed);
    }

    [Fact]
    public async Task An_untouched_log_has_no_findings()
    {
        var (pair, log, checkpoint) = await ALog();

        var (audit, verdict) = await tandem.InDb(pair.Buyer.Id, async db =>
            (await JournalAudit.Check(db, Keys, log.Log, Ct), await Verify(db, log, checkpoint)));

        Assert.Empty(audit);
        Assert.True(verdict.IsVerified);
        Assert.Equal(checkpoint.Size, verdict.Entries);
        Assert.Equal(0, verdict.ClosedSections);
    }

    [Fact]
    public async Task A_log_whose_past_was_changed_is_not_signed_any_further()
    {
        var (pair, log, before) = await ALog();
        await tandem.Run(new RewordAmbition(pair.Collaboration, Entries, "Later."), pair.Buyer.Tactical);
        await using var work = await Databases.Write(pair.Buyer.Id, Ct);
        await DropTriggers(work.Db);
        await work.Db.Set<JournalNode>().Where(n => n.Log == log.Log && n.Level == 5 && n.Index == 0)
            .ExecuteUpdateAsync(set => set.SetProperty(n => n.Hash, default(Hash).ToString()), Ct);

        var after = await Checkpoints.Sign(work.Db, log.Log, pair.Buyer.Id, Ct);

        Assert.Equal(before.Size, after!.Size);
    }

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    private IDatabases Databases => tandem.Services.GetRequiredService<IDatabases>();

    private LogKeys Keys => tandem.Services.GetRequiredService<LogKeys>();

    private Checkpoints Checkpoints => tandem.Services.GetRequiredService<Checkpoints>();

    private static bool Names(IReadOnlyList<JournalFinding> findings, long index) =>
        findings.Any(f => f.Index <= index && index <= (f.LastIndex ?? f.Index));

    private async Task<(Pair Pair, OpenLog Log, JournalCheckpoint Checkpoint)> ALog()
    {
        var pair = await tandem.APartnership();
        for (var version = 0; version < Entries; version++)
        {
            await tandem.Run(
                new RewordAmbition(pair.Collaboration, version, $"Wording {version}"), pair.Buyer.Tactical);
        }

        var log = new OpenLog(LogId.Of(pair.Collaboration), pair.Collaboration, "", [pair.Relation]);
        var checkpoint = await tandem.InDb(pair.Buyer.Id, db => Checkpoints.Sign(db, log.Log, pair.Buyer.Id, Ct));
        return (pair, log, checkpoint!);
    }

    private async Task<JournalVerdict> Verify(TandemDb db, OpenLog log, JournalCheckpoint checkpoint)
    {
        using var file = new MemoryStream();
        await JournalFile.Write(file, db, Keys, log, checkpoint, null, Ct);
        file.Position = 0;
        return await JournalVerification.Verify(file, Keys.Verifier, log.Log.Origin, Ct);
    }

    private static async Task DropTriggers(TandemDb db)
    {
        foreach (var statement in WithoutTriggers)
            await db.Database.ExecuteSqlRawAsync(statement, Ct);
    }

    private static async Task<(string Kind, long[] Places)> Tamper(TandemDb db, OpenLog log, Random random)
    {
        await DropTriggers(db);
        var size = await db.Set<JournalEntry>().LongCountAsync(e => e.Log == log.Log, Ct);
        var (one, other) = (random.NextInt64(size), random.NextInt64(size));
        var entry = await Entries(one).AsNoTracking().SingleAsync(Ct);
        switch (random.Next(4))
        {
            case 0:
                await Entries(one).ExecuteUpdateAsync(
                    set => set.SetProperty(e => e.Leaf, Changed(entry.Leaf, random)), Ct);
                return ("a byte of the leaf", [one]);
            case 1:
                await db.Set<JournalSubject>().Where(s => s.Log == log.Log && s.Index == one).ExecuteDeleteAsync(Ct);
                await db.Set<JournalSection>().Where(s => s.Log == log.Log && s.Index == one).ExecuteDeleteAsync(Ct);
                await Entries(one).ExecuteDeleteAsync(Ct);
                return ("an entry is gone", [one]);
            case 2 when one != other:
                var second = await Entries(other).AsNoTracking().SingleAsync(Ct);
                await Entries(one).ExecuteUpdateAsync(set => set.SetProperty(e => e.Leaf, second.Leaf), Ct);
                await Entries(other).ExecuteUpdateAsync(set => set.SetProperty(e => e.Leaf, entry.Leaf), Ct);
                return ("two entries are swapped", [one, other]);
            default:
                var body = await Sections(one).AsNoTracking().Select(s => s.Body).SingleAsync(Ct);
                await Sections(one).ExecuteUpdateAsync(
                    set => set.SetProperty(s => s.Body, Changed(body, random)), Ct);
                return ("a section says something else", [one]);
        }

        IQueryable<JournalEntry> Entries(long index) =>
            db.Set<JournalEntry>().Where(e => e.Log == log.Log && e.Index == index);

        IQueryable<JournalSection> Sections(long index) =>
            db.Set<JournalSection>().Where(s => s.Log == log.Log && s.Index == index && s.Name == "what");
    }

    /// <summary>The text with one character replaced by another, at a random place.</summary>
    private static string Changed(string text, Random random)
    {
        var changed = new StringBuilder(text);
        var place = random.Next(text.Length);
        changed[place] = changed[place] == 'x' ? 'y' : 'x';
        return changed.ToString();
    }
}
