using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What a measure is, and what counts in it, each in a plain sentence.</summary>
internal static class MeasureWords
{
    public static string What(TextCatalogue texts, Measure measure) => measure switch
    {
        Measure.Otif => texts["measure-what.otif"],
        Measure.OnTime => texts["measure-what.on-time"],
        Measure.InFull => texts["measure-what.in-full"],
        Measure.LeadTime => texts["measure-what.lead-time"],
        Measure.LeadTimeVariation => texts["measure-what.lead-time-variation"],
        Measure.ConfirmationRate => texts["measure-what.confirmation-rate"],
        Measure.ConfirmedAsRequested => texts["measure-what.confirmed-as-requested"],
        Measure.PerfectOrders => texts["measure-what.perfect-orders"],
        Measure.DefectRate => texts["measure-what.defect-rate"],
        Measure.CohortDefectRate => texts["measure-what.cohort-defect-rate"],
        Measure.LotRejection => texts["measure-what.rejected-lots"],
        Measure.QuantityRejection => texts["measure-what.rejected-quantity"],
        Measure.CostVariance => texts["measure-what.cost-variance"],
        Measure.PriceVariance => texts["measure-what.price-variance"],
        Measure.RealisedSavings => texts["measure-what.realised-savings"],
        Measure.CostReduction => texts["measure-what.cost-reduction"],
        Measure.SupplierResponse => texts["measure-what.response-time"],
        Measure.SupplierInPromise => texts["measure-what.answered-in-time"],
        Measure.BuyerResponse => texts["measure-what.buyer-response-time"],
        Measure.BuyerInPromise => texts["measure-what.buyer-answered-in-time"],
        Measure.ForecastAccuracy => texts["measure-what.forecast-accuracy"],
        Measure.ForecastBias => texts["measure-what.forecast-bias"],
        Measure.TimeToValue => texts["measure-says.time-to-value"],
        Measure.SupplierImprovements => texts["measure-says.supplier-improvements"],
        Measure.LateOrderChanges => texts["measure-what.late-order-changes"],
        Measure.DaysToPay => texts["measure-what.days-to-pay"],
        Measure.SpecificationChanges => texts["measure-what.specification-changes"],
    };

    /// <summary>What counts by the definition; nothing more is to be said of lines, whose rules stand beside.</summary>
    public static string? Counts(TextCatalogue texts, Measure measure, MeasureDefinition definition) => measure switch
    {
        <= Measure.ConfirmedAsRequested or Measure.TimeToValue or Measure.SupplierImprovements => null,
        Measure.PerfectOrders => texts[
            "measure-counts.orders", definition.Orders.InspectionDays, definition.Orders.PriceTolerancePct,
            definition.Orders.QuantityTolerancePct],
        Measure.CohortDefectRate => texts["measure-counts.cohort", definition.Quality.CohortDays],
        Measure.LotRejection or Measure.QuantityRejection => texts["measure-counts.rejection"],
        Measure.DefectRate => texts["measure-counts.quality"],
        Measure.CostVariance or Measure.PriceVariance => definition.Price.ReportingCurrency is { } currency
            ? texts["measure-counts.price-in", currency]
            : texts["measure-counts.price"],
        Measure.RealisedSavings or Measure.CostReduction =>
            texts["measure-counts.savings", definition.Price.SavingsMonths],
        Measure.ForecastAccuracy or Measure.ForecastBias =>
            texts["measure-counts.forecast", definition.Forecast.LagDays],
        Measure.LateOrderChanges => texts["measure-counts.late-order-changes", definition.Ordering.FrozenDays],
        Measure.DaysToPay => texts["measure-counts.days-to-pay", definition.Ordering.PaymentDays],
        Measure.SpecificationChanges =>
            texts["measure-counts.specification-changes", definition.Ordering.NoticeDays],
        _ => texts["measure-counts.response", definition.Response.PromiseDays],
    };

    /// <summary>Why there is no value, in the words of the facts that the measure is counted from.</summary>
    public static string Why(TextCatalogue texts, Measure measure, NoDataReason reason) =>
        reason != NoDataReason.NoFacts ? new FigureWords(texts).Why(reason) : measure switch
        {
            <= Measure.PerfectOrders => new FigureWords(texts).Why(reason),
            Measure.LotRejection => texts["no-data.nothing-inspected"],
            <= Measure.QuantityRejection => texts["no-data.nothing-received"],
            <= Measure.CostReduction => texts["no-data.nothing-invoiced"],
            <= Measure.BuyerInPromise => texts["no-data.nothing-asked"],
            <= Measure.ForecastBias => texts["no-data.nothing-forecast"],
            <= Measure.SupplierImprovements => texts["no-data.nothing-proposed"],
            Measure.LateOrderChanges => texts["no-data.nothing-confirmed"],
            Measure.DaysToPay => texts["no-data.nothing-to-pay"],
            _ => texts["no-data.nothing-specified"],
        };

    /// <summary>On how many cases a value rests, in the words of its facts; of few with the interval.</summary>
    public static string Cases(TextCatalogue texts, Measure measure, Figure figure)
    {
        if (measure <= Measure.PerfectOrders || figure.Interval is not null || IsShareOfCases(figure))
            return new FigureWords(texts).Cases(figure);

        return measure switch
        {
            <= Measure.QuantityRejection => texts["figure.receipts", figure.N],
            <= Measure.CostReduction => texts["figure.invoice-lines", figure.N],
            <= Measure.BuyerInPromise => texts["figure.answers", figure.N],
            <= Measure.ForecastBias => texts["figure.item-buckets", figure.N],
            <= Measure.SupplierImprovements => texts["figure.ideas", figure.N],
            Measure.DaysToPay => texts["figure.invoices", figure.N],
            _ => texts["figure.changes", figure.N],
        };
    }

    private static bool IsShareOfCases(Figure figure) =>
        figure is { Unit: FigureUnit.Percent, Counted: { } counted } && counted.Denominator == figure.N;
}
