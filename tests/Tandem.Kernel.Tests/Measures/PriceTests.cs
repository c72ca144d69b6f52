using Tandem.Statistics;

namespace Tandem.Measures;

public sealed class PriceTests
{
    private const int Euro = 0;
    private const int Dollar = 1;
    private static readonly int Start = new DateOnly(2026, 1, 1).DayNumber;
    private static readonly int Day = new DateOnly(2026, 3, 10).DayNumber;
    private static readonly DateOnly AsOf = new(2027, 12, 31);
    private static readonly DateOnly March = new(2026, 3, 1);
    private static readonly PriceDefinition InEuro = new() { ReportingCurrency = "EUR" };

    [Theory]
    [InlineData("ppv-1", 1e-6)]
    [InlineData("ppv-fx", 1e-4)]
    public void A_purchase_price_variance_is_a_price_effect_and_a_currency_effect(string id, double ofFourDecimals)
    {
        var published = FormulaCase.Of(id);
        var facts = Facts(
            [Line(published.Micros("actualPrice"), published.Micros("qty"), Dollar)],
            [Of(PriceKind.Standard, published.Micros("standardPrice"), Dollar)],
            [
                new(Dollar, Euro, Start, published.Micros("fxStandard") * 1000),
                new(Dollar, Euro, Day, published.Micros("fxActual") * 1000),
            ]);

        var partial = Fold(facts, InEuro);

        published.Expect("priceEffect", PriceFigures.PriceEffect(partial));
        published.Expect("fxEffect", PriceFigures.CurrencyEffect(partial));
        published.Expect("total", PriceFigures.PurchasePriceVariance(partial));
        published.Expect("checkTotal", PriceFigures.PurchasePriceVariance(partial));
        published.Expect("pctOfStandard", PriceFigures.PurchasePriceVarianceRate(partial), ofFourDecimals);
        Assert.Equal("EUR", PriceFigures.PurchasePriceVariance(partial).Currency);
    }

    [Fact]
    public void Savings_against_a_plain_and_an_indexed_baseline()
    {
        var published = FormulaCase.Of("savings-1");
        var lines = published.Input.GetProperty("invoices").EnumerateArray().Select(invoice => Line(
            FormulaCase.MicrosOf(invoice.GetProperty("price")), FormulaCase.MicrosOf(invoice.GetProperty("qty"))));
        var baseline = Of(PriceKind.Baseline, published.Micros("baselinePrice")) with
        {
            Index = 4,
            IndexBaseNanos = published.Micros("indexBase") * 1000,
        };
        IndexValue[] indices =
            [new(4, Start, published.Micros("indexBase") * 1000), new(4, Day, published.Micros("indexNow") * 1000)];

        var partial = Fold(Facts([.. lines], [baseline], indices: indices));
        var unknown = Fold(Facts([.. lines], [baseline]));

        published.Expect("realised", PriceFigures.RealisedSavings(partial));
        published.Expect("realisedIndexed", PriceFigures.IndexedSavings(partial));
        published.Expect("realised", PriceFigures.RealisedSavings(unknown));
        Assert.Equal(NoDataReason.NoIndexValues, PriceFigures.IndexedSavings(unknown).NoData);
    }

    [Fact]
    public void A_credit_note_subtracts_and_a_price_per_hundred_is_divided_first()
    {
        var perHundred = new UnitPrice(1_000_000_000, 100_000_000, Euro);
        var line = Line(0, 9_000_000) with { Price = perHundred, Ordered = new(9_000_000, 1_000_000, Euro) };
        var credited = line with { IsCreditNote = true, QuantityMicros = 2_000_000 };

        var partial = Fold(Facts([line, credited], [Of(PriceKind.Standard, 8_000_000)]));

        Assert.Equal(14, PriceFigures.PurchasePriceVariance(partial).Value);
        Assert.Equal(7, PriceFigures.InvoicePriceVariance(partial).Value);
        Assert.Equal(25, PriceFigures.PurchasePriceVarianceRate(partial).Value);
        Assert.Equal(2, PriceFigures.PurchasePriceVariance(partial).N);
    }

    [Fact]
    public void A_third_is_exact()
    {
        var price = new UnitPrice(1_000_000, 3_000_000, Euro);
        var lines = Enumerable.Repeat(Line(0, 1_000_000) with { Price = price }, 3).ToArray();

        var variance = PriceFigures.PurchasePriceVariance(Fold(Facts(lines, [Of(PriceKind.Standard, 1_000_000)])));

        Assert.Equal(new ExactRatio(-2, 1), variance.Exact);
        Assert.Equal(TargetStatus.Met, new Target(TargetSide.AtMost, -2).StatusOf(variance));
        Assert.Equal(TargetStatus.Missed, new Target(TargetSide.AtMost, -2.000001m).StatusOf(variance));
    }

