using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;

namespace Tandem.Governance;

/// <summary>Decisions, matters and corrective actions by their short ids, such as D-12.</summary>
internal sealed class GovernanceLinks(TandemDb db) : ILinkSource
{
    private const int Shown = 50;

    public async Task<IReadOnlyList<RecordLink>> Find(
        AgendaScope scope, IReadOnlyCollection<string>? keys, Actor reader, CancellationToken ct) =>
    [
        .. await Decisions(scope, Numbers(keys, "D-"), reader, ct),
        .. await Matters(scope, Numbers(keys, "E-"), reader, ct),
        .. await Corrections(scope, Numbers(keys, "C-"), reader, ct),
    ];

    private async Task<IEnumerable<RecordLink>> Decisions(
        AgendaScope scope, List<int>? numbers, Actor reader, CancellationToken ct)
    {
        var of = db.Decisions(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == scope.Collaboration)
            .Where(d => d.Relation == null || scope.Relations.Contains(d.Relation.Value));
        var found = await (numbers is null ? of : of.Where(d => numbers.Contains(d.Number)))
            .OrderByDescending(d => d.Number).Take(numbers?.Count ?? Shown)
            .Select(d => new { d.Number, d.Question }).ToListAsync(ct);
        return found.Select(d => Link(scope, LinkKind.Decision, $"D-{d.Number}", d.Question));
    }

    private async Task<IEnumerable<RecordLink>> Matters(
        AgendaScope scope, List<int>? numbers, Actor reader, CancellationToken ct)
    {
        var of = db.Matters(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(m => m.CollaborationId == scope.Collaboration)
            .Where(m => m.Relation == null || scope.Relations.Contains(m.Relation.Value));
        var found = await (numbers is null ? of : of.Where(m => numbers.Contains(m.Number)))
            .OrderByDescending(m => m.Number).Take(numbers?.Count ?? Shown).ToListAsync(ct);
        return found.Select(m => Link(scope, LinkKind.Matter, $"E-{m.Number}", m.ReadTitle));
    }

    private async Task<IEnumerable<RecordLink>> Corrections(
        AgendaScope scope, List<int>? numbers, Actor reader, CancellationToken ct)
    {
        var of = db.Corrections(reader).AsNoTracking().IgnoreAutoIncludes()
            .Where(c => c.CollaborationId == scope.Collaboration)
            .Where(c => c.Relation == null || scope.Relations.Contains(c.Relation.Value));
        var found = await (numbers is null ? of : of.Where(c => numbers.Contains(c.Number)))
            .OrderByDescending(c => c.Number).Take(numbers?.Count ?? Shown)
            .Select(c => new { c.Number, c.Title }).ToListAsync(ct);
        return found.Select(c => Link(scope, LinkKind.Correction, $"C-{c.Number}", c.Title));
    }

    private static RecordLink Link(AgendaScope scope, LinkKind kind, string id, string title) =>
        new(kind, id, $"{id} {title}", $"/collaborations/{scope.Collaboration}/{id}");

    /// <summary>The numbers among the keys; null where any may be chosen.</summary>
    private static List<int>? Numbers(IReadOnlyCollection<string>? keys, string prefix) => keys is null
        ? null
        :
        [
            .. keys.Where(key => key.StartsWith(prefix, StringComparison.Ordinal))
                .Select(key => int.TryParse(key.AsSpan(prefix.Length), out var number) ? number : 0)
                .Where(number => number > 0),
        ];
}
