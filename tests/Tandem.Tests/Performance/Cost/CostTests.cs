using System.Net;
using System.Text.Json;
using Tandem.Costs;
using Tandem.Statistics;

namespace Tandem.Performance;

public sealed class CostTests(TandemHost tandem) : IClassFixture<TandemHost>
{
    private const string Month = "2026-02";

    private static readonly DateOnly Day = new(2026, 2, 16);

    [Theory]
    [InlineData("landed-fca")]
    [InlineData("landed-fca-tariff-shock")]
    public async Task Facts_of_a_shipment_cost_what_is_published(string id)
    {
        var (input, expected) = Published(id);
        var told = await Shipment(input);

        var item = Assert.Single((await told.Read(Month, FromChina)).Items);

        var landed = item.Whole.Landed!;
        Assert.Equal(Number(expected, "customsValue"), landed.CustomsValue);
        Assert.Equal(Number(expected, "landedTotalExRecoverableVat"), landed.Total);
        Assert.Equal(ExactRatio.Of(Number(expected, "landedUnit")), landed.PerUnit);
        Assert.False(item.Whole.IsAtLeast);
        Assert.Equal(
            landed.Total, item.Months.Single(month => month.Month == new DateOnly(2026, 2, 1)).Cost.Landed!.Total);
    }

    [Fact]
    public async Task Points_tried_out_cost_what_the_published_shock_costs_and_are_borne_by_the_buyer()
    {
        var told = await Shipment(Published("landed-fca").Input);
        var whatIf = new CostWhatIf(new Dictionary<string, decimal> { ["8501"] = 18 }, CostWhatIf.Nothing.Prices);

        var view = await told.Read(Month, FromChina, whatIf);

        var change = Assert.Single(view.Items).Whole.Change!;
        Assert.Equal((45338.04m, 53063.64m), (change.Before.Total, change.After.Total));
        Assert.Equal(ExactRatio.Of(26.53182m), change.After.PerUnit);
        Assert.Equal((7725.60m, 0m), (view.Sums.Single().Difference, view.Sums.Single().BorneBySeller));
    }

    [Fact]
    public async Task Delivered_duty_paid_the_seller_bears_the_points_and_the_buyer_the_price()
    {
        var told = await Shipment(Published("landed-fca").Input);
        var whatIf = new CostWhatIf(
            new Dictionary<string, decimal> { ["850110"] = 10, ["85"] = 3 },
            new Dictionary<string, decimal> { [CostWhatIf.EveryItem] = 1 });

        var view = await told.Read(Month, terms => FromChina(terms) with { Term = Incoterm.Ddp }, whatIf);

        var sum = view.Sums.Single();
        Assert.Equal(40120m, sum.Landed);
        Assert.Equal(400m, sum.Difference);
        Assert.Equal(0.10m * (40000 + 120 - 650), sum.BorneBySeller);
    }

    [Fact]
    public async Task A_tariff_that_changes_cuts_the_goods_by_the_day_of_their_invoices()
    {
        var told = await Empty();
        told.Line("A", "PH-1", Day).Goods("PH-1", "850110", "CN")
            .Tariff("8501", TariffLayer.MostFavouredNation, new(2025, 1, 1), new(2026, 1, 31), 0.05m)
            .Tariff("8501", TariffLayer.MostFavouredNation, new(2026, 2, 1), null, 0.10m)
            .Invoice("1", "A", null, new(2026, 1, 31), 10, 100)
            .Invoice("2", "A", null, new(2026, 2, 1), 10, 100)
            .Invoice("3", "A", null, new(2026, 2, 2), 1, 100, credit: true);
        await told.Told();

        var item = Assert.Single((await told.Read(Month, FromChina)).Items);

        Assert.Equal(1900m, item.Value);
        Assert.Equal(50m + 90m, item.Whole.Landed!.Part(LandedPartKind.Duty).Amount);
        Assert.Equal(19m, item.Whole.Landed.Quantity);
        Assert.Equal(2, item.Tariffs.Count);
        Assert.True(item.Whole.IsAtLeast);
    }