    [Fact]
    public void Cost_variance_is_against_the_price_agreed_on_the_day()
    {
        var agreed = Of(PriceKind.Agreed, 10_000_000) with { ValidTo = Day - 1 };
        var facts = Facts(
            [Line(11_000_000, 1_000_000) with { InvoicedOn = Day - 1 }, Line(11_000_000, 1_000_000)],
            [agreed, Of(PriceKind.Agreed, 20_000_000) with { ValidFrom = Day }]);

        var variance = PriceFigures.CostVariance(Fold(facts));

        Assert.Equal(-8d * 100 / 30, variance.Value!.Value, 1e-9);
        Assert.Equal(2, variance.N);
    }

    [Fact]
    public void Savings_count_for_twelve_months_from_the_effective_day()
    {
        var last = new DateOnly(2026, 12, 31).DayNumber;
        var facts = Facts(
            [
                Line(9_000_000, 1_000_000) with { InvoicedOn = Start - 1 },
                Line(9_000_000, 1_000_000) with { InvoicedOn = last },
                Line(9_000_000, 1_000_000) with { InvoicedOn = last + 1 },
            ],
            [Of(PriceKind.Baseline, 10_000_000)]);

        var months = PriceFold.Fold(facts, new(), AsOf).Months;

        Assert.Equal(
            [null, 1d, null],
            months.Values.Select(month => PriceFigures.RealisedSavings(month).Value));
        Assert.Equal(10, PriceFigures.CostReduction(months[new(2027, 1, 1)]).Value);
    }

    [Fact]
    public void Avoided_costs_stand_apart_from_savings()
    {
        var facts = Facts([Line(9_000_000, 1_000_000)], [Of(PriceKind.Baseline, 10_000_000)], avoided: 500_000_000);

        var partial = Fold(facts);

        Assert.Equal(1, PriceFigures.RealisedSavings(partial).Value);
        Assert.Equal(500, PriceFigures.AvoidedCost(partial).Value);
    }

    [Fact]
    public void A_cost_reduction_shows_what_index_rates_and_tariffs_added()
    {
        var line = Line(8_000_000, 10_000_000, Dollar) with
        {
            OtherCostMicros = 6_000_000,
            BaselineOtherCostMicros = 4_000_000,
            TariffMicros = 1_000_000,
        };
        var baseline = Of(PriceKind.Baseline, 10_000_000) with { Index = 1, IndexBaseNanos = 100 };
        var facts = Facts(
            [line], [baseline], [new(Dollar, Euro, Start, 900_000_000), new(Dollar, Euro, Day, 1_000_000_000)],
            [new(1, Day, 103)]);

        var partial = Fold(facts);

        Assert.Equal(new ExactRatio(18, 104), PriceFigures.CostReduction(partial).Exact);
        Assert.Equal(3, PriceFigures.IndexEffectOfReduction(partial).Value);
        Assert.Equal(8, PriceFigures.CurrencyEffectOfReduction(partial).Value);
        Assert.Equal(1, PriceFigures.TariffEffectOfReduction(partial).Value);
    }

    [Fact]
    public void Two_currencies_are_not_added_unless_they_are_reported_in_one()
    {
        var facts = Facts(
            [Line(11_000_000, 1_000_000), Line(11_000_000, 1_000_000, Dollar) with { Item = 2 }],
            [Of(PriceKind.Standard, 10_000_000), Of(PriceKind.Standard, 10_000_000, Dollar) with { Item = 2 }],
            [new(Euro, Dollar, Start, 2_000_000_000)]);

        var (apart, together) = (Fold(facts), Fold(facts, InEuro));

        Assert.Equal(NoDataReason.SeveralCurrencies, PriceFigures.PurchasePriceVariance(apart).NoData);
        Assert.Equal(1, PriceFigures.PurchasePriceVariance(apart, "USD").Value);
        Assert.Equal(1.5, PriceFigures.PurchasePriceVariance(together).Value);
    }

    [Fact]
    public void Without_a_price_or_a_rate_there_is_no_data_and_it_says_which()
    {
        var bare = Fold(Facts([Line(11_000_000, 1_000_000)]));
        var otherUnit = Fold(Facts(
            [Line(11_000_000, 1_000_000)], [Of(PriceKind.Standard, 10_000_000) with { Unit = 1 }]));
        var noRate = Fold(
            Facts([Line(11_000_000, 1_000_000, Dollar)], [Of(PriceKind.Standard, 10_000_000, Dollar)]), InEuro);

        Assert.Equal(NoDataReason.NoPrices, PriceFigures.PurchasePriceVariance(bare).NoData);
        Assert.Equal(NoDataReason.NoPrices, PriceFigures.CostVariance(bare).NoData);
        Assert.Equal(NoDataReason.NoPrices, PriceFigures.InvoicePriceVariance(bare).NoData);
        Assert.Equal(NoDataReason.NoPrices, PriceFigures.PurchasePriceVariance(otherUnit).NoData);
        Assert.Equal((NoDataReason.NoRates, 1), (
            PriceFigures.PurchasePriceVariance(noRate).NoData!.Value, noRate.WithoutRate));
    }

