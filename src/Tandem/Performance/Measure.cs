using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The measures that a scorecard shows (metrics 1.1 to 1.10 and 1.14), in its order.</summary>
public enum Measure
{
    Otif,
    OnTime,
    InFull,
    LeadTime,
    LeadTimeVariation,
    ConfirmationRate,
    ConfirmedAsRequested,
    PerfectOrders,
    DefectRate,
    CohortDefectRate,
    LotRejection,
    QuantityRejection,
    CostVariance,
    PriceVariance,
    RealisedSavings,
    CostReduction,
    SupplierResponse,
    SupplierInPromise,
    BuyerResponse,
    BuyerInPromise,
    ForecastAccuracy,
    ForecastBias,
    TimeToValue,
    SupplierImprovements,
    LateOrderChanges,
    DaysToPay,
    SpecificationChanges,
}

/// <summary>What a measure is about; a scorecard shows its measures by these.</summary>
public enum MeasureArea
{
    Delivery,
    Quality,
    Cost,
    Response,
    Planning,
    Improvement,

    /// <summary>How the buyer orders and pays (PER-15).</summary>
    Ordering,
}

/// <summary>What a shared set has to cover, beside the areas: quality, time to value and risk (PER-6).</summary>
public enum Coverage
{
    Delivery,
    Quality,
    Cost,
    TimeToValue,
    Risk,
}

/// <summary>A measure by the name that stands in addresses and files, in words, and as a figure of a month.</summary>
public static class Measures
{
    public static IReadOnlyList<Measure> All { get; } = Enum.GetValues<Measure>();

    public static string Slug(Measure measure) => measure switch
    {
        Measure.Otif => "otif",
        Measure.OnTime => "on-time",
        Measure.InFull => "in-full",
        Measure.LeadTime => "lead-time",
        Measure.LeadTimeVariation => "lead-time-variation",
        Measure.ConfirmationRate => "confirmation-rate",
        Measure.ConfirmedAsRequested => "confirmed-as-requested",
        Measure.PerfectOrders => "perfect-orders",
        Measure.DefectRate => "defect-rate",
        Measure.CohortDefectRate => "defect-rate-by-receipt",
        Measure.LotRejection => "rejected-lots",
        Measure.QuantityRejection => "rejected-quantity",
        Measure.CostVariance => "cost-variance",
        Measure.PriceVariance => "price-variance",
        Measure.RealisedSavings => "realised-savings",
        Measure.CostReduction => "cost-reduction",
        Measure.SupplierResponse => "response-time",
        Measure.SupplierInPromise => "answered-in-time",
        Measure.BuyerResponse => "buyer-response-time",
        Measure.BuyerInPromise => "buyer-answered-in-time",
        Measure.ForecastAccuracy => "forecast-accuracy",
        Measure.ForecastBias => "forecast-bias",
        Measure.TimeToValue => "time-to-value",
        Measure.SupplierImprovements => "supplier-improvements",
        Measure.LateOrderChanges => "late-order-changes",
        Measure.DaysToPay => "days-to-pay",
        Measure.SpecificationChanges => "specification-changes",
    };

    public static bool TryParse(string? slug, out Measure measure)
    {
        foreach (var known in All.Where(known => Slug(known) == slug))
        {
            measure = known;
            return true;
        }

        measure = default;
        return false;
    }

    /// <exception cref="RefusedException">No measure has this name.</exception>
    public static Measure Parse(string? slug) => TryParse(slug, out var measure)
        ? measure
        : throw new RefusedException(Because.NotFound, "measure.unknown", slug ?? "");