    [Fact]
    public async Task Credit_notes_that_take_all_back_leave_no_data()
    {
        var told = await Empty();
        told.Line("A", "PH-1", Day).Invoice("1", "A", null, Day, 10, 100).Invoice("2", "A", null, Day, 10, 100,
            credit: true);
        await told.Told();

        var item = Assert.Single((await told.Read(Month)).Items);

        Assert.Equal(NoCost.NothingInvoiced, item.Whole.NoData);
        Assert.Null(item.Whole.Landed);
    }

    [Fact]
    public async Task Currencies_stand_on_their_own_until_one_is_asked_for()
    {
        var told = await Empty();
        told.Line("A", "PH-1", Day).Line("B", "PH-2", Day)
            .Invoice("1", "A", null, Day, 10, 100, "USD").Invoice("2", "B", null, Day, 10, 100, "SEK")
            .Charge("A", ChargeKind.CarriageInside, Day, 9).Charge("B", ChargeKind.CarriageInside, Day, 110, "SEK")
            .Rate("USD", "EUR", new(2026, 2, 1), 0.9m).Rate("USD", "EUR", new(2026, 2, 17), 0.5m)
            .Rate("EUR", "SEK", new(2026, 1, 1), 11m);
        await told.Told();

        var apart = await told.Read(Month);
        var inEuros = await told.Read(Month, terms => terms with { Currency = "EUR" });

        Assert.Equal([("SEK", 1110m), ("USD", 1000m)], apart.Sums.Select(sum => (sum.Currency, sum.Landed)));
        Assert.Equal([("PH-1", 1)], apart.Items.Where(i => i.LeftOut.Count > 0).Select(i => (i.Key.Item,
            i.LeftOut.Count)));
        Assert.True(apart.Sums.Single(sum => sum.Currency == "USD").IsAtLeast);
        Assert.Equal(900m + 9 + Math.Round(1110m / 11, 9), inEuros.Sums.Single().Landed, 8);
        var rate = inEuros.Items.Single(i => i.Key.Item == "PH-2").Lines[0].Rate!.Value;
        Assert.Equal((new DateOnly(2026, 1, 1), true), (rate.ValidOn, rate.IsTurned));
    }

    [Fact]
    public async Task Without_a_rate_of_the_day_there_is_no_data_and_the_reason_is_said()
    {
        var told = await Empty();
        told.Line("A", "PH-1", Day).Line("B", "PH-2", Day)
            .Invoice("1", "A", null, Day, 10, 100, "USD").Invoice("2", "B", null, Day, 10, 100)
            .Rate("USD", "EUR", Day.AddDays(1), 0.9m);
        await told.Told();

        var view = await told.Read(Month, terms => terms with { Currency = "EUR" });

        Assert.Equal(
            [("PH-2", (NoCost?)null), ("PH-1", NoCost.NoRate)], view.Items.Select(i => (i.Key.Item, i.Whole.NoData)));
        Assert.Equal(1000m, view.Sums.Single().Goods);
    }

    [Fact]
    public async Task What_is_not_given_makes_the_total_at_least_and_what_is_given_is_added()
    {
        var told = await Empty();
        told.Line("A", "PH-1", Day, Day.AddDays(4)).Invoice("1", "A", null, Day, 10, 100);
        await told.Told();

        var without = Assert.Single((await told.Read(Month)).Items).Whole.Total!;
        var given = Assert.Single((await told.Read(Month, terms => terms with
        {
            DefectCost = 0,
            LateDayCost = 25,
            CarryingPct = 10,
            StockDays = 73,
            HandlingPerUnit = 2,
            SwitchingPerUnit = 0,
        })).Items).Whole.Total!;

        Assert.True(without.IsAtLeast);
        Assert.Equal(ExactRatio.Of(1000), without.Total);
        Assert.Equal(ExactRatio.Of(1000 + 4 * 25 + 20 + 20), given.Total);
        Assert.Empty(given.NotKnown);
    }

