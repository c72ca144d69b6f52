using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Matters;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Keeps what an audit found and tells both parties by a matter, with the buyer to move. What was found before and has
/// not changed since is not told of again.
/// </summary>
internal sealed class AuditIncidents(TandemDb db, CommandSteps steps, TextCatalogue texts, TimeProvider clock)
{
    private const int MostNamed = 12;

    public async Task Tell(AuditedRelation audited, CancellationToken ct)
    {
        if (audited.Differences.Count == 0)
            return;

        var relation = audited.Relation;
        var known = await db.Set<AuditFinding>().AsNoTracking()
            .Where(f => f.CollaborationId == relation.CollaborationId && f.RelationId == relation.Id)
            .ToListAsync(ct);
        var found = audited.Differences.Where(each => !known.Any(each.IsAgain))
            .Select(each => each with { FoundAt = clock.GetUtcNow() }).ToList();
        if (found.Count == 0)
            return;

        db.AddRange(found);
        var parties = await db.Organisations([relation.Supplier, relation.Buyer], ct);
        await steps.Take(
            Matter(audited, found, parties[relation.Supplier], parties[relation.Buyer]),
            Actor.ByRule(AuditFigures.Rule, relation.Buyer), ct);
    }

    private OpenMatter Matter(
        AuditedRelation audited, IReadOnlyList<AuditFinding> found, Organisation supplier, Organisation buyer)
    {
        var said = Speaking.InAll(() =>
        {
            var months = AuditWords.Months(found.Select(each => each.Month), MostNamed);
            return (
                texts["audit.matter", AuditWords.Months(found.Select(each => each.Month), 3)],
                texts["audit.matter-text", supplier.Name, buyer.Name, audited.Months, months]);
        });
        var relation = audited.Relation;
        var own = said.In(buyer.Language);
        return new(
            relation.CollaborationId, EntityId.New<MatterId>(clock), relation.Id, MatterKind.Deviation, own.Title,
            own.Text, own.Language, relation.Buyer, null, null)
        {
            Said = said,
        };
    }
}

/// <summary>What an audit found, as the reader writes it.</summary>
internal static class AuditWords
{
    /// <summary>The measures of which the sums are kept together.</summary>
    public static string Family(TextCatalogue texts, string family) => family switch
    {
        "delivery" => texts["measure-area.delivery"],
        "orders" => texts["measure.perfect-orders"],
        "quality" => texts["measure-area.quality"],
        "price" => texts["measure-area.cost"],
        "response" => texts["measure-area.response"],
        "forecast" => texts["measure-area.planning"],
        "improvements" => texts["measure-area.improvement"],
        _ => family,
    };

    /// <summary>The months in their order, each once; those beyond so many are left out behind dots.</summary>
    public static string Months(IEnumerable<DateOnly> months, int most)
    {
        var all = months.Distinct().Order().ToList();
        return string.Join(", ", all.Take(most).Select(FigureWords.Month)) + (all.Count > most ? " …" : "");
    }
}
