using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Exchange;
using Tandem.Performance;

namespace Tandem.Operations.Demonstration;

/// <summary>What the demonstration tells beside orders: the same each time, and read by the templates.</summary>
public sealed class FactSampleTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private readonly DemonstrationNetwork network =
        DemonstrationNetwork.Make(DemonstrationNetwork.DefaultSeed, Deliveries.Today);

    [Fact]
    public void Every_kind_beside_order_lines_is_told() =>
        Assert.Equal(
            FactKinds.All.Select(kind => kind.Slug).Except([Load.OrderLines]).Order(),
            Files().Select(file => file.Kind).Distinct().Order());

    [Fact]
    public void The_same_network_tells_the_same_files() =>
        Assert.Equal(Files().Select(file => file.Content), Files().Select(file => file.Content));

    [Fact]
    public async Task The_files_of_a_supplier_are_read_by_the_templates_with_nothing_held()
    {
        var number = network.Supplier("hsinyue").SupplierNumber;
        var pair = await tandem.APartnership(number: number);
        foreach (var file in Files().Where(file => file.Sender is null or { Key: "hsinyue" }))
        {
            var by = file.Sender is null ? pair.Buyer : pair.Supplier;
            var rows = Encoding.UTF8.GetString(file.Content).Split("\r\n");
            var own = rows.Skip(1).Where(row => row.StartsWith($"{number},", StringComparison.Ordinal)).ToList();
            Assert.NotEmpty(own);

            var load = await tandem.Import(
                by.Operational, string.Join("\r\n", own.Prepend(rows[0])), $"tandem-{file.Kind}");

            Assert.True(load.RowsHeld <= own.Count / 1000, $"{file.Kind}: {load.RowsHeld} of {own.Count} are held");
        }

        await tandem.InDb(pair.Buyer.Id, async db =>
        {
            var today = Deliveries.Today.DayNumber;
            Assert.False(await db.Set<InspectionFact>().AnyAsync(f => f.InspectedOn >= today));
            Assert.False(await db.Set<InvoiceFact>().AnyAsync(f => f.InvoicedOn >= today || f.PaidOn >= today));
            Assert.False(await db.Set<ComplaintFact>().AnyAsync(f => f.RegisteredOn >= today));
            Assert.False(await db.Set<ForecastFact>().AnyAsync(f => f.MadeOn >= today));
            Assert.True(await db.Set<InvoiceFact>().AnyAsync(f => f.Kind == InvoiceKind.CreditNote));
            Assert.True(await db.Set<InspectionFact>().AnyAsync(f => f.RejectedMicros > 0));
            return true;
        });
    }

    private List<SampleFile> Files() => [.. SentFacts.Files(new FactSample(network))];
}