    [Fact]
    public void An_invoice_of_tomorrow_is_not_seen_before_it()
    {
        var facts = Facts([Line(11_000_000, 1_000_000)], [Of(PriceKind.Standard, 10_000_000)]);

        var before = PriceFold.Fold(facts, new(), DateOnly.FromDayNumber(Day - 1)).Months[March];

        Assert.Equal((0, Day), (before.Lines, before.NextChangeDay));
        Assert.Equal(int.MaxValue, PriceFold.Fold(facts, new(), DateOnly.FromDayNumber(Day)).NextChangeDay);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Parts_of_a_relation_merge_to_the_whole_and_survive_storing(int seed)
    {
        var random = new Random(seed);
        var whole = RandomFacts(random);
        var folded = PriceFold.Fold(whole, InEuro, AsOf);
        var parts = Enumerable.Range(0, 3).Select(part => PriceFold.Fold(
            Facts([.. whole.Invoices.Where((_, at) => at % 3 == part)], whole.Prices, whole.Rates, whole.Indices),
            InEuro, AsOf)).ToArray();
        random.Shuffle(parts);

        parts[0].Add(parts[1]);
        parts[0].Add(parts[2]);

        Assert.Equal(Bytes(folded), Bytes(parts[0]));
        Assert.All(folded.Months.Values, partial => Assert.Equal(
            PriceBytes.Serialize(partial),
            PriceBytes.Serialize(PriceBytes.Deserialize(PriceBytes.Serialize(partial)))));
        var year = FoldedMonths<PricePartial>.MergeAll(folded.Months.Values);
        Assert.Equal(
            PriceFigures.PurchasePriceVariance(year).Exact,
            PriceFigures.PriceEffect(year).Exact + PriceFigures.CurrencyEffect(year).Exact);
    }

    [Fact]
    public void A_zero_is_a_zero_however_it_was_made() =>
        Assert.Equal(default, new ExactRatio(0, 7));

    private static List<(DateOnly, string)> Bytes(FoldedMonths<PricePartial> months) =>
        [.. months.Months.Select(month => (month.Key, Convert.ToHexString(PriceBytes.Serialize(month.Value))))];

    private static PriceFacts RandomFacts(Random random)
    {
        UnitPrice Some() => new(random.Next(1, 9_999_999), random.Next(1, 4) * 100_000_000L, random.Next(2));
        ItemPrice One(int item) =>
            new(item, (PriceKind)random.Next(3), Start + random.Next(100), OrderLineColumns.NoDay, Some(), 0);
        return Facts(
            [.. Enumerable.Range(0, 300).Select(_ => new InvoicedItem(
                random.Next(10), 0, Start + random.Next(120), random.Next(9) == 0, random.Next(1, 99) * 333_333L,
                Some(), Some()))],
            [.. Enumerable.Range(0, 60).Select(_ => One(random.Next(10)))],
            [.. Enumerable.Range(0, 30).Select(at => new ExchangeRate(
                Euro, Dollar, Start + at * 4, 1_000_000_000 + random.Next(99_999_999)))]);
    }

    private static PriceFacts Facts(
        InvoicedItem[] lines, IReadOnlyList<ItemPrice>? prices = null, IReadOnlyList<ExchangeRate>? rates = null,
        IReadOnlyList<IndexValue>? indices = null, long avoided = 0) => new()
        {
            Currencies = ["EUR", "USD"],
            Invoices = lines,
            Prices = prices ?? [],
            Rates = rates ?? [],
            Indices = indices ?? [],
            Avoided = avoided == 0 ? [] : [new(Day, avoided, Euro)],
        };

    private static InvoicedItem Line(long priceMicros, long quantityMicros, int currency = Euro) => new(
        1, 0, Day, false, quantityMicros, new(priceMicros, Quantity.Scale, currency), UnitPrice.NotKnown);

    private static ItemPrice Of(PriceKind kind, long priceMicros, int currency = Euro) =>
        new(1, kind, Start, OrderLineColumns.NoDay, new(priceMicros, Quantity.Scale, currency), 0);

    private static PricePartial Fold(PriceFacts facts, PriceDefinition? definition = null) =>
        PriceFold.Fold(facts, definition ?? new(), AsOf).Months[March];
}
