using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Measures and improvements of relations that all parties of a scope share. Their keys name the relation: "measure",
/// its id and the slug; "improvement", its id and the number of the improvement.
/// </summary>
internal sealed class PerformanceLinks(TandemDb db, TextCatalogue texts) : ILinkSource
{
    private const int Shown = 50;
    private const string OfMeasure = "measure";
    private const string OfImprovement = "improvement";

    public async Task<IReadOnlyList<RecordLink>> Find(
        AgendaScope scope, IReadOnlyCollection<string>? keys, Actor reader, CancellationToken ct)
    {
        if (keys is not null && !keys.Any(key => key.StartsWith(OfMeasure, StringComparison.Ordinal)
            || key.StartsWith(OfImprovement, StringComparison.Ordinal)))
        {
            return [];
        }

        var relations = await db.Relations(reader)
            .Where(r => r.CollaborationId == scope.Collaboration && scope.Relations.Contains(r.Id)).ToListAsync(ct);
        var names = await db.Organisations(relations.SelectMany(r => new[] { r.Supplier, r.Buyer }), ct);
        var found = new List<RecordLink>();
        foreach (var relation in relations)
        {
            var between = $"{names[relation.Supplier].Name} – {names[relation.Buyer].Name}";
            found.AddRange(OfMeasures(relation, between));
            found.AddRange(await Improvements(relation, keys, between, ct));
        }

        return keys is null ? found : [.. found.Where(link => keys.Contains(link.Key))];
    }

    private IEnumerable<RecordLink> OfMeasures(Relation relation, string between) =>
        Enum.GetValues<Measure>().Select(measure => new RecordLink(
            LinkKind.Measure, $"{OfMeasure} {relation.Id} {Measures.Slug(measure)}",
            $"{Measures.Name(texts, measure)}, {between}",
            $"{Address(relation)}/scorecard/{Measures.Slug(measure)}"));

    private async Task<IEnumerable<RecordLink>> Improvements(
        Relation relation, IReadOnlyCollection<string>? keys, string between, CancellationToken ct)
    {
        var of = db.Set<ImprovementFact>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .Where(f => db.Set<LoadShare>().Any(
                s => s.RelationId == f.RelationId && s.LoadNumber == f.LoadNumber && s.AcceptedOrder != null));
        var numbers = keys?.Select(key => key.Split(' ', 3)).Where(key => key is [OfImprovement, _, _])
            .Select(key => key[2]).ToList();
        var rows = await (numbers is null ? of : of.Where(f => numbers.Contains(f.ImprovementNo)))
            .OrderByDescending(f => f.ProposedOn).ThenBy(f => f.ImprovementNo).Take(Shown)
            .Select(f => new { f.ImprovementNo, f.Description, f.LoadNumber }).ToListAsync(ct);
        return rows.GroupBy(row => row.ImprovementNo).Select(same => same.MaxBy(row => row.LoadNumber)!)
            .Select(row => new RecordLink(
                LinkKind.Improvement, $"{OfImprovement} {relation.Id} {row.ImprovementNo}",
                $"{row.ImprovementNo} {row.Description}, {between}",
                $"{Address(relation)}/scorecard/{Measures.Slug(Measure.SupplierImprovements)}"));
    }

    private static string Address(Relation relation) =>
        $"/collaborations/{relation.CollaborationId}/relations/{relation.Id}";
}
