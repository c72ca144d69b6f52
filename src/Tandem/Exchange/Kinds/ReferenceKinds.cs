using Tandem.Costs;
using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What other facts are read against. Without a supplier it holds for all relations of the sender.</summary>
internal static class ReferenceKinds
{
    public static readonly FactKind Items = new(
        FactRows.Items.Name, FactRows.Items, new FactSet<ItemFact>(FactRows.Items),
        Supplier,
        Key(FactField.Item, "item", "KG-7718", "KG-7719"),
        Text(FactField.SupplierItem, "supplier_item", "FL-40", "FL-50"),
        Text(FactField.Description, "description", "Flange DN 40", "Flange DN 50"),
        Text(FactField.Category, "category", "Flanges"),
        Text(FactField.Product, "product", "Pump P3"),
        new(FactField.Unit, FieldType.Text, "unit", "pcs"),
        new(FactField.Core, FieldType.Flag, "core", "yes", "no"),
        new(FactField.Hs, FieldType.CustomsCode, "hs", "7307.91"),
        new(FactField.Origin, FieldType.Country, "origin", "SE"))
    {
        HoldsForAll = true,
    };

    public static readonly FactKind Rates = new(
        FactRows.Rates.Name, FactRows.Rates, new FactSet<RateFact>(FactRows.Rates),
        Supplier with { Examples = [""] },
        new(FactField.FromCurrency, FieldType.Currency, "from_currency", "SEK", "USD") { Required = true },
        new(FactField.ToCurrency, FieldType.Currency, "to_currency", "EUR") { Required = true },
        Day(FactField.ValidOn, "valid_on", "2026-10-01"),
        new(FactField.ExchangeRate, FieldType.Rate, "rate_nanos", "0.0882", "0.9215") { Required = true })
    {
        HoldsForAll = true,
    };

    public static readonly FactKind Indices = new(
        FactRows.Indices.Name, FactRows.Indices, new FactSet<IndexFact>(FactRows.Indices),
        Supplier with { Examples = [""] },
        Key(FactField.IndexName, "index_name", "steel"),
        Day(FactField.ValidOn, "valid_on", "2026-09-01", "2026-10-01"),
        new(FactField.IndexValue, FieldType.Rate, "value_nanos", "104.2", "105.75") { Required = true })
    {
        HoldsForAll = true,
    };

    public static readonly FactKind Tariffs = new(
        FactRows.Tariffs.Name, FactRows.Tariffs, new FactSet<TariffFact>(FactRows.Tariffs),
        Supplier with { Examples = [""] },
        new(FactField.Origin, FieldType.Country, "origin", "TW", "CN") { Required = true },
        new(FactField.Destination, FieldType.Country, "destination", "NL") { Required = true },
        new(FactField.Hs, FieldType.CustomsCode, "hs", "8712.00", "8714.91") { Required = true },
        new(FactField.TariffLayer, FieldType.Word, "layer", "ordinary", "anti-dumping")
        {
            Default = "ordinary",
            Words =
            [
                FactWord.Of(TariffLayer.MostFavouredNation, "ordinary", "MFN", "gewoon", "ordinarie"),
                FactWord.Of(TariffLayer.Preference, "preference", "preferentie", "preferens"),
                FactWord.Of(TariffLayer.AntiDumping, "anti-dumping", "antidumping"),
                FactWord.Of(TariffLayer.Countervailing, "countervailing", "compenserend", "utjämning"),
                FactWord.Of(TariffLayer.Safeguard, "safeguard", "vrijwaring", "skydd"),
                FactWord.Of(TariffLayer.Special, "special", "bijzonder", "särskild"),
            ],
        },
        Day(FactField.ValidFrom, "valid_from", "2026-01-01"),
        Day(FactField.ValidTo, "valid_to", "", "2027-06-30") with { Required = false },
        new(FactField.DutyRate, FieldType.Share, "rate_nanos", "14%", "0.485") { Required = true },
        Money(FactField.Specific, "specific_micros", "", "2.5") with { Required = false },
        Text(FactField.SpecificUnit, "specific_unit", "", "pcs"),
        Currency with { Required = false, Examples = ["", "EUR"] },
        Text(FactField.OriginOfData, "origin_of_data", "TARIC"))
    {
        HoldsForAll = true,
        Rules =
        [
            new(FactField.ValidFrom, Agreement.NotMore, FactField.ValidTo),
            new(FactField.Specific, Agreement.Needs, FactField.SpecificUnit),
            new(FactField.Specific, Agreement.Needs, FactField.Currency),
        ],
    };
}