    public static string Name(TextCatalogue texts, Measure measure) => measure switch
    {
        Measure.Otif => texts["measure.otif"],
        Measure.OnTime => texts["measure.on-time"],
        Measure.InFull => texts["measure.in-full"],
        Measure.LeadTime => texts["measure.lead-time"],
        Measure.LeadTimeVariation => texts["measure.lead-time-variation"],
        Measure.ConfirmationRate => texts["measure.confirmation-rate"],
        Measure.ConfirmedAsRequested => texts["measure.confirmed-as-requested"],
        Measure.PerfectOrders => texts["measure.perfect-orders"],
        Measure.DefectRate => texts["measure.defect-rate"],
        Measure.CohortDefectRate => texts["measure.defect-rate-by-receipt"],
        Measure.LotRejection => texts["measure.rejected-lots"],
        Measure.QuantityRejection => texts["measure.rejected-quantity"],
        Measure.CostVariance => texts["measure.cost-variance"],
        Measure.PriceVariance => texts["measure.price-variance"],
        Measure.RealisedSavings => texts["measure.realised-savings"],
        Measure.CostReduction => texts["measure.cost-reduction"],
        Measure.SupplierResponse => texts["measure.response-time"],
        Measure.SupplierInPromise => texts["measure.answered-in-time"],
        Measure.BuyerResponse => texts["measure.buyer-response-time"],
        Measure.BuyerInPromise => texts["measure.buyer-answered-in-time"],
        Measure.ForecastAccuracy => texts["measure.forecast-accuracy"],
        Measure.ForecastBias => texts["measure.forecast-bias"],
        Measure.TimeToValue => texts["measure.time-to-value"],
        Measure.SupplierImprovements => texts["measure.supplier-improvements"],
        Measure.LateOrderChanges => texts["measure.late-order-changes"],
        Measure.DaysToPay => texts["measure.days-to-pay"],
        Measure.SpecificationChanges => texts["measure.specification-changes"],
    };

    public static MeasureArea AreaOf(Measure measure) => measure switch
    {
        <= Measure.PerfectOrders => MeasureArea.Delivery,
        <= Measure.QuantityRejection => MeasureArea.Quality,
        <= Measure.CostReduction => MeasureArea.Cost,
        <= Measure.BuyerInPromise => MeasureArea.Response,
        <= Measure.ForecastBias => MeasureArea.Planning,
        <= Measure.SupplierImprovements => MeasureArea.Improvement,
        _ => MeasureArea.Ordering,
    };

    public static string Name(TextCatalogue texts, MeasureArea area) => area switch
    {
        MeasureArea.Delivery => texts["measure-area.delivery"],
        MeasureArea.Quality => texts["measure-area.quality"],
        MeasureArea.Cost => texts["measure-area.cost"],
        MeasureArea.Response => texts["measure-area.response"],
        MeasureArea.Planning => texts["measure-area.planning"],
        MeasureArea.Improvement => texts["measure-area.improvement"],
        MeasureArea.Ordering => texts["measure-area.ordering"],
    };

    /// <summary>Whether the measure is about what the buyer does (PER-15).</summary>
    public static bool IsOfBuyer(Measure measure) => measure is Measure.BuyerResponse or Measure.BuyerInPromise
        or Measure.ForecastAccuracy or Measure.ForecastBias or Measure.LateOrderChanges or Measure.DaysToPay
        or Measure.SpecificationChanges;

    /// <summary>Whether the lines of orders are what the figure is counted from.</summary>
    public static bool IsOfLines(Measure measure) => measure <= Measure.ConfirmedAsRequested;

    /// <summary>
    /// A spread of lead times is what stock has to stand against, and a wrong forecast what capacity has to: risk.
    /// </summary>
    public static Coverage Covers(Measure measure) => measure switch
    {
        Measure.LeadTimeVariation or Measure.ForecastAccuracy or Measure.ForecastBias or Measure.LateOrderChanges
            or Measure.SpecificationChanges => Coverage.Risk,
        Measure.TimeToValue => Coverage.TimeToValue,
        _ => AreaOf(measure) switch
        {
            MeasureArea.Quality => Coverage.Quality,
            MeasureArea.Cost or MeasureArea.Improvement => Coverage.Cost,
            MeasureArea.Delivery or MeasureArea.Response or MeasureArea.Planning => Coverage.Delivery,
            MeasureArea.Ordering => Coverage.Cost,
        },
    };

    public static string Name(TextCatalogue texts, Coverage coverage) => coverage switch
    {
        Coverage.Delivery => texts["coverage.delivery"],
        Coverage.Quality => texts["coverage.quality"],
        Coverage.Cost => texts["coverage.cost"],
        Coverage.TimeToValue => texts["coverage.time-to-value"],
        Coverage.Risk => texts["coverage.risk"],
    };

