using Tandem.Statistics;

namespace Tandem.Costs;

public sealed class LandedCostTests
{
    private static readonly Duties FivePercent = new([new(TariffLayer.MostFavouredNation, new(0.05m))]);
    private static readonly Import ToTheUnion = new(ValuationBasis.Cif, FivePercent, 0.2m, VatIsRecoverable: true);

    [Theory]
    [InlineData("landed-fca")]
    [InlineData("landed-fca-tariff-shock")]
    public void A_shipment_costs_what_is_published(string id)
    {
        var (input, expected) = KpiCases.Of(id);
        var landed = LandedCost.Of(Published(input));

        Assert.False(landed.IsAtLeast);
        Assert.Equal(KpiCases.Number(expected, "customsValue"), landed.CustomsValue);
        Assert.Equal(KpiCases.Number(expected, "duty"), landed.Duties[0].Amount);
        Assert.Equal(KpiCases.Number(expected, "antiDumping"), landed.Duties[1].Amount);
        Assert.Equal(KpiCases.Number(expected, "importVatBase"), landed.ImportVatBase);
        Assert.Equal(KpiCases.Number(expected, "importVat"), landed.ImportVat);
        Assert.Equal(KpiCases.Number(expected, "landedTotalExRecoverableVat"), landed.Total);
        Assert.Equal(ExactRatio.Of(KpiCases.Number(expected, "landedUnit")), landed.PerUnit);
        Assert.Empty(landed.Notes);
    }

    [Fact]
    public void The_tariff_shock_costs_what_lies_between_the_published_cases()
    {
        var lane = new TariffLane("CN", "NL", "8501109900");
        Tariff Of(TariffLayer layer, string from, string? to, decimal rate) =>
            new("CN", "NL", "850110", layer, Day(from), to is null ? null : Day(to), new(rate));
        var versions = new TariffVersions(
        [
            Of(TariffLayer.MostFavouredNation, "2025-01-01", "2026-02-28", 0.037m),
            Of(TariffLayer.MostFavouredNation, "2026-03-01", null, 0.137m),
            Of(TariffLayer.AntiDumping, "2026-03-01", null, 0.08m),
        ]);
        var shipment = Published(KpiCases.Of("landed-fca").Input);

        var change = LandedCostChange.Between(shipment, lane, versions, Day("2026-02-28"), Day("2026-03-01"));

        Assert.Equal((45338.04m, 53063.64m), (change.Before.Total, change.After.Total));
        Assert.Equal(7725.60m, change.Difference);
        Assert.Equal(ExactRatio.Of(3.8628m), change.DifferencePerUnit);
        Assert.Equal(ExactRatio.Of(7725.60m) / ExactRatio.Of(45338.04m), change.Share);
        Assert.True(change.IsExact);
    }

    [Fact]
    public void A_charge_that_nobody_gave_makes_the_cost_at_least()
    {
        var known = LandedCost.Of(Fca());
        var landed = LandedCost.Of(Fca(without: ChargeKind.Insurance));

        Assert.False(known.IsAtLeast);
        Assert.True(landed.IsAtLeast);
        Assert.Equal(CostState.NotKnown, landed.Part(LandedPartKind.Insurance).State);
        Assert.Equal(known.Total - 10 - 0.5m, landed.Total);
    }

    [Fact]
    public void Vat_that_is_not_recovered_is_a_cost()
    {
        var landed = LandedCost.Of(Fca() with { Import = ToTheUnion with { VatIsRecoverable = false } });

        Assert.Equal((1160m + 58 + 40) * 0.2m, landed.ImportVat);
        Assert.Equal(LandedCost.Of(Fca()).Total + landed.ImportVat, landed.Total);
    }

    /// <summary>Of 1 000 with 30 loading, 20 pre-carriage, 100 main carriage and 10 insurance.</summary>
    [Fact]
    public void Duty_is_taken_at_the_border_or_at_the_port_of_departure()
    {
        var shipment = Fca();
        var departure = LandedCost.Of(shipment with { Import = ToTheUnion with { Basis = ValuationBasis.Fob } });

        Assert.Equal(1160, LandedCost.Of(shipment).CustomsValue);
        Assert.Equal(1050, departure.CustomsValue);
        Assert.Equal(1160 + 52.5m + 40, departure.ImportVatBase);
    }

    [Fact]
    public void Carriage_in_the_price_is_not_added_and_taken_off_where_it_is_not_dutiable()
    {
        var landed = LandedCost.Of(Fca() with { Term = Incoterm.Dap });

        Assert.Equal(1000 + 10 - 40, landed.CustomsValue);
        Assert.Equal(1000 + 10 + 48.5m + 25 + 5, landed.Total);
        Assert.Equal(CostState.InPrice, landed.Part(LandedPartKind.MainCarriage).State);
        Assert.Equal(1000 + 10 + 48.5m, landed.ImportVatBase);
        Assert.Contains(LandedNote.ChargeIsInPrice, landed.Notes);
    }

