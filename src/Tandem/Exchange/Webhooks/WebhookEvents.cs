using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Outbox;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Something that a webhook is told: what kind of thing, when, and what the message says of it.</summary>
internal sealed record WebhookEvent(string Key, string Type, DateTimeOffset At, string Source, JsonObject Data)
{
    /// <summary>The number of the entry in the journal.</summary>
    public long? Number { get; init; }

    public SignalId? Signal { get; init; }
}

/// <summary>
/// Makes of the journal of a collaboration, as one organisation may read it, what its webhooks are told. A message
/// holds ids and addresses, and nothing that anybody wrote: who may see it reads it there. What stands in a closed box,
/// or is about a record that the organisation does not see, is not told.
/// </summary>
internal sealed class WebhookEvents(TandemDb db, OpenLog log, Actor reader, SiteAddress site)
{
    private readonly CollaborationId collaboration = log.Collaboration!.Value;

    /// <summary>The entries from one index up to another, without that, as events of these kinds.</summary>
    public async Task<IReadOnlyList<WebhookEvent>> Between(
        long first, long end, IReadOnlyList<WebhookKind> kinds, CancellationToken ct)
    {
        var entries = await db.Set<JournalEntry>().AsNoTracking()
            .Where(e => e.Log == log.Log && e.Index >= first && e.Index < end).OrderBy(e => e.Index).ToListAsync(ct);
        var subjects = (await db.Set<JournalSubject>().AsNoTracking()
                .Where(s => s.Log == log.Log && s.Index >= first && s.Index < end).ToListAsync(ct))
            .ToLookup(s => s.Index, s => s.Subject);
        var events = new List<WebhookEvent>();
        foreach (var entry in await db.Open(log, entries, ct))
        {
            var told = entry.Command is { } command && WebhookTypes.Of(command) is { } type
                && kinds.Contains(WebhookTypes.KindOf(type))
                ? await Event(entry, type, [.. subjects[entry.Entry.Index]], ct)
                : null;
            if (told is not null)
                events.Add(told);
        }

        return events;
    }

    /// <summary>A signal of a relation of the reader.</summary>
    public static WebhookEvent Of(WatchedSignal signal, SiteAddress site) => new(
        $"signal {signal.Id}", WebhookTypes.SignalSeen, signal.OpenedAt, $"/collaborations/{signal.CollaborationId}",
        new JsonObject
        {
            ["collaboration"] = signal.CollaborationId.ToString(),
            ["relation"] = signal.RelationId.ToString(),
            ["signal"] = signal.Id.ToString(),
            ["address"] = site.Of($"/signals?relation={signal.RelationId}"),
        })
    {
        Signal = signal.Id,
    };

    private async Task<WebhookEvent?> Event(OpenEntry entry, string type, List<Guid> about, CancellationToken ct)
    {
        var found = WebhookTypes.KindOf(type) switch
        {
            WebhookKind.Matters => await OfMatter(entry, type, about, ct),
            WebhookKind.Decisions => await OfDecision(entry, type, about, ct),
            _ => await OfRelation(entry, type, ct),
        };
        if (found is not { } told)
            return null;

        var data = told.Data;
        data["collaboration"] = collaboration.ToString();
        if (entry.Organisation is { } by)
            data["by"] = by.ToString();
        return new(
            string.Create(CultureInfo.InvariantCulture, $"{log.Log} {entry.Entry.Index}"), told.Type, entry.Entry.At,
            $"/collaborations/{collaboration}", data)
        {
            Number = entry.Entry.Number,
        };
    }

    private async Task<(string Type, JsonObject Data)?> OfMatter(
        OpenEntry entry, string type, List<Guid> about, CancellationToken ct)
    {
        var ids = about.ConvertAll(id => new MatterId(id));
        var matter = await db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == collaboration && ids.Contains(m.Id)).FirstOrDefaultAsync(ct);
        if (matter is null)
            return null;

