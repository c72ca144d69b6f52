using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Log;

namespace Tandem.Journal;

/// <summary>
/// A log as one reader may see it. In the log of a collaboration, a section between the two parties of a relation is
/// there for those two only; to others its entry is a closed box with a number and a minute.
/// </summary>
public sealed record OpenLog(
    LogId Log, CollaborationId? Collaboration, string Name, IReadOnlyList<RelationId> Relations)
{
    /// <summary>For who left, the size that the log had with the leaving; later entries are not there.</summary>
    public long? Until { get; init; }

    /// <summary>How many of the entries of the log this reader sees.</summary>
    public long SeenOf(long size) => Math.Min(size, Until ?? long.MaxValue);

    /// <summary>What this reader sees of some entries' sections.</summary>
    public IQueryable<JournalSection> Sections(TandemDb db)
    {
        var (log, relations, own) = (Log, Relations.ToList(), Collaboration is null);
        var until = Until ?? long.MaxValue;
        return db.Set<JournalSection>().AsNoTracking()
            .Where(s => s.Log == log && s.Index < until)
            .Where(s => own || s.Relation == null || relations.Contains(s.Relation!.Value));
    }
}

/// <summary>
/// An entry with the sections that the reader sees. <see cref="IsClosed"/> when it committed to some and none is shown.
/// </summary>
public sealed record OpenEntry(JournalEntry Entry, IReadOnlyList<JournalSection> Sections)
{
    private readonly Lazy<JsonNode?> who = new(() => Body(Sections, "who"));
    private readonly Lazy<JsonNode?> what = new(() => Body(Sections, "what"));

    public bool IsClosed => Sections.Count == 0;

    public OrganisationId? Organisation =>
        Guid.TryParse((string?)who.Value?["organisation"], out var id) ? new(id) : null;

    public PersonId? Person => Guid.TryParse((string?)who.Value?["person"], out var id) ? new(id) : null;

    /// <summary>The rule whose clock took the step, where no person did.</summary>
    public string? Rule => (string?)who.Value?["rule"];

    public string? Command => (string?)what.Value?["command"];

    /// <summary>The command as it was sent.</summary>
    public JsonNode? With => what.Value?["with"];

    /// <summary>The sections that the leaf commits to and this reader does not see.</summary>
    public IReadOnlyList<string> ClosedSections =>
        JournalLeaf.TryParse(Encoding.UTF8.GetBytes(Entry.Leaf), out var leaf)
            ? [.. leaf.Sections.Keys.Except(Sections.Select(s => s.Name)).Order(StringComparer.Ordinal)]
            : [];

    private static JsonNode? Body(IReadOnlyList<JournalSection> sections, string name)
    {
        try
        {
            return sections.SingleOrDefault(s => s.Name == name) is { } section
                ? JsonNode.Parse(section.Body) as JsonObject
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>
/// Which entries are asked for: from the newest back, <see cref="Before"/> a number or on <see cref="After"/> one;
/// about one record; of commands whose names begin with one of these words. At most <see cref="MaxCount"/>.
/// </summary>
public sealed record EntryQuery
{
    public const int MaxCount = 50;

    public long? Before { get; init; }

    public long? After { get; init; }

    public Guid? Record { get; init; }

    public IReadOnlyList<string> Commands { get; init; } = [];

    public int Count { get; init; } = MaxCount;
}

/// <summary>One page of a log, the newest first, and the numbers with which to ask on.</summary>
public sealed record EntryPage(IReadOnlyList<OpenEntry> Entries, long? Older, long? Newer);

/// <summary>Reads entries of a log as its reader may see them.</summary>
public static class JournalPages
{
    public static async Task<EntryPage> Page(
        this TandemDb db, OpenLog log, EntryQuery query, CancellationToken ct)
    {
        var asked = Asked(db, log, query);
        var count = Math.Clamp(query.Count, 1, EntryQuery.MaxCount);
        var found = query.After is { } after
            ? await asked.Where(e => e.Index >= after).OrderBy(e => e.Index).Take(count + 1).ToListAsync(ct)
            : await asked.Where(e => e.Index < Math.Max(query.Before ?? long.MaxValue, 1) - 1)
                .OrderByDescending(e => e.Index).Take(count + 1).ToListAsync(ct);
        var more = found.Count > count;
        var shown = found.Take(count).OrderByDescending(e => e.Index).ToList();
        if (shown.Count == 0)
            return new EntryPage([], null, null);

        var older = query.After is not null || more;
        var newer = query.After is null ? query.Before is not null : more;
        return new EntryPage(
            await db.Open(log, shown, ct),
            older ? shown[^1].Number : null,
            newer ? shown[0].Number : null);
    }

    /// <summary>These entries with the sections that the reader sees.</summary>
    public static async Task<IReadOnlyList<OpenEntry>> Open(
        this TandemDb db, OpenLog log, IReadOnlyList<JournalEntry> entries, CancellationToken ct)
    {
        var indexes = entries.Select(e => e.Index).ToList();
        var sections = (await log.Sections(db).Where(s => indexes.Contains(s.Index))
            .OrderBy(s => s.Name).ToListAsync(ct)).ToLookup(s => s.Index);
        return [.. entries.Select(e => new OpenEntry(e, [.. sections[e.Index]]))];
    }

    /// <summary>The entry of a number, if the log has it.</summary>
    public static async Task<OpenEntry?> Entry(this TandemDb db, OpenLog log, long number, CancellationToken ct)
    {
        var index = number - 1;
        if (index >= (log.Until ?? long.MaxValue))
            return null;

        var entry = await db.Set<JournalEntry>().AsNoTracking()
            .SingleOrDefaultAsync(e => e.Log == log.Log && e.Index == index, ct);
        return entry is null ? null : (await db.Open(log, [entry], ct))[0];
    }

    /// <summary>
    /// Kind and record are told only by a section that the reader sees, so no closed box answers to a filter.
    /// </summary>
    internal static IQueryable<JournalEntry> Asked(TandemDb db, OpenLog log, EntryQuery query)
    {
        var entries = db.Set<JournalEntry>().AsNoTracking().Where(e => e.Log == log.Log);
        if (log.Until is { } until)
            entries = entries.Where(e => e.Index < until);
        if (query.Record is { } record)
        {
            entries = entries.Where(e => db.Set<JournalSubject>()
                .Any(s => s.Log == e.Log && s.Index == e.Index && s.Subject == record));
            var open = log.Sections(db).Select(s => s.Index);
            entries = entries.Where(e => open.Contains(e.Index));
        }

        if (query.Commands.Count == 0)
            return entries;

        var told = log.Sections(db).Where(s => s.Name == "what");
        var kinds = query.Commands
            .Select(word => $"{{\"command\":\"{word}")
            .Select(start => told.Where(s => s.Body.StartsWith(start)).Select(s => s.Index))
            .Aggregate((one, other) => one.Concat(other));
        return entries.Where(e => kinds.Contains(e.Index));
    }
}
