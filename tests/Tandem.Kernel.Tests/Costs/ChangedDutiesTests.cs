using Tandem.Statistics;

namespace Tandem.Costs;

public sealed class ChangedDutiesTests
{
    private static readonly Duties Known = new(
        [new(TariffLayer.MostFavouredNation, new(0.05m)), new(TariffLayer.AntiDumping, new(0.10m))]);

    [Fact]
    public void More_points_are_one_more_layer() =>
        Assert.Equal([0.05m, 0.10m, 0.02m], Known.ChangedBy(0.02m).Layers.Select(duty => duty.Rate.AdValorem));

    [Fact]
    public void Fewer_points_come_from_the_layers_in_order_and_none_falls_below_nothing()
    {
        Assert.Equal([0m, 0.08m], Known.ChangedBy(-0.07m).Layers.Select(duty => duty.Rate.AdValorem));
        Assert.Equal([0m, 0m], Known.ChangedBy(-0.5m).Layers.Select(duty => duty.Rate.AdValorem));
    }

    [Fact]
    public void Points_do_not_make_a_rate_known_that_is_not() =>
        Assert.False(new Duties([]).ChangedBy(0.1m).BaseIsKnown);

    [Theory]
    [InlineData("NL", "SE", false)]
    [InlineData("NL", "NL", false)]
    [InlineData("GB", "NL", true)]
    [InlineData("NL", "US", true)]
    public void Goods_are_imported_between_customs_territories(string from, string to, bool imported) =>
        Assert.Equal(imported, CustomsTerritories.IsImport(from, to));

    [Fact]
    public void An_amount_with_a_full_word_of_digits_is_an_exact_fraction() =>
        Assert.Equal(new ExactRatio(3_000_000_000, 1), ExactRatio.Of(3_000_000_000m));
}
