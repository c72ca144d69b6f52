using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// What one order unit of an article costs, in the currency of its supplier: one price for this year, and the one of
/// the years before, a little above or below it. The same network gives the same prices.
/// </summary>
internal sealed class InventedPrices(DemonstrationNetwork network)
{
    private const int DrawnPrices = 20;
    private const int DrawnLastYears = 60;

    /// <summary>From this many thousandths in a lot on an article is a small thing.</summary>
    private const long SmallThings = 100_000;

    private readonly Dictionary<InventedItem, (decimal Before, decimal Now)> prices = [];

    /// <summary>The first day of the prices of this year.</summary>
    public DateOnly Since { get; } = new(network.Today.Year, 1, 1);

    public decimal Now(InventedSupplier supplier, InventedItem item) => Of(supplier, item).Now;

    public decimal Before(InventedSupplier supplier, InventedItem item) => Of(supplier, item).Before;

    /// <summary>The agreed price on a day.</summary>
    public decimal On(InventedSupplier supplier, InventedItem item, DateOnly day) =>
        day < Since ? Before(supplier, item) : Now(supplier, item);

    private (decimal Before, decimal Now) Of(InventedSupplier supplier, InventedItem item)
    {
        if (prices.TryGetValue(item, out var known))
            return known;

        var place = supplier.Items.Index().First(i => i.Item == item).Index;
        var drawn = Draw(supplier, DrawnPrices + DrawnPrices + place).Between(40, 2_400) / 100m;
        var now = decimal.Round(
            drawn * (item.LotThousandths > SmallThings ? 0.1m : 1)
                * FactSample.PerEuro(FactSample.CurrencyOf(supplier)),
            2);
        var change = Draw(supplier, DrawnLastYears + DrawnPrices + place).Between(98, 106);
        return prices[item] = (decimal.Round(now * change / 100, 2), now);
    }

    private Draw Draw(InventedSupplier supplier, int label) => Demonstration.Draw.For(
        network.Seed, label, int.Parse(supplier.SupplierNumber, CultureInfo.InvariantCulture));
}
