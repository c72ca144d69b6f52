using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// What the filters of the matters ask for, as it stands in the address: words or a number, the state (all of them, or
/// those that are not closed where none is named), who is to move (us or them) and the collaboration.
/// </summary>
internal sealed record MatterFilter(string? Query, string? State, string? Ball, Guid? Collaboration, int Page);

/// <summary>A collaboration as lists name it.</summary>
public sealed record NamedCollaboration(CollaborationId Id, string Name)
{
    /// <summary>Those of the actor's organisation, by name.</summary>
    public static Task<List<NamedCollaboration>> All(TandemDb db, Actor actor, CancellationToken ct) =>
        db.Collaborations(actor).OrderBy(c => c.Name).Select(c => new NamedCollaboration(c.Id, c.Name)).ToListAsync(ct);
}

/// <summary>Everything that is open over all collaborations of a party, split by who is to move.</summary>
internal sealed record DecisionsList(
    IReadOnlyList<WaitingItem> Us, IReadOnlyList<WaitingItem> Them, IReadOnlyList<Matter> Open,
    IReadOnlyList<NamedCollaboration> Collaborations, IReadOnlyList<OrganisationId> Parties)
{
    private const int Limit = 300;

    public string Name(CollaborationId id) => Collaborations.Single(c => c.Id == id).Name;

    /// <summary>Nothing but the names of collaborations, for a view that shows none of it.</summary>
    public static async Task<DecisionsList> OfNames(TandemDb db, Actor actor, CancellationToken ct) =>
        new([], [], [], await NamedCollaboration.All(db, actor, ct), []);

    public static async Task<DecisionsList> Of(
        TandemDb db, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var collaborations = await NamedCollaboration.All(db, actor, ct);
        var open = await db.Matters(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.State != MatterState.Closed).OrderBy(m => m.DueAt).Take(Limit).ToListAsync(ct);
        IReadOnlyList<WaitingItem> us =
        [
            .. await db.MattersWaitingFor(actor, now, ct), .. await db.DecisionsWaitingFor(actor, now, ct),
        ];
        var names = collaborations.ToDictionary(c => c.Id, c => c.Name);
        var theirs = open.Where(m => m.Ball != actor.Organisation).Select(m => new WaitingItem(
            m.Id.Value, $"E-{m.Number}", m.ReadTitle, WaitingItems.Address(m), m.CollaborationId,
            names[m.CollaborationId], m.ClockSince, m.DueAt, [m.Ball], m.Rung, false));
        var proposals = (await db.Unsettled(actor, now, ct))
            .Where(u => u.ToMove.Count > 0 && !u.ToMove.Contains(actor.Organisation))
            .Select(u => new WaitingItem(
                u.Decision.Id.Value, $"D-{u.Decision.Number}", u.Decision.Question,
                WaitingItems.Address(u.Decision), u.Decision.CollaborationId, names[u.Decision.CollaborationId],
                u.Decision.ProposedAt, u.Decision.DueAt, u.ToMove, null, false));
        IReadOnlyList<WaitingItem> them = [.. theirs.Concat(proposals).OrderBy(w => w.DueAt)];
        var parties = us.Concat(them).SelectMany(w => w.Ball).Concat(open.Select(m => m.Ball)).Distinct().ToList();
        return new([.. us.OrderBy(w => w.DueAt)], them, open, collaborations, parties);
    }

    /// <summary>A page of the matters, the most pressing first and the closed ones last, of how many.</summary>
    public static async Task<(List<Matter> Page, int Count)> Matters(
        TandemDb db, Actor actor, MatterFilter filter, int size, CancellationToken ct)
    {
        var rows = db.Matters(actor).AsNoTracking().IgnoreAutoIncludes();
        if (Enum.TryParse<MatterState>(filter.State, out var state))
            rows = rows.Where(m => m.State == state);
        else if (filter.State != "all")
            rows = rows.Where(m => m.State != MatterState.Closed);
        if (filter.Ball is "us" or "them")
        {
            var ours = filter.Ball == "us";
            rows = rows.Where(m => m.State != MatterState.Closed && m.Ball == actor.Organisation == ours);
        }

        if (filter.Collaboration is { } home)
            rows = rows.Where(m => m.CollaborationId == new CollaborationId(home));
        if (filter.Query?.Trim() is { Length: > 0 } query)
        {
            var pattern = $"%{Escape(query.ToLowerInvariant())}%";
            var number = int.TryParse(query.TrimStart('E', 'e', '-'), CultureInfo.InvariantCulture, out var n) ? n : 0;
#pragma warning disable CA1304, CA1311 // It becomes lower() in SQL, which knows no culture.
            rows = rows.Where(m => m.Number == number || EF.Functions.Like(m.Title.ToLower(), pattern, "\\"));
#pragma warning restore CA1304, CA1311
        }

        var page = await rows.OrderBy(m => m.State == MatterState.Closed).ThenBy(m => m.DueAt).ThenBy(m => m.Number)
            .Skip((Math.Max(1, filter.Page) - 1) * size).Take(size).ToListAsync(ct);
        return (page, await rows.CountAsync(ct));
    }

    private static string Escape(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("%", "\\%", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal);
}
