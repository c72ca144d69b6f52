using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>A signal with its relation, as a list shows it at a moment.</summary>
internal sealed record ListedSignal(WatchedSignal Signal, Relation Relation, string Partner, DateTimeOffset Now)
{
    public int Strength { get; } = Signal.StrengthAt(Now);

    public SignalState State { get; } = Signal.StateAt(Now);

    /// <summary>The last sighting that is still so, or else the last of all.</summary>
    public SignalSighting Last { get; } = Signal.LastSeen ?? Signal.Sightings[^1];

    public string Address => $"/collaborations/{Relation.CollaborationId}/relations/{Relation.Id}";
}

/// <summary>What of the signals a reader asks for; empty is all that is open.</summary>
internal sealed record SignalQuestion(
    SignalHorizon? Horizon = null, SignalKind? Kind = null, RelationId? Relation = null, string? State = null)
{
    public const string AllStates = "all";

    public bool Asks(ListedSignal of) => AsksBeside(of) && (Horizon is null || of.Signal.Horizon == Horizon);

    /// <summary>Whether it asks for it, whatever its horizon.</summary>
    public bool AsksBeside(ListedSignal of) =>
        (Kind is null || of.Signal.Kind == Kind) && (Relation is null || of.Relation.Id == Relation)
        && (State == AllStates || (Enum.TryParse<SignalState>(State, true, out var state)
            ? of.State == state
            : of.State == SignalState.Open));
}

/// <summary>The signals that a party may see: those of its own relations.</summary>
internal static class SignalQueries
{
    /// <summary>One that was not seen for so long is no longer listed.</summary>
    private const int DaysListed = 400;

    public static async Task<IReadOnlyList<ListedSignal>> Signals(
        this TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var relations = await db.Relations(actor).ToDictionaryAsync(r => r.Id, ct);
        var parties = relations.Values.SelectMany(r => new[] { r.Supplier, r.Buyer }).Distinct();
        var names = await db.Organisations(parties, ct);
        var since = now.AddDays(-DaysListed);
        var signals = await db.Set<WatchedSignal>().AsNoTracking()
            .Where(s => db.Relations(actor).Any(r => r.CollaborationId == s.CollaborationId && r.Id == s.RelationId))
            .Where(s => s.Sightings.Any(of => of.At > since)).ToListAsync(ct);
        return
        [
            .. signals.Select(signal =>
            {
                var relation = relations[signal.RelationId];
                var partner = relation.Supplier == actor.Organisation ? relation.Buyer : relation.Supplier;
                return new ListedSignal(signal, relation, names[partner].Name, now);
            }),
        ];
    }

    /// <summary>In the order asked for; the strongest first where none is.</summary>
    public static IReadOnlyList<ListedSignal> Sorted(IEnumerable<ListedSignal> signals, string? by, bool downwards)
    {
        var inTime = signals.OrderByDescending(of => of.Last.At).ThenBy(of => of.Signal.Id.Value);
        return by switch
        {
            "partner" => [.. Order(of => of.Partner, StringComparer.CurrentCulture)],
            "kind" => [.. Order(of => of.Signal.Kind, null)],
            "since" => [.. Order(of => of.Signal.OpenedAt, null)],
            "strength" => [.. Order(of => of.Strength, null)],
            _ => [.. inTime.OrderByDescending(of => of.Strength).ThenBy(of => of.Signal.Favourable)],
        };

        IEnumerable<ListedSignal> Order<T>(Func<ListedSignal, T> key, IComparer<T>? comparer) =>
            downwards ? inTime.OrderByDescending(key, comparer) : inTime.OrderBy(key, comparer);
    }

    /// <summary>The numbers of the matters that signals opened or joined, by id.</summary>
    public static async Task<IReadOnlyDictionary<MatterId, Matter>> MattersOf(
        this TandemDb db, IEnumerable<WatchedSignal> signals, Actor actor, CancellationToken ct)
    {
        var ids = signals.Select(signal => signal.Matter).OfType<MatterId>().Distinct().ToList();
        return await db.Matters(actor).AsNoTracking().IgnoreAutoIncludes().Where(m => ids.Contains(m.Id))
            .ToDictionaryAsync(m => m.Id, ct);
    }
}