    public static FigureUnit UnitOf(Measure measure) => measure switch
    {
        Measure.LeadTime or Measure.TimeToValue or Measure.DaysToPay => FigureUnit.Days,
        Measure.LeadTimeVariation => FigureUnit.RootDays,
        Measure.RealisedSavings => FigureUnit.Money,
        Measure.SupplierImprovements or Measure.SpecificationChanges => FigureUnit.Count,
        Measure.SupplierResponse or Measure.BuyerResponse => FigureUnit.WorkingHours,
        Measure.Otif or Measure.OnTime or Measure.InFull or Measure.ConfirmationRate
            or Measure.ConfirmedAsRequested or Measure.PerfectOrders or Measure.DefectRate
            or Measure.CohortDefectRate or Measure.LotRejection or Measure.QuantityRejection or Measure.CostVariance
            or Measure.PriceVariance or Measure.CostReduction or Measure.SupplierInPromise or Measure.BuyerInPromise
            or Measure.ForecastAccuracy or Measure.ForecastBias or Measure.LateOrderChanges => FigureUnit.Percent,
    };

    /// <summary>The figure of a month, or of several as one; without a fact of its family it is no data.</summary>
    public static Figure Of(Measure measure, MonthPartials? month, MeasureDefinition definition) =>
        OfLines(measure, month?.Delivery, definition)
        ?? OfFamilies(measure, month)
        ?? Figure.None(NoDataReason.NoFacts, UnitOf(measure));

    private static Figure? OfLines(Measure measure, DeliveryPartial? lines, MeasureDefinition definition) =>
        lines is null ? null : measure switch
        {
            Measure.Otif => DeliveryFigures.Otif(lines),
            Measure.OnTime => DeliveryFigures.OnTime(lines),
            Measure.InFull => DeliveryFigures.InFull(lines),
            Measure.LeadTime => DeliveryFigures.LeadTimeMean(lines),
            Measure.LeadTimeVariation => DeliveryFigures.LeadTimeVariation(lines, definition.LeadTime),
            Measure.ConfirmationRate => DeliveryFigures.ConfirmationRate(lines),
            Measure.ConfirmedAsRequested => DeliveryFigures.ConfirmedAsRequested(lines),
            _ => null,
        };

    private static Figure? OfFamilies(Measure measure, MonthPartials? month) => (measure, month) switch
    {
        (Measure.PerfectOrders, { Orders: { } orders }) => OrdersFigures.PerfectOrders(orders),
        (Measure.DefectRate, { Quality: { } quality }) => QualityFigures.DefectRate(quality),
        (Measure.CohortDefectRate, { Quality: { } quality }) => QualityFigures.CohortDefectRate(quality),
        (Measure.LotRejection, { Quality: { } quality }) => QualityFigures.LotRejectionRate(quality),
        (Measure.QuantityRejection, { Quality: { } quality }) => QualityFigures.QuantityRejectionRate(quality),
        (Measure.CostVariance, { Price: { } price }) => PriceFigures.CostVariance(price),
        (Measure.PriceVariance, { Price: { } price }) => PriceFigures.PurchasePriceVarianceRate(price),
        (Measure.RealisedSavings, { Price: { } price }) => PriceFigures.RealisedSavings(price),
        (Measure.CostReduction, { Price: { } price }) => PriceFigures.CostReduction(price),
        (Measure.SupplierResponse, { Response: { } response }) => ResponseFigures.Median(response, Asker.Buyer),
        (Measure.SupplierInPromise, { Response: { } response }) =>
            ResponseFigures.WithinPromise(response, Asker.Buyer),
        (Measure.BuyerResponse, { Response: { } response }) => ResponseFigures.Median(response, Asker.Supplier),
        (Measure.BuyerInPromise, { Response: { } response }) =>
            ResponseFigures.WithinPromise(response, Asker.Supplier),
        (Measure.ForecastAccuracy, { Forecast: { } forecast }) => ForecastFigures.Accuracy(forecast),
        (Measure.ForecastBias, { Forecast: { } forecast }) => ForecastFigures.Bias(forecast),
        (Measure.TimeToValue, { Improvements: { } ideas }) => ImprovementFigures.TimeToValueMedian(ideas),
        (Measure.SupplierImprovements, { Improvements: { } ideas }) =>
            ImprovementFigures.LedInYear(ideas, Asker.Supplier),
        (Measure.LateOrderChanges, { Ordering: { } ordering }) => OrderingFigures.LateChanges(ordering),
        (Measure.DaysToPay, { Ordering: { } ordering }) => OrderingFigures.DaysToPay(ordering),
        (Measure.SpecificationChanges, { Ordering: { } ordering }) =>
            OrderingFigures.SpecificationChanges(ordering),
        _ => null,
    };
}
