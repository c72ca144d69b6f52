using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Other specifications over the year: most are asked for by the buyer, and some of these come with little notice.
/// </summary>
internal sealed class SpecificationSample(FactSample sample)
{
    private static readonly string[] Reasons =
    [
        "Other coating", "Thread M6 instead of M5", "New drawing of the bracket", "Tolerance of the bore halved",
        "Label with the batch on it", "Other steel grade", "Packed without plastic",
    ];

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "specifications",
            "supplier_number,change_number,item,specification_version,asked_by,announced_on,effective_on,description",
            sample.Suppliers.SelectMany(Told)),
    ];

    private IEnumerable<string> Told(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 14);
        var day = sample.First.AddDays(draw.Between(3, 20));
        for (var number = 1; day < sample.Today; number++)
        {
            var item = supplier.Items[draw.Below(supplier.Items.Count)];
            var notice = draw.Chance(0.3) ? draw.Between(5, 18) : draw.Between(30, 75);
            yield return Row(
                supplier.SupplierNumber, $"ECN-{number:D3}", item.BuyerNumber, (char)('B' + number % 6),
                draw.Chance(0.8) ? "buyer" : "supplier", day, day.AddDays(notice), draw.Of(Reasons));
            day = day.AddDays(draw.Between(18, 55));
        }
    }
}
