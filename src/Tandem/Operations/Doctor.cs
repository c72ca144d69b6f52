using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Log;
using Tandem.Outbox;
using Tandem.Parties;
using Tandem.Performance;

namespace Tandem.Operations;

/// <summary>How something was found.</summary>
internal enum Finding
{
    /// <summary>Said for information.</summary>
    Plain,

    /// <summary>Looked at, and as it should be.</summary>
    Good,

    /// <summary>Works, and wants a look.</summary>
    Watch,

    /// <summary>Not as it should be.</summary>
    Bad,
}

/// <summary>One line of an examination. What is looked at is a word that stays, for programs to read.</summary>
internal sealed record Line(Finding Finding, string About, string Found);

/// <summary>
/// Examines the installation for who runs it (OPS-6): effective settings without secrets, the database, every log
/// computed anew, jobs, mail, sizes. It shows names of nobody and nothing that a party recorded.
/// </summary>
internal sealed class Doctor(
    IDatabases databases, Settings settings, LogKeys keys, SearchKeeping search, TimeProvider clock)
{
    private const int ParkedAfter = 5;
    private static readonly string[] Browsers = ["chromium", "chromium-browser", "google-chrome"];

    public async Task<IReadOnlyList<Line>> Examine(CancellationToken ct) =>
    [
        .. Settings(),
        .. await Database(ct),
        .. await Journals(ct),
        await Figures(ct),
        await Search(ct),
        .. await Waiting(ct),
        .. Sizes(),
        Browser(),
    ];

    private IEnumerable<Line> Settings() =>
    [
        new(Finding.Plain, "TANDEM_DATA", settings.Data),
        new(Finding.Plain, "TANDEM_DATABASE", settings.Database is null ? "SQLite" : "PostgreSQL"),
        new(Finding.Plain, "TANDEM_KEYS", settings.Keys),
        new(Finding.Plain, "TANDEM_DEMO", settings.Demonstration ? "on" : "off"),
        new(
            settings.Contact is null ? Finding.Watch : Finding.Plain, "TANDEM_CONTACT",
            settings.Contact?.AbsoluteUri ?? "none"),
        new(
            settings.Site is null ? Finding.Watch : Finding.Plain, "TANDEM_SITE",
            settings.Site?.AbsoluteUri ?? "none"),
        new(
            settings.Webhooks.Loopback ? Finding.Watch : Finding.Plain, "TANDEM_WEBHOOKS",
            !settings.Webhooks.IsOn ? "off" : settings.Webhooks.Loopback ? "loopback" : "on"),
        new(Finding.Plain, "clock", clock.GetUtcNow().ToString("O", CultureInfo.InvariantCulture)),
        new(Finding.Plain, "journal key", keys.Verifier.VerifierKey),
    ];

    private async Task<IEnumerable<Line>> Database(CancellationToken ct)
    {
        var facts = await databases.Describe(ct);
        await using var work = await databases.Read(null, ct);
        var scripts = await work.Db.Database
            .SqlQueryRaw<string>("""select name as "Value" from schema_scripts order by name""").ToListAsync(ct);
        var known = typeof(Doctor).Assembly.GetManifestResourceNames().ToHashSet(StringComparer.Ordinal);
        return
        [
            new(Finding.Plain, "database", $"{facts.Kind} {facts.Version}, {facts.Place}"),
            new(Finding.Plain, "database bytes", Number(facts.Bytes)),
            .. facts.AboveRowSecurity is { } above
                ? [new Line(above ? Finding.Bad : Finding.Good, "role above row security", above ? "yes" : "no")]
                : Array.Empty<Line>(),
            .. scripts.Select(script => new Line(
                known.Contains(script) ? Finding.Plain : Finding.Bad, "schema script", script)),
        ];
    }

    /// <summary>Each log is read as one of the organisations that it belongs to, and once.</summary>
    private async Task<IEnumerable<Line>> Journals(CancellationToken ct)
    {
        var (seen, entries, wrong) = (new HashSet<LogId>(), 0L, new List<Line>());
        foreach (var organisation in await Organisations(ct))
        {
            await using var work = await databases.Read(organisation, ct);
            var heads = await work.Db.Set<JournalHead>().AsNoTracking().ToListAsync(ct);
            foreach (var head in heads.Where(head => seen.Add(head.Log)))
            {
                entries += head.Size;
                var findings = await JournalAudit.Check(work.Db, keys, head.Log, ct);
                wrong.AddRange(findings.Select(f => new Line(Finding.Bad, $"journal {head.Log}", InWords(f))));
            }
        }

        return
        [
            new(
                wrong.Count == 0 ? Finding.Good : Finding.Bad, "journals",
                $"{Number(seen.Count)} logs, {Number(entries)} entries, roots computed anew"),
            .. wrong,
        ];
    }

    /// <summary>What audits of stored figures found, asked as each of the parties.</summary>
    private async Task<Line> Figures(CancellationToken ct)
    {
        var found = new Dictionary<RelationId, int>();
        foreach (var organisation in await Organisations(ct))
        {
            await using var work = await databases.Read(organisation, ct);
            foreach (var (relation, findings) in await work.Db.AuditFindings(ct))
                found[relation] = findings;
        }

        return new(
            found.Count == 0 ? Finding.Good : Finding.Bad, "figures audited",
            $"{Number(found.Values.Sum())} findings in {Number(found.Count)} relations");
    }

    /// <summary>Whether search finds what stands in the records.</summary>
    private async Task<Line> Search(CancellationToken ct)
    {
        var kept = await search.Compare(ct);
        return new(
            kept.Wrong == 0 ? Finding.Good : Finding.Bad, "search index",
            $"{Number(kept.Rows)} rows, {Number(kept.Wrong)} not as their records"
            + (kept.Wrong == 0 ? "" : $" ({kept.Kinds}); tandem reindex makes it anew"));
    }

    private static string InWords(JournalFinding finding) => string.Join(' ', new[]
    {
        finding.Fault.ToString(),
        finding.Index is { } index ? $"index {Number(index)}" : null,
        finding.LastIndex is { } last && last != finding.Index ? $"to {Number(last)}" : null,
        finding.Section is { } section ? $"section {section}" : null,
        finding.Place,
    }.OfType<string>());

    private async Task<IReadOnlyList<OrganisationId>> Organisations(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        return await work.Db.Set<Organisation>().Select(o => o.Id).ToListAsync(ct);
    }

    private async Task<IEnumerable<Line>> Waiting(CancellationToken ct)
    {
        await using var work = await databases.Read(null, ct);
        var parked = await work.Db.Set<Job>().CountAsync(j => j.Attempts >= ParkedAfter && j.Fault != null, ct);
        var jobs = await work.Db.Set<Job>().CountAsync(ct);
        var mails = await work.Db.Set<Mail>().CountAsync(
            m => m.SentAt == null && m.Attempts < MailDelivery.MaxAttempts, ct);
        var stuck = await work.Db.Set<Mail>().AsNoTracking()
            .Where(m => m.SentAt == null && m.Attempts >= MailDelivery.MaxAttempts)
            .OrderByDescending(m => m.At).Select(m => m.Fault).ToListAsync(ct);
        return
        [
            new(Finding.Plain, "jobs waiting", Number(jobs - parked)),
            new(parked == 0 ? Finding.Good : Finding.Watch, "jobs parked", Number(parked)),
            new(Finding.Plain, "mail waiting", Number(mails)),
            new(
                stuck.Count == 0 ? Finding.Good : Finding.Watch, "mail parked",
                stuck.Count == 0 ? Number(0) : $"{Number(stuck.Count)}, the last one: {stuck[0]}"),
        ];
    }

    private IEnumerable<Line> Sizes() =>
        from folder in new[] { settings.OutboxFolder, settings.UploadFolder }
        where Directory.Exists(folder)
        let bytes = new DirectoryInfo(folder).EnumerateFiles("*", SearchOption.AllDirectories).Sum(file => file.Length)
        select new Line(Finding.Plain, $"{Path.GetFileName(folder)} bytes", Number(bytes));

    private static Line Browser()
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        var found = folders
            .SelectMany(folder => Browsers.Select(name => Path.Combine(folder, name)))
            .FirstOrDefault(File.Exists);
        return new(Finding.Plain, "chromium", found ?? "not found; pages can be printed, not sent as PDF");
    }

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);
}
