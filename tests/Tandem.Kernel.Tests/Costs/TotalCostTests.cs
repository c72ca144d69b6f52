using Tandem.Statistics;

namespace Tandem.Costs;

public sealed class TotalCostTests
{
    [Fact]
    public void A_total_of_known_parts_is_exact()
    {
        var parts = Enum.GetValues<TotalCostKind>().Select(kind => Part(kind, 1 + (int)kind)).ToList();
        var total = TotalCost.Of(4, parts);

        Assert.False(total.IsAtLeast);
        Assert.Equal(new ExactRatio(21, 1), total.Total);
        Assert.Equal(new ExactRatio(21, 4), total.PerUnit);
    }

    [Fact]
    public void A_part_that_is_not_known_makes_the_total_at_least_and_is_named()
    {
        var total = TotalCost.Of(1, Part(TotalCostKind.Landed, 100), new(TotalCostKind.Quality, null));

        Assert.True(total.IsAtLeast);
        Assert.Equal(new ExactRatio(100, 1), total.Total);
        Assert.Equal(Enum.GetValues<TotalCostKind>().Skip(1), total.NotKnown);
    }

    [Fact]
    public void A_landed_cost_that_is_at_least_makes_the_total_so()
    {
        var parts = Enum.GetValues<TotalCostKind>().Skip(1).Select(kind => Part(kind, 0));

        Assert.True(TotalCost.Of(
            1, [Part(TotalCostKind.Landed, 1) with { IsAtLeast = true }, .. parts]).IsAtLeast);
    }

    [Fact]
    public void Without_any_known_part_there_is_no_total()
    {
        Assert.Null(TotalCost.Of(1).Total);
        Assert.Null(TotalCost.Of(1).PerUnit);
    }

    [Fact]
    public void A_kind_comes_once() => Assert.Throws<InvalidOperationException>(
        () => TotalCost.Of(1, Part(TotalCostKind.Late, 1), Part(TotalCostKind.Late, 2)));

    [Fact]
    public void Defects_cost_their_share_of_the_quantity()
    {
        Assert.Equal(new ExactRatio(15, 1), TotalCost.QualityCost(2000, 45, 120_000, 20));
        Assert.Null(TotalCost.QualityCost(2000, 3, 0, 20));
    }

    [Fact]
    public void Stock_costs_by_the_day() =>
        Assert.Equal(new ExactRatio(80, 1), TotalCost.CarryingCost(0.08m, 36_500, 10));

    private static TotalCostPart Part(TotalCostKind kind, int amount) => new(kind, new ExactRatio(amount, 1));
}
