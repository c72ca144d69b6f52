using Microsoft.Extensions.DependencyInjection;

namespace Tandem.Performance;

/// <summary>
/// The figure without rows against the slowest and most obvious second way: a world to which those facts never came.
/// </summary>
public sealed class WithoutRowsTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";
    private readonly CancellationToken ct = TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(21)]
    [InlineData(22)]
    [InlineData(23)]
    public async Task A_figure_without_rows_is_that_of_a_world_without_their_facts(int seed)
    {
        tandem.Clock.Now = new(2026, 6, 20, 12, 0, 0, TimeSpan.Zero);
        var (random, whole) = (new Random(seed), await APair());
        await tandem.ALoadOf(whole, number => new ToldFamilies(seed).Tell().Make(whole, number));
        var orders = Enumerable.Range(0, 40).Where(_ => random.Next(4) == 0).Select(n => $"A{n:000}").ToHashSet();
        var requests = Enumerable.Range(0, 25).Where(_ => random.Next(4) == 0).Select(n => $"Q{n:00}").ToHashSet();

        await Compare(
            seed, whole, fact => fact is OrderLineFact or ReceiptFact && orders.Contains(OrderOf(fact)),
            [Measure.Otif, Measure.OnTime, Measure.InFull, Measure.LeadTime, Measure.ConfirmationRate],
            [.. orders.Select(order => $"{order}/10/1")]);
        await Compare(
            seed, whole, fact => orders.Contains(OrderOf(fact)), [Measure.PerfectOrders],
            [.. orders.Select(order => $"{order}/10/1")]);
        await Compare(
            seed, whole, fact => fact is ComplaintFact && orders.Contains(OrderOf(fact)), [Measure.DefectRate],
            [.. orders.Select(order => $"complaint/C-{order}/1")]);
        await Compare(
            seed, whole, fact => fact is InspectionFact && orders.Contains(OrderOf(fact)),
            [Measure.LotRejection, Measure.QuantityRejection],
            [.. orders.Select(order => $"lot/{order}/10/1/L1")]);
        await Compare(
            seed, whole, fact => fact is InvoiceFact && orders.Contains(OrderOf(fact)),
            [Measure.CostVariance, Measure.PriceVariance, Measure.RealisedSavings],
            [.. orders.Select(order => $"I-{order}/1")]);
        await Compare(
            seed, whole, fact => fact is RequestFact request && requests.Contains(request.RequestNo),
            [Measure.SupplierResponse, Measure.SupplierInPromise, Measure.BuyerInPromise], requests);
    }

    private async Task Compare(
        int seed, Pair whole, Func<object, bool> never, IReadOnlyList<Measure> measures, HashSet<string> left)
    {
        var other = await APair();
        await tandem.ALoadOf(
            other, number => new ToldFamilies(seed).Tell().Make(other, number).Where(fact => !never(fact)));
        var expected = await tandem.Scorecard(other, Month);
        foreach (var measure in measures)
        {
            var figure = await tandem.WithCard(whole, (services, card) => services.GetRequiredService<ClosingRows>()
                .Without(card, measure, left, Reading.AsAgreed, ct));
            var plain = expected[measure].Current.Figure;
            Assert.True(
                (plain.Exact, plain.N, plain.NoData) == (figure.Exact, figure.N, figure.NoData),
                $"seed {seed}: {measure} is {figure} and not {plain}");
        }
    }

    private static string OrderOf(object fact) => fact switch
    {
        OrderLineFact line => line.OrderNo,
        ReceiptFact receipt => receipt.OrderNo,
        InspectionFact lot => lot.OrderNo,
        ComplaintFact complaint => complaint.OrderNo ?? "",
        InvoiceFact invoice => invoice.OrderNo ?? "",
        _ => "",
    };

    private Task<Pair> APair() => tandem.APartnership(
        $"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
}
