using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>A figure of one relation among those that are compared.</summary>
internal readonly record struct ComparedFigure(RelationId Relation, OrganisationId Supplier, Figure Figure);

/// <summary>
/// Puts the suppliers of a buyer into quarters by one measure. Equal figures stand in the same quarter, the better one.
/// A supplier of several relations stands with the one that has the most cases. With fewer than five suppliers nobody
/// has a place, since who knows its own figure could work out too much of the others.
/// </summary>
internal static class QuartersOfSuppliers
{
    public const int LeastSuppliers = 5;

    private const int Quarters = 4;

    /// <param name="goodSide">Above zero where more is better, below zero where less is.</param>
    public static IReadOnlyDictionary<RelationId, int> Of(IEnumerable<ComparedFigure> figures, int goodSide)
    {
        var known = figures.Where(of => of.Figure.Exact is not null).GroupBy(of => of.Supplier)
            .Select(own => own.OrderByDescending(of => of.Figure.N).ThenBy(of => of.Relation.Value).First()).ToList();
        if (known.Count < LeastSuppliers || goodSide == 0)
            return new Dictionary<RelationId, int>();

        return known.ToDictionary(of => of.Relation, of =>
        {
            var better = known.Count(other =>
                Math.Sign(other.Figure.Exact!.Value.CompareTo(of.Figure.Exact!.Value)) == Math.Sign(goodSide));
            return 1 + better * Quarters / known.Count;
        });
    }
}
