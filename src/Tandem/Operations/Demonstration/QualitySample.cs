using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Inspections of about a third of the receipts, what went back after them, and defects found later. Each supplier has
/// its own share of bad pieces, a few in a thousand.
/// </summary>
internal sealed class QualitySample
{
    private static readonly string[] Reasons = ["DIM", "SURF", "FUNC", "PACK"];

    private readonly FactSample sample;
    private readonly List<string> inspections = [];
    private readonly List<string> returns = [];
    private readonly List<string> complaints = [];

    public QualitySample(FactSample sample)
    {
        this.sample = sample;
        foreach (var supplier in sample.Suppliers)
            Tell(supplier);
    }

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "inspections",
            "supplier_number,order,line,receipt_number,lot,inspected_on,unit,checked,rejected,nonconforming,reason,"
                + "caused_by",
            inspections),
        File(
            "complaints",
            "supplier_number,complaint_number,complaint_line,order,line,receipt_number,item,registered_on,unit,"
                + "nonconforming,reason,caused_by,confirmed",
            complaints),
        File(
            "returns", "supplier_number,return_number,return_line,order,line,item,returned_on,unit,quantity,reason",
            returns),
    ];

    private void Tell(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 4);
        var bad = draw.Between(1, 12) / 1000.0;
        foreach (var (line, receipt) in sample.Receipts(supplier))
        {
            if (draw.Chance(0.35))
                Inspect(line, receipt, bad, draw);
            if (draw.Chance(0.012))
                Complain(line, receipt, draw);
        }
    }

    private void Inspect(InventedLine line, InventedReceipt receipt, double bad, Draw draw)
    {
        var day = receipt.Day.AddDays(draw.Between(0, 2));
        if (day >= sample.Today)
            return;

        var all = Math.Max(1, (int)Amount(receipt.Thousandths));
        var some = draw.Chance(0.5) ? all : Math.Max(1, all / 5);
        var found = draw.Chance(Math.Min(0.2, bad * some / 4)) ? Math.Min(some, 1 + draw.Steps(0.6, 20)) : 0;
        var sorted = found > 0 && draw.Chance(0.5);
        var rejected = found == 0 ? 0 : sorted ? found : Math.Min(some, found * draw.Between(1, 3));
        var reason = found == 0 ? null : draw.Of(Reasons);
        var supplier = line.Supplier.SupplierNumber;
        inspections.Add(Row(
            supplier, line.Order, line.Line, receipt.Number, "", day, line.Item.OrderUnit, some, rejected,
            sorted || found == 0 ? found : null, reason, found == 0 ? null : CauseOf(draw)));
        if (rejected > 0 && draw.Chance(0.6) && day.AddDays(7) < sample.Today)
        {
            returns.Add(Row(
                supplier, $"RT{receipt.Number[2..]}", 1, line.Order, line.Line, line.Item.BuyerNumber,
                day.AddDays(draw.Between(2, 7)), line.Item.OrderUnit, rejected, reason));
        }
    }

    private void Complain(InventedLine line, InventedReceipt receipt, Draw draw)
    {
        var day = receipt.Day.AddDays(draw.Between(8, 55));
        var pieces = Math.Min(Math.Max(1, (int)Amount(receipt.Thousandths)), 1 + draw.Steps(0.5, 6));
        if (day < sample.Today)
        {
            complaints.Add(Row(
                line.Supplier.SupplierNumber, $"K{receipt.Number[2..]}", 1, line.Order, line.Line, receipt.Number,
                line.Item.BuyerNumber, day, line.Item.OrderUnit, pieces, draw.Of(Reasons), CauseOf(draw),
                draw.Chance(0.8) ? "yes" : "no"));
        }
    }

    private static string CauseOf(Draw draw) => draw.Below(20) switch
    {
        < 15 => "supplier",
        < 17 => "buyer",
        17 => "third party",
        _ => "not yet known",
    };
}