    [Fact]
    public async Task Both_sides_read_the_same_page_and_nobody_else_reads_it()
    {
        var pair = await APair();
        var told = new ToldCosts(tandem, pair);
        told.Line("A", "PH-1", Day).Invoice("1", "A", null, Day, 10, 100);
        await told.Told();
        var address = $"/collaborations/{pair.Collaboration}/relations/{pair.Relation}/cost?month={Month}&term=DAP"
            + "&duty=85=x&price=PH-1=5&item=PH-1";

        var buyers = await (await tandem.As(pair.Buyer.Tactical)).Page(address);
        var suppliers = await (await tandem.As(pair.Supplier.Operational)).Page(address);
        var stranger = await tandem.AnOrganisation($"Stranger {Guid.CreateVersion7():N}");
        var others = await (await tandem.As(stranger.Tactical)).GetAsync(
            address, TestContext.Current.CancellationToken);

        Assert.Equal(
            buyers.QuerySelector("section[aria-labelledby=p]")!.TextContent,
            suppliers.QuerySelector("section[aria-labelledby=p]")!.TextContent);
        Assert.Contains("1,050", buyers.QuerySelector("section[aria-labelledby=w] tbody")!.TextContent,
            StringComparison.Ordinal);
        Assert.NotNull(buyers.QuerySelector(".field.bad #duty"));
        Assert.Equal("DAP", buyers.QuerySelector("#term option[selected]")!.TextContent);
        Assert.Equal(HttpStatusCode.NotFound, others.StatusCode);
    }

    private static CostTerms FromChina(CostTerms terms) => terms with { From = "CN", Destination = "NL" };

    private async Task<ToldCosts> Shipment(JsonElement input)
    {
        var (quantity, told) = (Number(input, "qty"), await Empty());
        told.Line("A", "PH-220", Day).Goods("PH-220", "8501109900", "CN")
            .Invoice("1", "A", null, Day, quantity, Number(input, "goods") / quantity)
            .Charge("A", ChargeKind.PreCarriage, Day, Number(input, "preCarriageBuyer"))
            .Charge("A", ChargeKind.MainCarriage, Day, Number(input, "mainCarriageToEuBorder"))
            .Charge("A", ChargeKind.Insurance, Day, Number(input, "insurance"))
            .Charge("A", ChargeKind.CarriageInside, Day, Number(input, "carriageInsideEu"))
            .Charge("A", ChargeKind.Brokerage, Day, Number(input, "brokerage"))
            .Charge("A", ChargeKind.Handling, Day, 0)
            .Tariff("850110", TariffLayer.MostFavouredNation, new(2025, 1, 1), null, Number(input, "dutyRate"))
            .Tariff("850110", TariffLayer.AntiDumping, new(2025, 1, 1), null, Number(input, "antiDumpingRate"));
        await told.Told();
        return told;
    }

    private async Task<ToldCosts> Empty() => new(tandem, await APair());

    private async Task<Pair> APair()
    {
        tandem.Clock.Now = new(2026, 3, 18, 12, 0, 0, TimeSpan.Zero);
        return await tandem.APartnership($"Buyer {Guid.CreateVersion7():N}", $"Supplier {Guid.CreateVersion7():N}");
    }

    private static decimal Number(JsonElement of, string name) => of.GetProperty(name).GetDecimal();

    private static (JsonElement Input, JsonElement Expected) Published(string id)
    {
        var found = Tandem.Shared.Json("vectors/kpi/formulas.json").GetProperty("cases").EnumerateArray()
            .Single(one => one.GetProperty("id").GetString() == id);
        return (found.GetProperty("input"), found.GetProperty("expected"));
    }
}
