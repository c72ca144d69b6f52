using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The figures of prices and savings (metrics 1.6 and 1.7). Each is of one currency; where a partial holds several and
/// none is chosen there is no data. Positive variances are unfavourable; the effects of a cost reduction are what
/// index, exchange rates and tariffs added to the cost.
/// </summary>
public static class PriceFigures
{
    /// <summary>What was paid less the standard price: the sum of its two effects.</summary>
    public static Figure PurchasePriceVariance(PricePartial partial, string? currency = null) =>
        Standard(partial, currency, sums => sums.PriceEffect + sums.CurrencyEffect);

    public static Figure PriceEffect(PricePartial partial, string? currency = null) =>
        Standard(partial, currency, sums => sums.PriceEffect);

    public static Figure CurrencyEffect(PricePartial partial, string? currency = null) =>
        Standard(partial, currency, sums => sums.CurrencyEffect);

    /// <summary>The purchase price variance over what the quantity costs at the standard price.</summary>
    public static Figure PurchasePriceVarianceRate(PricePartial partial, string? currency = null) =>
        OfPrices(partial, currency, FigureUnit.Percent, sums => sums.StandardLines, WhyNoStandard(partial),
            (sums, _) => Share(sums.PriceEffect + sums.CurrencyEffect, sums.Standard, sums.StandardLines));

    /// <summary>What was invoiced less what the order says.</summary>
    public static Figure InvoicePriceVariance(PricePartial partial, string? currency = null) =>
        OfPrices(partial, currency, FigureUnit.Money, sums => sums.OrderedLines,
            Why(partial, partial.WithoutOrderPrice),
            (sums, code) => Figure.Money(sums.OverOrdered, code, sums.OrderedLines));

    /// <summary>What was invoiced less the agreed price, over the agreed price.</summary>
    public static Figure CostVariance(PricePartial partial, string? currency = null) =>
        OfPrices(partial, currency, FigureUnit.Percent, sums => sums.AgreedLines, Why(partial, partial.WithoutAgreed),
            (sums, _) => Share(sums.OverAgreed, sums.Agreed, sums.AgreedLines));

    public static Figure RealisedSavings(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.Lines,
            (sums, code) => Figure.Money(sums.Realised, code, sums.Lines));

    /// <summary>Against baselines that moved with their index, beside the plain savings.</summary>
    public static Figure IndexedSavings(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.Lines, (sums, code) => sums.WithoutIndex > 0
            ? Figure.None(NoDataReason.NoIndexValues, FigureUnit.Money, sums.Lines)
            : Figure.Money(sums.Indexed, code, sums.Lines));

    /// <summary>Costs that never arose: never added to what was saved.</summary>
    public static Figure AvoidedCost(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.AvoidedCases,
            (sums, code) => Figure.Money(sums.Avoided, code, sums.AvoidedCases));

    /// <summary>One less what the quantity costs now over what it would have cost at the baseline.</summary>
    public static Figure CostReduction(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Percent, sums => sums.CostLines,
            (sums, _) => Share(sums.BaselineCost - sums.CurrentCost, sums.BaselineCost, sums.CostLines));

    public static Figure IndexEffectOfReduction(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.CostLines, (sums, code) => sums.CostWithoutIndex > 0
            ? Figure.None(NoDataReason.NoIndexValues, FigureUnit.Money, sums.CostLines)
            : Figure.Money(sums.IndexEffect, code, sums.CostLines));

    public static Figure CurrencyEffectOfReduction(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.CostLines,
            (sums, code) => Figure.Money(sums.CurrencyEffect, code, sums.CostLines));

    public static Figure TariffEffectOfReduction(PricePartial partial, string? currency = null) =>
        OfSavings(partial, currency, FigureUnit.Money, sums => sums.CostLines,
            (sums, code) => Figure.Money(sums.TariffEffect, code, sums.CostLines));

    private static Figure Standard(PricePartial partial, string? currency, Func<PriceSums, ExactRatio> amount) =>
        OfPrices(partial, currency, FigureUnit.Money, sums => sums.StandardLines, WhyNoStandard(partial),
            (sums, code) => Figure.Money(amount(sums), code, sums.StandardLines));

    private static Figure OfPrices(
        PricePartial partial, string? currency, FigureUnit unit, Func<PriceSums, long> lines, NoDataReason why,
        Func<PriceSums, string, Figure> figure) => Within(partial.Prices, currency, unit, lines, why, figure);

    private static Figure OfSavings(
        PricePartial partial, string? currency, FigureUnit unit, Func<SavingsSums, long> lines,
        Func<SavingsSums, string, Figure> figure) => Within(
            partial.Savings, currency, unit, lines, Why(partial, partial.Lines), figure);

    /// <summary>Only the currencies in which something was counted are in question.</summary>
    private static Figure Within<TSums>(
        SortedDictionary<string, TSums> all, string? currency, FigureUnit unit, Func<TSums, long> lines,
        NoDataReason why, Func<TSums, string, Figure> figure)
    {
        var counted = all.Where(sums => lines(sums.Value) > 0 && (currency is null || sums.Key == currency)).ToList();
        return counted.Count switch
        {
            0 => Figure.None(why, unit),
            1 => figure(counted[0].Value, counted[0].Key),
            _ => Figure.None(NoDataReason.SeveralCurrencies, unit),
        };
    }

    private static Figure Share(ExactRatio part, ExactRatio whole, long n) =>
        Figure.Part(part, whole, FigureUnit.Percent, n);

    private static NoDataReason WhyNoStandard(PricePartial partial) => Why(partial, partial.WithoutStandard);

    private static NoDataReason Why(PricePartial partial, long withoutPrice)
    {
        if (partial.WithoutRate > 0)
            return NoDataReason.NoRates;

        return withoutPrice > 0 ? NoDataReason.NoPrices : NoDataReason.NoFacts;
    }
}
