using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Makes the places of a buyer's suppliers, month by month, by the clock of the buyer. A month has places once it is
/// provisional for none of its relations: what is not final could be moved step by step until a place tips, and the
/// figure of another be read off. For the same reason places are made once, by the definitions agreed, over all
/// relations and over no choice of them.
/// </summary>
internal sealed class PlacesOfSuppliers(TandemDb db, Scorecards scorecards)
{
    public const int Months = 3;

    /// <param name="waiting">Months in which relations have yet to be frozen.</param>
    public async Task<IReadOnlyList<SupplierPlace>> Of(
        Actor buyer, IReadOnlySet<DateOnly> waiting, CancellationToken ct)
    {
        var relations = await db.Relations(buyer).Where(r => r.Buyer == buyer.Organisation)
            .Where(r => db.Set<FactVersion>().Any(v => v.RelationId == r.Id)).OrderBy(r => r.Id).ToListAsync(ct);
        var made = new List<SupplierPlace>();
        if (relations.Select(relation => relation.Supplier).Distinct().Count() < QuartersOfSuppliers.LeastSuppliers)
            return made;

        var latest = await scorecards.LatestClosed(relations, ct);
        var ids = relations.Select(relation => relation.Id).ToList();
        for (var month = latest.AddMonths(1 - Months); month <= latest; month = month.AddMonths(1))
        {
            if (waiting.Contains(month)
                || await db.Set<SupplierPlace>().AnyAsync(p => p.Month == month && ids.Contains(p.RelationId), ct))
            {
                continue;
            }

            var summaries = await scorecards.Summaries(relations, month, ct);
            if (summaries.All(of => !of.Provisional))
                made.AddRange(Of(summaries, month));
        }

        return made;
    }

    /// <summary>The measures by which suppliers are compared: not those of the buyer, and no amounts.</summary>
    private static IEnumerable<SupplierPlace> Of(IReadOnlyList<RelationSummary> summaries, DateOnly month) =>
        from measure in Measures.All
        where !Measures.IsOfBuyer(measure) && Measures.UnitOf(measure) != FigureUnit.Money
        let places = QuartersOfSuppliers.Of(
            summaries.Select(of => new ComparedFigure(of.Relation.Id, of.Relation.Supplier, of.Month[measure])),
            GoodSide.Of(measure, null))
        from of in summaries
        where places.ContainsKey(of.Relation.Id)
        select new SupplierPlace
        {
            CollaborationId = of.Relation.CollaborationId,
            RelationId = of.Relation.Id,
            Month = month,
            Measure = Measures.Slug(measure),
            Quarter = places[of.Relation.Id],
        };
}
