using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Prices of last year and this year with a baseline of savings, and an invoice for each receipt: mostly at the agreed
/// price of the order, now and then above it; many of those are taken back by a credit note and sent anew.
/// </summary>
internal sealed class MoneySample(FactSample sample)
{
    private const int DaysToPay = 30;

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "prices", "supplier_number,item,price_kind,valid_from,valid_to,unit,price,currency,index_name,index_base",
            sample.Suppliers.SelectMany(Prices)),
        File(
            "invoices",
            "supplier_number,invoice_number,invoice_line,order,line,item,invoiced_on,invoice_kind,unit,quantity,price,"
                + "currency,response,paid_on",
            sample.Suppliers.SelectMany(Invoices)),
    ];

    private IEnumerable<string> Prices(InventedSupplier supplier)
    {
        var year = sample.Prices.Since;
        var indexed = supplier.Organisation.Category is "Frames" or "Gjutgods" or "Lichtmetaal";
        foreach (var item in supplier.Items)
        {
            var (before, now) = (sample.Prices.Before(supplier, item), sample.Prices.Now(supplier, item));
            yield return Price(item, "baseline", year.AddYears(-2), null, before);
            yield return Price(item, "agreed", year.AddYears(-2), year.AddDays(-1), before);
            yield return Price(item, "agreed", year, null, now);
            yield return Price(item, "standard", year, null, decimal.Round(now * 1.01m, 2));
        }

        string Price(InventedItem item, string kind, DateOnly from, DateOnly? to, decimal price) => Row(
            supplier.SupplierNumber, item.BuyerNumber, kind, from, to, item.OrderUnit, price, CurrencyOf(supplier),
            indexed && kind == "agreed" ? "aluminium" : null, indexed && kind == "agreed" ? 100 : null);
    }

    private IEnumerable<string> Invoices(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 6);
        foreach (var (line, receipt) in sample.Receipts(supplier))
        {
            var day = receipt.Day.AddDays(draw.Between(1, 9));
            var price = sample.Prices.On(supplier, line.Item, line.Ordered);
            var asked = draw.Chance(0.04) ? decimal.Round(price * draw.Between(101, 106) / 100, 2) : price;
            var paid = day.AddDays(DaysToPay + draw.Between(-6, 9) + (draw.Chance(0.1) ? 20 : 0));
            var quantity = Amount(receipt.Thousandths);
            var creditDay = day.AddDays(draw.Between(6, 24));
            var credited = asked > price && draw.Chance(0.6);
            if (day >= sample.Today)
                continue;

            yield return Invoice(line, $"F{receipt.Number[2..]}", day, "invoice", quantity, asked,
                paid < sample.Today ? "PD" : asked > price ? "UQ" : "AP", paid < sample.Today ? paid : null);
            if (!credited || creditDay >= sample.Today)
                continue;

            yield return Invoice(
                line, $"C{receipt.Number[2..]}", creditDay, "credit note", quantity, asked, "AP", null);
            yield return Invoice(
                line, $"G{receipt.Number[2..]}", creditDay, "invoice", quantity, price, "AP", null);
        }
    }

    private static string Invoice(
        InventedLine line, string number, DateOnly day, string kind, decimal quantity, decimal price, string response,
        DateOnly? paid) => Row(
            line.Supplier.SupplierNumber, number, 1, line.Order, line.Line, line.Item.BuyerNumber, day, kind,
            line.Item.OrderUnit, quantity, price, CurrencyOf(line.Supplier), response, paid);
}
