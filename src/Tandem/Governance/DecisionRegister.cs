using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Search;

namespace Tandem.Governance;

/// <summary>What the filters of the register ask for, as it stands in the address.</summary>
internal sealed record RegisterFilter(
    string? Query, string? State, string? Kind, string? Before, Guid? Collaboration = null, bool OnlyPatterns = false);

/// <summary>A line of the register: what is drawn of a decision and no more.</summary>
internal sealed record RegisterRow(
    CollaborationId CollaborationId, int Number, string Question, DecisionKind Kind, DecisionState State,
    bool IsPattern, DateTimeOffset ProposedAt, DateTimeOffset ChangedAt)
{
    public string Address => $"/collaborations/{CollaborationId}/D-{Number}";
}

/// <summary>The register of all decisions that a party may see, the newest proposal first (GOV-6).</summary>
internal static class DecisionRegister
{
    private const int MostFound = 1000;

    /// <summary>A page of the register; words are looked for in all that was said of a decision.</summary>
    public static async Task<List<RegisterRow>> Page(
        TandemDb db, Actor actor, RegisterFilter filter, int size, CancellationToken ct)
    {
        var rows = db.Decisions(actor).AsNoTracking();
        if (Enum.TryParse<DecisionState>(filter.State, out var state))
            rows = rows.Where(d => d.State == state);
        if (Enum.TryParse<DecisionKind>(filter.Kind, out var kind))
            rows = rows.Where(d => d.Kind == kind);
        if (filter.OnlyPatterns)
            rows = rows.Where(d => d.IsPattern);
        if (filter.Collaboration is { } home)
            rows = rows.Where(d => d.CollaborationId == new CollaborationId(home));
        if (DateTimeOffset.TryParse(
            filter.Before, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var before))
        {
            rows = rows.Where(d => d.ProposedAt < before);
        }

        if (!string.IsNullOrWhiteSpace(filter.Query))
        {
            var found = await Found(db, actor, filter.Query, ct);
            rows = rows.Where(d => found.Contains(d.Id));
        }

        return await rows.OrderByDescending(d => d.ProposedAt).Take(size)
            .Select(d => new RegisterRow(
                d.CollaborationId, d.Number, d.Question, d.Kind, d.State, d.IsPattern, d.ProposedAt, d.ChangedAt))
            .ToListAsync(ct);
    }

    /// <summary>The decisions that hold each of these words or have this number, those that changed last.</summary>
    private static async Task<List<DecisionId>> Found(
        TandemDb db, Actor actor, string query, CancellationToken ct)
    {
        var words = SearchWords.Of(query).ToList();
        if (words.Count == 0)
            return [];

        var match = words.Aggregate(
            new SearchMatch([]).And(new SearchTerm(SearchSigns.Of(SearchKind.Decision))),
            (all, word) => all.And(
                new SearchTerm(word, word.Length > 1), new(SearchSigns.OfNumber("d", word.TrimStart('d')))));
        var found = await (await db.Found(match, ct)).SeenBy(db, actor).OrderByDescending(r => r.Place)
            .Take(MostFound).Select(r => r.Record).ToListAsync(ct);
        return [.. found.Select(id => new DecisionId(id))];
    }
}
