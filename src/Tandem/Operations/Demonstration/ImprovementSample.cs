using static Tandem.Operations.Demonstration.FactSample;

namespace Tandem.Operations.Demonstration;

/// <summary>
/// Ideas of both sides over the year: most are accepted, most of these are carried out, and of some of those both have
/// confirmed what they brought.
/// </summary>
internal sealed class ImprovementSample(FactSample sample)
{
    private static readonly string[] Ideas =
    [
        "One crate for two parts", "Order by the pallet", "Label with the order line", "Returnable trays",
        "Earlier forecast for the season", "Inspection at the supplier only", "Fixed delivery days",
        "Thinner packaging film",
    ];

    public IEnumerable<SampleFile> Files =>
    [
        File(
            "improvements",
            "supplier_number,improvement_number,item,proposed_by,proposed_on,accepted_on,implemented_on,benefit_from,"
                + "benefit,currency,description",
            sample.Suppliers.SelectMany(Told)),
    ];

    private IEnumerable<string> Told(InventedSupplier supplier)
    {
        var draw = sample.Draw(supplier, 12);
        var day = sample.First.AddDays(draw.Between(5, 30));
        for (var number = 1; day < sample.Today.AddDays(-10); number++)
        {
            var accepted = Seen(day.AddDays(draw.Between(7, 35)), draw.Chance(0.85));
            var carriedOut = Seen(accepted?.AddDays(draw.Between(20, 70)), draw.Chance(0.9));
            var month = carriedOut is { } done ? Period.MonthOf(done).First.AddMonths(1) : (DateOnly?)null;
            var confirmed = Seen(month, draw.Chance(0.9) && month?.AddMonths(1) < sample.Today);
            yield return Row(
                supplier.SupplierNumber, $"V-{number:D2}", null, draw.Chance(0.75) ? "supplier" : "buyer", day,
                accepted, carriedOut, confirmed, confirmed is null ? null : draw.Between(200, 4_000),
                confirmed is null ? null : CurrencyOf(supplier), draw.Of(Ideas));
            day = day.AddDays(draw.Between(25, 60));
        }
    }

    /// <summary>The day if it came, and before today.</summary>
    private DateOnly? Seen(DateOnly? day, bool came) => came && day < sample.Today ? day : null;
}