    [Fact]
    public void Carriage_in_the_price_that_is_not_shown_apart_is_dutiable_and_said_so()
    {
        var landed = LandedCost.Of(Fca(without: ChargeKind.CarriageInside) with { Term = Incoterm.Dap });

        Assert.Equal(1010, landed.CustomsValue);
        Assert.Contains(LandedNote.CarriageNotShownApart, landed.Notes);
    }

    [Fact]
    public void Under_DDP_the_seller_has_paid_the_import()
    {
        var landed = LandedCost.Of(Fca() with { Term = Incoterm.Ddp });

        Assert.Null(landed.CustomsValue);
        Assert.Equal(1000 + 10 + 5, landed.Total);
        Assert.Equal(CostState.InPrice, landed.Part(LandedPartKind.Duty).State);
        Assert.Equal(CostState.InPrice, landed.Part(LandedPartKind.Brokerage).State);
    }

    [Fact]
    public void Inside_one_customs_territory_there_is_neither_duty_nor_anything_missing_of_it()
    {
        var charges = new Dictionary<ChargeKind, decimal>
        {
            [ChargeKind.Loading] = 30,
            [ChargeKind.CarriageInside] = 40,
            [ChargeKind.Insurance] = 0,
            [ChargeKind.Handling] = 5,
        };
        var landed = LandedCost.Of(Fca() with { Import = null, Charges = charges });

        Assert.Equal((1075, false), (landed.Total, landed.IsAtLeast));
        Assert.Null(landed.ImportVat);
    }

    [Fact]
    public void A_compound_duty_adds_an_amount_per_unit()
    {
        var compound = new Duties([new(TariffLayer.MostFavouredNation, new(0.05m, 0.3m, "KGM"))]);
        var weighed = ToTheUnion with
        {
            Duties = compound,
            SpecificQuantities = new Dictionary<string, decimal> { ["KGM"] = 200 },
        };

        Assert.Equal(58 + 60m, LandedCost.Of(Fca() with { Import = weighed }).Duties[0].Amount);
        var unweighed = LandedCost.Of(Fca() with { Import = weighed with { SpecificQuantities = null } });
        Assert.Null(unweighed.Duties[0].Amount);
        Assert.True(unweighed.IsAtLeast);
    }

    [Fact]
    public void A_rate_that_nobody_knows_is_not_a_rate_of_zero()
    {
        var landed = LandedCost.Of(Fca() with { Import = ToTheUnion with { Duties = new([]) } });

        Assert.True(landed.IsAtLeast);
        Assert.Contains(LandedNote.DutyNotKnown, landed.Notes);
    }

    [Fact]
    public void A_term_for_the_sea_is_remarked_on_with_containers() => Assert.Contains(
        LandedNote.SeaTermWithoutShip, LandedCost.Of(Fca() with { Term = Incoterm.Fob }).Notes);

    [Fact]
    public void A_cost_of_nothing_is_refused() =>
        Assert.Throws<ArgumentOutOfRangeException>(() => LandedCost.Of(Fca() with { Quantity = 0 }));

    private static Shipment Fca(ChargeKind? without = null)
    {
        decimal[] charges = [30, 20, 100, 10, 40, 25, 5];
        return new(
            Incoterm.Fca,
            TransportMode.SeaContainer,
            1000,
            10,
            Enum.GetValues<ChargeKind>().SkipLast(1).Where(kind => kind != without)
                .ToDictionary(kind => kind, kind => charges[(int)kind]),
            ToTheUnion);
    }

    /// <summary>The case says nothing of handling, and the seller loads at its own premises.</summary>
    private static Shipment Published(System.Text.Json.JsonElement input) => new(
        Incoterms.TryParse(input.GetProperty("incoterm").GetString()!, out var term, out _) ? term : default,
        TransportMode.SeaContainer,
        KpiCases.Number(input, "goods"),
        KpiCases.Number(input, "qty"),
        new Dictionary<ChargeKind, decimal>
        {
            [ChargeKind.PreCarriage] = KpiCases.Number(input, "preCarriageBuyer"),
            [ChargeKind.MainCarriage] = KpiCases.Number(input, "mainCarriageToEuBorder"),
            [ChargeKind.Insurance] = KpiCases.Number(input, "insurance"),
            [ChargeKind.CarriageInside] = KpiCases.Number(input, "carriageInsideEu"),
            [ChargeKind.Brokerage] = KpiCases.Number(input, "brokerage"),
            [ChargeKind.Handling] = 0,
        },
        new(
            ValuationBasis.Cif,
            new(
            [
                new(TariffLayer.MostFavouredNation, new(KpiCases.Number(input, "dutyRate"))),
                new(TariffLayer.AntiDumping, new(KpiCases.Number(input, "antiDumpingRate"))),
            ]),
            KpiCases.Number(input, "vatRate"),
            VatIsRecoverable: true))
    {
        AtSellersPremises = true,
    };

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O");
}