        // A report that an open matter took in is a step of that one.
        var joined = type == WebhookTypes.MatterOpened && Named(entry, "matter") != matter.Id.ToString();
        return (joined ? WebhookTypes.MatterStep : type, new JsonObject
        {
            ["relation"] = matter.Relation?.ToString(),
            ["matter"] = matter.Id.ToString(),
            ["number"] = string.Create(CultureInfo.InvariantCulture, $"E-{matter.Number}"),
            ["address"] = site.Of(WaitingItems.Address(matter)),
        });
    }

    private async Task<(string Type, JsonObject Data)?> OfDecision(
        OpenEntry entry, string type, List<Guid> about, CancellationToken ct)
    {
        var ids = about.ConvertAll(id => new DecisionId(id));
        var decision = await db.Decisions(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == collaboration && ids.Contains(d.Id)).FirstOrDefaultAsync(ct);
        if (decision is null)
            return null;

        var outcome = decision.State switch
        {
            DecisionState.Adopted => WebhookTypes.DecisionAdopted,
            DecisionState.Reverted or DecisionState.NotAdopted => WebhookTypes.DecisionEnded,
            _ => type,
        };
        return (outcome != type && await Settled(decision, entry, ct) ? outcome : type, new JsonObject
        {
            ["relation"] = decision.Relation?.ToString(),
            ["decision"] = decision.Id.ToString(),
            ["number"] = string.Create(CultureInfo.InvariantCulture, $"D-{decision.Number}"),
            ["address"] = site.Of(WaitingItems.Address(decision)),
        });
    }

    /// <summary>
    /// Whether this entry settled the decision: it is the last of those that can, since after it none is accepted.
    /// </summary>
    private async Task<bool> Settled(Decision decision, OpenEntry entry, CancellationToken ct)
    {
        if (!WebhookTypes.Settling.Contains(entry.Command))
            return false;

        var (id, index) = (decision.Id.Value, entry.Entry.Index);
        var later = await db.Set<JournalSubject>()
            .Where(s => s.Log == log.Log && s.Subject == id && s.Index > index)
            .Join(
                db.Set<JournalSection>().Where(of => of.Name == "what"), s => new { s.Log, s.Index },
                of => new { of.Log, of.Index }, (s, of) => of.Body)
            .ToListAsync(ct);
        return !later.Any(body => WebhookTypes.Settling.Any(
            command => body.StartsWith($"{{\"command\":\"{command}\"", StringComparison.Ordinal)));
    }

    /// <summary>Facts that were accepted of a relation, or a month of it that became final.</summary>
    private async Task<(string Type, JsonObject Data)?> OfRelation(OpenEntry entry, string type, CancellationToken ct)
    {
        if (!Guid.TryParse(Named(entry, "relation"), out var named))
            return null;

        var id = new RelationId(named);
        if (!await db.Relations(reader).AnyAsync(r => r.CollaborationId == collaboration && r.Id == id, ct))
            return null;

        var page = $"/collaborations/{collaboration}/relations/{id}";
        var data = new JsonObject { ["relation"] = id.ToString() };
        if (type == WebhookTypes.ScorecardFinal)
        {
            var month = Named(entry, "month")?[..7];
            data["month"] = month;
            data["address"] = site.Of($"{page}/scorecard?month={month}");
            return (type, data);
        }

        data["kind"] = Named(entry, "kind");
        data["load"] = entry.With?["loadNumber"]?.DeepClone();
        data["address"] = site.Of($"{page}/scorecard");
        return (type, data);
    }

    private static string? Named(OpenEntry entry, string name) =>
        entry.With?[name] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>The types of messages, and which commands make them. Every step of a matter or decision has one.</summary>
internal static class WebhookTypes
{
    public const string MatterOpened = "tandem.matter.opened.v1";
    public const string MatterStep = "tandem.matter.step.v1";
    public const string MatterClimbed = "tandem.matter.climbed.v1";
    public const string MatterClosed = "tandem.matter.closed.v1";
    public const string DecisionProposed = "tandem.decision.proposed.v1";
    public const string DecisionStep = "tandem.decision.step.v1";
    public const string DecisionAdopted = "tandem.decision.adopted.v1";
    public const string DecisionEnded = "tandem.decision.ended.v1";
    public const string LoadAccepted = "tandem.load.accepted.v1";
    public const string ScorecardFinal = "tandem.scorecard.final.v1";
    public const string SignalSeen = "tandem.signal.seen.v1";
    public const string Trial = "tandem.webhook.trial.v1";

    /// <summary>The commands with which a decision can be adopted or taken back; a no may complete a quorum.</summary>
    public static readonly IReadOnlyList<string?> Settling =
    [
        "decision.propose", "decision.amend", "decision.consent", "decision.object", "decision.pass-term",
        "decision.go-on",
    ];

    public static IReadOnlyList<string> Of(WebhookKind kind) => kind switch
    {
        WebhookKind.Matters => [MatterOpened, MatterStep, MatterClimbed, MatterClosed],
        WebhookKind.Decisions => [DecisionProposed, DecisionStep, DecisionAdopted, DecisionEnded],
        WebhookKind.Loads => [LoadAccepted],
        WebhookKind.Scorecards => [ScorecardFinal],
        WebhookKind.Signals => [SignalSeen],
    };

    public static WebhookKind KindOf(string type) =>
        Enum.GetValues<WebhookKind>().First(kind => Of(kind).Contains(type));

    /// <summary>The type of what a command did; null for one that is told to nobody.</summary>
    public static string? Of(string command) => command switch
    {
        "matter.open" => MatterOpened,
        "matter.climb" or "matter.raise" or "matter.object-to-denial" => MatterClimbed,
        "matter.close" or "matter.confirm-denial" or "matter.end-by-leaving" => MatterClosed,
        "decision.propose" => DecisionProposed,
        "decision.withdraw" or "decision.end-by-leaving" => DecisionEnded,
        "facts.count" => LoadAccepted,
        "month.freeze" => ScorecardFinal,
        _ when command.StartsWith("matter.", StringComparison.Ordinal) => MatterStep,
        _ when command.StartsWith("decision.", StringComparison.Ordinal) => DecisionStep,
        _ => null,
    };
}
