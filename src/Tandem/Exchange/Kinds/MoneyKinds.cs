using Tandem.Costs;
using Tandem.Measures;
using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What is asked and paid.</summary>
internal static class MoneyKinds
{
    /// <summary>A credit note has quantity and price above zero, like an invoice; its kind tells it.</summary>
    public static readonly FactKind Invoices = new(
        FactRows.Invoices.Name, FactRows.Invoices, new FactSet<InvoiceFact>(FactRows.Invoices),
        Supplier,
        Key(FactField.InvoiceNumber, "invoice_no", "F-70012", "C-70003"),
        Text(FactField.InvoiceLine, "invoice_line", "1") with { Default = "1" },
        Order with { Required = false },
        Line with { Required = false, Examples = ["10"] },
        Text(FactField.Item, "item", "KG-7718"),
        Day(FactField.InvoicedOn, "invoiced_on", "2026-11-06", "2026-11-16"),
        new(FactField.InvoiceKind, FieldType.Word, "kind", "invoice", "credit note")
        {
            Default = "invoice",
            Words =
            [
                FactWord.Of(InvoiceKind.Invoice, "invoice", "factuur", "faktura"),
                FactWord.Of(
                    InvoiceKind.CreditNote, "credit note", "creditnota", "creditfactuur", "kreditnota",
                    "kreditfaktura"),
            ],
        },
        Unit,
        Quantity(FactField.Quantity, "quantity_micros", "1200.5", "20"),
        Money(FactField.Price, "price_micros", "12.5", "1250"),
        PricePer,
        Currency,
        new(FactField.Response, FieldType.Word, "response", "AP", "")
        {
            Words = [.. Responses.Select((code, at) => new FactWord(at, code))],
        },
        Day(FactField.PaidOn, "paid_on", "2026-12-04", "") with { Required = false })
    {
        Rules = [new(FactField.Line, Agreement.Needs, FactField.Order)],
    };

    public static readonly FactKind Prices = new(
        FactRows.Prices.Name, FactRows.Prices, new FactSet<PriceFact>(FactRows.Prices),
        Supplier,
        Key(FactField.Item, "item", "KG-7718", "KG-7719"),
        new(FactField.PriceKind, FieldType.Word, "kind", "agreed", "baseline")
        {
            Default = "agreed",
            Words =
            [
                FactWord.Of(PriceKind.Agreed, "agreed", "afgesproken", "avtalat"),
                FactWord.Of(PriceKind.Standard, "standard", "standaard", "verrekenprijs"),
                FactWord.Of(PriceKind.Baseline, "baseline", "uitgangsprijs", "utgångspris"),
            ],
        },
        Day(FactField.ValidFrom, "valid_from", "2026-01-01"),
        Day(FactField.ValidTo, "valid_to", "2026-12-31", "") with { Required = false },
        Unit,
        Money(FactField.Price, "price_micros", "12.5", "1180.25"),
        PricePer,
        Currency,
        Text(FactField.IndexName, "index_name", "steel", ""),
        new(FactField.IndexBase, FieldType.Rate, "index_base_nanos", "104.2", ""))
    {
        Rules =
        [
            new(FactField.ValidFrom, Agreement.NotMore, FactField.ValidTo),
            new(FactField.IndexName, Agreement.Needs, FactField.IndexBase),
            new(FactField.IndexBase, Agreement.Needs, FactField.IndexName),
        ],
    };

    public static readonly FactKind Charges = new(
        FactRows.Charges.Name, FactRows.Charges, new FactSet<ChargeFact>(FactRows.Charges),
        Supplier, Order, Line,
        Text(FactField.ChargeNumber, "charge_no", "1") with { Default = "1" },
        Day(FactField.ChargedOn, "charged_on", "2026-11-06"),
        new(FactField.ChargeKind, FieldType.Word, "kind", "main carriage", "brokerage")
        {
            Required = true,
            Words =
            [
                FactWord.Of(ChargeKind.Loading, "loading", "laden", "lastning"),
                FactWord.Of(ChargeKind.PreCarriage, "pre-carriage", "voortransport", "förtransport"),
                FactWord.Of(ChargeKind.MainCarriage, "main carriage", "hoofdtransport", "huvudtransport"),
                FactWord.Of(ChargeKind.Insurance, "insurance", "verzekering", "försäkring"),
                FactWord.Of(ChargeKind.CarriageInside, "carriage inside", "natransport", "eftertransport"),
                FactWord.Of(ChargeKind.Brokerage, "brokerage", "inklaring", "förtullning"),
                FactWord.Of(ChargeKind.Handling, "handling", "behandeling", "hantering"),
                FactWord.Of(ChargeKind.Other, "other", "overig", "övrigt"),
            ],
        },
        Money(FactField.Amount, "amount_micros", "310", "45.5"),
        Currency);

    /// <summary>
    /// The codes of the Peppol invoice response: acknowledged, in process, under query, conditionally accepted,
    /// rejected, accepted, paid.
    /// </summary>
    private static IReadOnlyList<string> Responses => ["AB", "IP", "UQ", "CA", "RE", "AP", "PD"];
}
