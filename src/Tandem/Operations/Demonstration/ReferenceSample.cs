using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>Articles, exchange rates, an index and import duties, for each relation of the sample.</summary>
internal sealed class ReferenceSample(FactSample sample)
{
    private static readonly string[] Bicycles = ["Stad 3", "Toer 5", "Bakfiets 2"];

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "items", "supplier_number,item,supplier_item,description,category,product,unit,core,hs,origin",
            sample.Suppliers.SelectMany(Items)),
        File(
            "rates", "supplier_number,from_currency,to_currency,valid_on,exchange_rate",
            sample.Suppliers.SelectMany(Rates)),
        File(
            "indices", "supplier_number,index_name,valid_on,index_value",
            sample.Suppliers.SelectMany(Indices)),
        File(
            "tariffs", "supplier_number,origin,destination,hs,tariff_layer,valid_from,duty_rate,origin_of_data",
            sample.Suppliers.Where(IsFar).SelectMany(Tariffs)),
    ];

    private static string Hs => "871499";

    private static IEnumerable<string> Items(InventedSupplier supplier) => supplier.Items.Select((item, at) => Row(
        supplier.SupplierNumber, item.BuyerNumber, item.SupplierNumber, item.Description,
        supplier.Organisation.Category, Bicycles[at % Bicycles.Length], item.OrderUnit, item.Core ? "yes" : "no", Hs,
        supplier.Organisation.Country));

    /// <summary>Monthly rates into euros that drift a little; a relation that pays in euros has none.</summary>
    private IEnumerable<string> Rates(InventedSupplier supplier)
    {
        var currency = CurrencyOf(supplier);
        return currency == "EUR"
            ? []
            : Drift().Select(d => Row(
                supplier.SupplierNumber, currency, "EUR", d.Month, decimal.Round(d.Level / PerEuro(currency), 6)));
    }

    private IEnumerable<string> Indices(InventedSupplier supplier) => Drift().Select(d =>
        Row(supplier.SupplierNumber, "aluminium", d.Month, decimal.Round(d.Level * 100, 2)));

    private IEnumerable<string> Tariffs(InventedSupplier supplier)
    {
        var from = new DateOnly(sample.First.Year, 1, 1);
        var origin = supplier.Organisation.Country;
        yield return Row(supplier.SupplierNumber, origin, "NL", Hs, "ordinary", from, "4.7%", "invented");
        if (origin == "CN")
            yield return Row(supplier.SupplierNumber, origin, "NL", Hs, "anti-dumping", from, "48.5%", "invented");
    }

    /// <summary>A level about one that goes up and down by some hundredths over the months.</summary>
    private IEnumerable<(DateOnly Month, decimal Level)> Drift() => sample.MonthsFrom(sample.First.AddMonths(-1))
        .Select((month, at) => (month, 1 + (at % 6 - 3) * (at % 4 - 1) / 200m));
}
