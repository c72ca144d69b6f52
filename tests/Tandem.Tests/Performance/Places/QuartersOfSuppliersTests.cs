using Tandem.Measures;

namespace Tandem.Performance;

public sealed class QuartersOfSuppliersTests
{
    [Fact]
    public void Eight_suppliers_stand_two_in_each_quarter_the_best_first()
    {
        var places = QuartersOfSuppliers.Of(Hits(90, 80, 70, 60, 50, 40, 30, 20), goodSide: 1);

        Assert.Equal([1, 1, 2, 2, 3, 3, 4, 4], places.OrderBy(place => place.Key.Value).Select(place => place.Value));
    }

    [Fact]
    public void Where_less_is_better_the_lowest_stands_first()
    {
        var places = QuartersOfSuppliers.Of(Hits(10, 20, 30, 40, 50), goodSide: -1);

        Assert.Equal([1, 1, 2, 3, 4], places.OrderBy(place => place.Key.Value).Select(place => place.Value));
    }

    [Fact]
    public void With_four_suppliers_or_no_good_side_nobody_has_a_place()
    {
        Assert.Empty(QuartersOfSuppliers.Of(Hits(90, 80, 70, 60), goodSide: 1));
        Assert.Empty(QuartersOfSuppliers.Of(Hits(90, 80, 70, 60, 50), goodSide: 0));
    }

    [Fact]
    public void A_supplier_without_a_figure_is_no_one_of_the_five()
    {
        var figures = Hits(90, 80, 70, 60).Append(Of(9, Figure.None(NoDataReason.NoFacts, FigureUnit.Percent)));

        Assert.Empty(QuartersOfSuppliers.Of(figures, goodSide: 1));
    }

    [Fact]
    public void Two_relations_of_one_supplier_are_one_supplier_with_its_larger_figure()
    {
        var twice = Hits(90, 80, 70, 60).Append(
            Of(8, Figure.Share(1, 10)) with { Supplier = new(IdOf(0)) });

        Assert.Empty(QuartersOfSuppliers.Of(twice, goodSide: 1));
        Assert.Equal(5, QuartersOfSuppliers.Of(twice.Append(Of(9, Figure.Share(5, 100))), goodSide: 1).Count);
    }

    [Fact]
    public void Equal_figures_stand_in_the_same_quarter()
    {
        var places = QuartersOfSuppliers.Of(Hits(90, 90, 90, 90, 50), goodSide: 1);

        Assert.Equal([1, 1, 1, 1, 4], places.OrderBy(place => place.Key.Value).Select(place => place.Value));
    }

    private static IEnumerable<ComparedFigure> Hits(params IReadOnlyList<int> hits) =>
        hits.Select((hit, place) => Of(place, Figure.Share(hit, 100)));

    private static ComparedFigure Of(int place, Figure figure) => new(new(IdOf(place)), new(IdOf(place)), figure);

    private static Guid IdOf(int place) => new(place + 1, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0);
}
