using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>What the facts of each kind become in the months of a relation.</summary>
public sealed class FamilyFoldTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private static readonly DateOnly AsOf = new(2026, 3, 31);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly MeasureDefinition Agreed = ShippedDefinitions.TemplateDefault;

    private static MeasureDefinition AtHandover =>
        Agreed with { Delivery = Agreed.Delivery with { MeasurePoint = MeasurePoint.Handover } };

    [Theory]
    [InlineData("supplier", 0, 1)]
    [InlineData("buyer", 1, 1)]
    public async Task A_day_the_buyer_asked_to_move_is_a_new_first_promise_and_one_the_supplier_moved_is_not(
        string by, int first, int last)
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,2026-03-09,,open,2026-03-16,5,R-1,,");
        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations, "10001,A,10,2026-02-02,1,2026-03-10,supplier",
            $"10001,A,10,2026-02-20,2,2026-03-16,{by}");

        var months = await tandem.Folded(pair, Agreed, AsOf);

        Assert.Equal(first, months.Months[March].Delivery!.On(DateBasis.FirstConfirmed).Otif);
        Assert.Equal(last, months.Months[March].Delivery!.On(DateBasis.LastConfirmed).Otif);
    }

    [Fact]
    public async Task After_the_buyer_moved_a_day_what_the_supplier_moves_leaves_it_the_promise()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,,,open,2026-03-13,5,R-1,,");
        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations,
            "10001,A,10,2026-02-27,10,2026-03-20,supplier", "10001,A,10,2026-02-20,9,2026-03-13,buyer",
            "10001,A,10,2026-02-02,1,2026-03-05,supplier");

        var delivery = (await tandem.Folded(pair, Agreed, AsOf)).Months[March].Delivery!;

        Assert.Equal((1, 0), (delivery.On(DateBasis.FirstConfirmed).Otif, delivery.On(DateBasis.LastConfirmed).Otif));
    }

    [Fact]
    public async Task Without_confirmations_the_days_of_the_order_line_hold()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,,2026-03-16,open,2026-03-16,5,R-1,,",
            "B,10,1,KG-1,5,pcs,,,2026-03-16,open,2026-03-16,5,R-1,,");
        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations, "10001,B,10,2026-02-02,1,2026-03-09,supplier");

        var delivery = (await tandem.Folded(pair, Agreed, AsOf)).Months[March].Delivery!;

        Assert.Equal((2, 1), (delivery.Agreed.Included, delivery.Agreed.Otif));
    }

    [Fact]
    public async Task Despatches_make_a_definition_at_the_handover_countable()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,,2026-03-10,open,2026-03-20,5,R-1,,",
            "B,10,1,KG-1,5,pcs,,,2026-03-10,open,2026-03-10,5,R-1,,");
        var before = (await tandem.Folded(pair, AtHandover, AsOf)).Months[March].Delivery!;

        await tandem.Told(
            pair, "despatches", FoldedFacts.Despatches, "10001,A,10,D-1,2026-03-10,,5", "10001,B,10,D-2,2026-03-12,,5");

        var after = (await tandem.Folded(pair, AtHandover, AsOf)).Months[March].Delivery!;
        Assert.Equal((0, 2), (before.Agreed.Included, before.WithoutMeasurePoint));
        Assert.Equal((2, 1), (after.Agreed.Included, after.Agreed.Otif));
        var received = (await tandem.Folded(pair, Agreed, AsOf)).Months[March].Delivery!;
        Assert.Equal((2, 1), (received.Agreed.Included, received.Agreed.Otif));
    }

    [Fact]
    public async Task A_correction_of_any_kind_supersedes_and_what_was_known_before_can_be_made_again()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,,,open,2026-03-16,5,R-1,,");
        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations, "10001,A,10,2026-02-02,1,2026-03-09,supplier");
        var known = await tandem.Told(
            pair, "inspections", FoldedFacts.Inspections, "10001,A,10,R-1,L-1,2026-03-17,pcs,5,5,supplier");

        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations, "10001,A,10,2026-02-02,1,2026-03-16,supplier");
        await tandem.Told(
            pair, "inspections", FoldedFacts.Inspections, "10001,A,10,R-1,L-1,2026-03-17,pcs,5,0,supplier");

        var now = (await tandem.Folded(pair, Agreed, AsOf)).Months[March];
        var then = (await tandem.Folded(pair, Agreed, AsOf, known)).Months[March];
        Assert.Equal((1, 0), (now.Delivery!.Agreed.Otif, then.Delivery!.Agreed.Otif));
        Assert.Equal((0, 1), (now.Quality!.RejectedLots, then.Quality!.RejectedLots));
        Assert.Equal((1, 1), (now.Quality.InspectedLots, then.Quality.InspectedLots));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(RelationFacts.PartLines)]
    public async Task Every_family_folds_in_parts_to_what_it_folds_to_whole(int most)
    {
        var pair = await tandem.APartnership();
        await Everything(pair);

        var whole = await tandem.Folded(pair, Agreed, AsOf);
        var parts = await tandem.Folded(pair, Agreed, AsOf, null, most);

        Assert.Equal(Bytes(whole), Bytes(parts));
        Assert.Equal((whole.Unmatched, whole.NextChangeDay), (parts.Unmatched, parts.NextChangeDay));
        Assert.Equal(4, whole.Unmatched);
        var all = MonthPartials.MergeAll(whole.Months.Values);
        Assert.Equal(40, all.Delivery!.Agreed.Included);
        Assert.Equal(40, all.Orders!.Lines);
        Assert.Equal(20, all.Quality!.InspectedLots);
        Assert.Equal(21, all.Price!.Lines);
        Assert.True(ResponseFigures.Median(all.Response!).HasValue);
        Assert.True(ForecastFigures.Wape(all.Forecast!).HasValue);
    }

    [Fact]
    public async Task Facts_without_their_order_line_are_counted_until_it_is_loaded()
    {
        var pair = await tandem.APartnership();
        await Ordered(pair, "A,10,1,KG-1,5,pcs,,,2026-03-10,open,2026-03-10,5,R-1,,");
        await tandem.Told(
            pair, "complaints", FoldedFacts.Complaints, "10001,K-1,1,B,10,R-1,KG-1,2026-03-20,pcs,1,supplier,yes");
        await tandem.Told(
            pair, "inspections", FoldedFacts.Inspections, "10001,B,10,R-1,L-1,2026-03-17,pcs,5,1,supplier");
        await tandem.Told(pair, "despatches", FoldedFacts.Despatches, "10001,B,10,D-1,2026-03-09,,5");
        await tandem.Told(
            pair, "confirmations", FoldedFacts.Confirmations, "10001,B,10,2026-02-02,1,2026-03-10,supplier");
        var before = await tandem.Folded(pair, Agreed, AsOf);

        await Ordered(pair, "B,10,1,KG-1,5,pcs,,,2026-03-10,open,2026-03-10,5,R-1,,");

        var after = await tandem.Folded(pair, Agreed, AsOf);
        Assert.Equal((4, 0), (before.Unmatched, after.Unmatched));
        Assert.Equal(2, before.Months[March].Quality!.WithoutReceipt);
        Assert.Equal(0, after.Months[March].Quality!.WithoutReceipt);
    }

    private Task<long> Ordered(Pair pair, params string[] rows) =>
        tandem.Told(pair, "order-lines", FoldedFacts.OrderLines, rows.Select(row => "10001," + row));

    private async Task Everything(Pair pair)
    {
        var numbers = Enumerable.Range(0, 40).ToList();
        string Order(int n) => $"45-{n * 7 % 40 / 2:D2},{n * 7 % 2}";
        string Day(int n, int later = 0) => $"{new DateOnly(2026, 1, 5).AddDays(n + later):yyyy-MM-dd}";
        await Ordered(pair, [.. numbers.Select(n =>
            $"{Order(n)},1,KG-{n % 3},10,pcs,2025-12-01,{Day(n)},{Day(n)},open,{Day(n, n % 3)},10,R-1,12.5,EUR")]);
        await tandem.Told(pair, "despatches", FoldedFacts.Despatches, numbers.Select(
            n => $"10001,{Order(n)},D-{n},{Day(n, -1)},{Day(n, -2)},10"));
        await tandem.Told(pair, "inspections", FoldedFacts.Inspections, numbers.Where(n => n % 2 == 0).Select(
            n => $"10001,{Order(n)},R-1,L-{n},{Day(n, 5)},pcs,10,{n % 5},supplier"));
        await tandem.Told(pair, "complaints", FoldedFacts.Complaints, numbers.Where(n => n % 4 == 0).Select(
            n => $"10001,K-{n},1,{Order(n)},R-1,KG-{n % 3},{Day(n, 20)},pcs,1,supplier,yes").Concat(
            [
                "10001,K-90,1,99,1,,KG-1,2026-02-09,pcs,2,supplier,yes",
                "10001,K-91,1,99,2,,KG-1,2026-02-09,pcs,2,supplier,yes",
                "10001,K-92,1,,,,KG-1,2026-02-10,pcs,2,supplier,yes",
            ]));
        await tandem.Told(pair, "invoices", FoldedFacts.Invoices, numbers.Where(n => n % 2 == 1).Select(
            n => $"10001,F-{n},1,{Order(n)},KG-{n % 3},{Day(n, 7)},pcs,10,12.{n % 4},EUR").Concat(
            ["10001,F-90,1,99,1,KG-1,2026-02-09,pcs,10,9,EUR"]));
        await tandem.Told(pair, "confirmations", FoldedFacts.Confirmations, numbers.Select(
            n => $"10001,{Order(n)},2025-12-09,1,{Day(n, n % 2)},supplier"));
        await tandem.Told(pair, "requests", FoldedFacts.Requests,
            "10001,Q-1,buyer,2026-02-03T09:00Z,2026-02-04T09:00Z", "10001,Q-2,supplier,2026-02-03T09:00Z,");
        await tandem.Told(pair, "forecasts", FoldedFacts.Forecasts,
            "10001,KG-1,,forecast,month,2026-01-01,2025-11-01,pcs,80",
            "10001,KG-1,DE,forecast,month,2026-01-01,2025-11-01,pcs,20",
            "10001,KG-2,,forecast,month,2026-02-01,2025-12-01,pcs,70");
        await tandem.Told(pair, "despatches", FoldedFacts.Despatches, "10001,10,1,D-1,2026-01-09,,5");
    }

    private static List<(DateOnly, string)> Bytes(RelationFold fold) =>
        [.. fold.Months.Select(month => (month.Key, Convert.ToHexString(MonthPartialsBytes.Serialize(month.Value))))];
}
