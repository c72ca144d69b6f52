using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>Confirmations, despatches and costs beside the price, as the lines of the sample have them.</summary>
internal sealed class OrderSample(FactSample sample)
{
    public IEnumerable<SampleFile> Files =>
    [
        File(
            "confirmations",
            "supplier_number,order,line,schedule,confirmed_on,sequence,promised_on,quantity,changed_by",
            sample.Suppliers.SelectMany(Confirmations)),
        File(
            "despatches", "supplier_number,order,line,despatch_number,despatched_on,advised_on,quantity",
            sample.Suppliers.SelectMany(Despatches)),
        File(
            "charges", "supplier_number,order,line,charge_number,charged_on,charge_kind,amount,currency",
            sample.Suppliers.SelectMany(Charges)),
    ];

    private IEnumerable<string> Confirmations(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 1);
        foreach (var line in sample.Lines(supplier))
        {
            var byBuyer = draw.Chance(0.15);
            if (line.FirstConfirmed is not { } first || first.At >= sample.Today)
                continue;

            yield return Confirmation(line, 1, first, "supplier");
            if (line.Reconfirmed is { } again && again.At < sample.Today)
                yield return Confirmation(line, 2, again, byBuyer ? "buyer" : "supplier");
        }
    }

    private static string Confirmation(InventedLine line, int number, (DateOnly At, DateOnly For) said, string by) =>
        Row(
            line.Supplier.SupplierNumber, line.Order, line.Line, line.Schedule, said.At, number, said.For,
            Amount(line.Thousandths), by);

    /// <summary>Goods from afar are weeks under way; most suppliers advise on the day, some never.</summary>
    private IEnumerable<string> Despatches(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 2);
        foreach (var (line, receipt) in sample.Receipts(supplier))
        {
            var left = receipt.Day.AddDays(-(IsFar(supplier) ? draw.Between(28, 40) : draw.Between(1, 3)));
            if (left <= line.Ordered)
                left = line.Ordered;
            var advised = draw.Chance(0.85) ? left.AddDays(draw.Chance(0.2) ? 1 : 0) : (DateOnly?)null;
            yield return Row(
                supplier.SupplierNumber, line.Order, line.Line, $"D{receipt.Number[2..]}", left, advised,
                Amount(receipt.Thousandths));
        }
    }

    private IEnumerable<string> Charges(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 3);
        var number = 0;
        foreach (var (line, receipt) in sample.Receipts(supplier))
        {
            if (!draw.Chance(IsFar(supplier) ? 0.5 : 0.03))
                continue;

            var value = Amount(receipt.Thousandths) * sample.Prices.Now(supplier, line.Item)
                / PerEuro(CurrencyOf(supplier));
            (string Kind, decimal Share)[] costs = IsFar(supplier)
                ? [("main carriage", 0.04m), ("insurance", 0.002m), ("brokerage", 0.005m)]
                : [("carriage inside", 0.01m)];
            foreach (var (kind, share) in costs)
            {
                number++;
                var amount = decimal.Round(value * share * draw.Between(85, 120) / 100, 2) + 1;
                yield return Row(
                    supplier.SupplierNumber, line.Order, line.Line, number, receipt.Day, kind, amount, "EUR");
            }
        }
    }
}
