using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>A figure that belongs beside another, under its name.</summary>
internal sealed record FigureBeside(string Name, Figure Figure);

/// <summary>
/// What a measure is shown with, so that one figure alone does not mislead (metrics 1.1 to 1.10): all of the same month
/// and the same sums. A figure that is kept apart by unit or currency is given in each of them.
/// </summary>
internal sealed class FiguresBeside(TextCatalogue texts, Measure measure, MonthPartials? month)
{
    private readonly List<FigureBeside> figures = [];
    private readonly List<FigureBeside> apart = [];

    /// <summary>The measure in each unit or currency, where it has no one value for being kept apart by them.</summary>
    public static IEnumerable<FigureBeside> Apart(TextCatalogue texts, Measure measure, MonthPartials? month)
    {
        var beside = new FiguresBeside(texts, measure, month);
        beside.All();
        return beside.apart;
    }

    public IReadOnlyList<FigureBeside> All()
    {
        switch (month, measure)
        {
            case ({ Delivery: { } lines }, <= Measure.ConfirmedAsRequested):
                OfLines(lines);
                break;
            case ({ Orders: { } orders }, Measure.PerfectOrders):
                Add(texts["measure.on-time"], OrdersFigures.OnTime(orders));
                Add(texts["measure.in-full"], OrdersFigures.InFull(orders));
                Add(texts["beside.documentation"], OrdersFigures.Documentation(orders));
                Add(texts["beside.condition"], OrdersFigures.Condition(orders));
                break;
            case ({ Quality: { } quality }, >= Measure.DefectRate and <= Measure.QuantityRejection):
                OfQuality(quality);
                break;
            case ({ Price: { } price }, >= Measure.CostVariance and <= Measure.CostReduction):
                OfPrices(price);
                break;
            case ({ Response: { } response }, >= Measure.SupplierResponse and <= Measure.BuyerInPromise):
                OfResponse(response);
                break;
            case ({ Forecast: { } forecast }, Measure.ForecastAccuracy or Measure.ForecastBias):
                OfForecast(forecast);
                break;
            case ({ Improvements: { } ideas }, Measure.TimeToValue or Measure.SupplierImprovements):
                Add(texts["beside.p-ninety"], ImprovementFigures.TimeToValueP90(ideas));
                Add(texts["beside.ideas-of-supplier"], ImprovementFigures.Ideas(ideas, Asker.Supplier));
                Add(texts["beside.ideas-of-buyer"], ImprovementFigures.Ideas(ideas, Asker.Buyer));
                break;
            case ({ Ordering: { } ordering }, >= Measure.LateOrderChanges):
                OfOrdering(ordering);
                break;
        }

        return figures;
    }

    private void OfLines(DeliveryPartial lines)
    {
        if (measure is Measure.LeadTime or Measure.LeadTimeVariation)
        {
            Add(texts["beside.median"], DeliveryFigures.LeadTimeMedian(lines));
            Add(texts["beside.p-ninety"], DeliveryFigures.LeadTimeP90(lines));
            Add(texts["beside.deviation"], DeliveryFigures.DeviationMean(lines));
            Add(texts["beside.distance"], DeliveryFigures.AbsoluteDeviationMean(lines));
            return;
        }

        AddUnless(Measure.Otif, DeliveryFigures.Otif(lines));
        AddUnless(Measure.OnTime, DeliveryFigures.OnTime(lines));
        AddUnless(Measure.InFull, DeliveryFigures.InFull(lines));
        AddUnless(Measure.ConfirmationRate, DeliveryFigures.ConfirmationRate(lines));
        AddUnless(Measure.ConfirmedAsRequested, DeliveryFigures.ConfirmedAsRequested(lines));
    }

    private void OfQuality(QualityPartial quality)
    {
        var units = quality.Units.Keys;
        if (measure is Measure.LotRejection or Measure.QuantityRejection)
        {
            AddUnless(Measure.LotRejection, QualityFigures.LotRejectionRate(quality));
            Each(Measures.Name(texts, Measure.QuantityRejection), units,
                unit => QualityFigures.QuantityRejectionRate(quality, unit), measure == Measure.QuantityRejection);
            return;
        }

        var byCohort = measure == Measure.CohortDefectRate;
        Each(texts["beside.ppm"], units, unit => byCohort
            ? QualityFigures.CohortPpm(quality, unit)
            : QualityFigures.Ppm(quality, unit));
        Each(Measures.Name(texts, Measure.DefectRate), units, unit => QualityFigures.DefectRate(quality, unit),
            !byCohort);
        Each(Measures.Name(texts, Measure.CohortDefectRate), units,
            unit => QualityFigures.CohortDefectRate(quality, unit), byCohort);
    }

    private void OfPrices(PricePartial price)
    {
        var (paid, saved) = (price.Prices.Keys, price.Savings.Keys);
        switch (measure)
        {
            case Measure.CostVariance:
                Each(Measures.Name(texts, measure), paid, c => PriceFigures.CostVariance(price, c), true);
                Each(texts["beside.invoice-variance"], paid, c => PriceFigures.InvoicePriceVariance(price, c));
                break;
            case Measure.PriceVariance:
                Each(Measures.Name(texts, measure), paid, c => PriceFigures.PurchasePriceVarianceRate(price, c), true);
                Each(texts["beside.price-effect"], paid, c => PriceFigures.PriceEffect(price, c));
                Each(texts["beside.currency-effect"], paid, c => PriceFigures.CurrencyEffect(price, c));
                Each(texts["beside.both-effects"], paid, c => PriceFigures.PurchasePriceVariance(price, c));
                Each(texts["beside.invoice-variance"], paid, c => PriceFigures.InvoicePriceVariance(price, c));
                break;
            case Measure.RealisedSavings:
                Each(Measures.Name(texts, measure), saved, c => PriceFigures.RealisedSavings(price, c), true);
                Each(texts["beside.indexed-savings"], saved, c => PriceFigures.IndexedSavings(price, c));
                Each(texts["beside.avoided"], saved, c => Avoided(price, c));
                break;
            default:
                Each(Measures.Name(texts, measure), saved, c => PriceFigures.CostReduction(price, c), true);
                Each(texts["beside.index-effect"], saved, c => PriceFigures.IndexEffectOfReduction(price, c));
                Each(texts["beside.rate-effect"], saved, c => PriceFigures.CurrencyEffectOfReduction(price, c));
                Each(texts["beside.tariff-effect"], saved, c => PriceFigures.TariffEffectOfReduction(price, c));
                break;
        }
    }

    /// <summary>Where nothing was avoided, the reason that something else has no value is not its own.</summary>
    private static Figure Avoided(PricePartial price, string? currency) =>
        PriceFigures.AvoidedCost(price, currency) switch
        {
            { NoData: NoDataReason.NoRates or NoDataReason.NoPrices } =>
                Figure.None(NoDataReason.NoFacts, FigureUnit.Money),
            var avoided => avoided,
        };

    private void OfResponse(ResponsePartial response)
    {
        var asker = measure is Measure.SupplierResponse or Measure.SupplierInPromise ? Asker.Buyer : Asker.Supplier;
        Add(texts["beside.median"], ResponseFigures.Median(response, asker));
        Add(texts["beside.p-ninety"], ResponseFigures.P90(response, asker));
        Add(texts["beside.in-promise"], ResponseFigures.WithinPromise(response, asker));
        Add(texts["beside.open-late"], ResponseFigures.OpenPastPromise(response, asker));
    }

    private void OfForecast(ForecastPartial forecast)
    {
        var units = forecast.Units.Keys;
        Each(Measures.Name(texts, Measure.ForecastAccuracy), units, unit => ForecastFigures.Accuracy(forecast, unit),
            measure == Measure.ForecastAccuracy);
        Each(texts["beside.wape"], units, unit => ForecastFigures.Wape(forecast, unit));
        Each(texts["beside.bias"], units, unit => ForecastFigures.Bias(forecast, unit),
            measure == Measure.ForecastBias);
        Each(texts["beside.mape"], units, unit => ForecastFigures.Mape(forecast, unit));
        Each(texts["beside.skipped"], units, unit => ForecastFigures.Skipped(forecast, unit));
    }

    private void OfOrdering(OrderingPartial ordering)
    {
        switch (measure)
        {
            case Measure.LateOrderChanges:
                Add(texts["beside.brought-forward"], Figure.Count(ordering.BroughtForward));
                Add(texts["beside.put-off"], Figure.Count(ordering.PutOff));
                Add(texts["beside.other-quantity"], Figure.Count(ordering.OtherQuantity));
                Add(texts["beside.cancelled-late"], Figure.Count(ordering.Cancelled));
                Add(texts["beside.in-good-time"], Figure.Count(ordering.InGoodTime));
                break;
            case Measure.DaysToPay:
                Add(texts["beside.p-ninety"], OrderingFigures.DaysToPayP90(ordering));
                Add(texts["beside.paid-in-term"], OrderingFigures.PaidInTerm(ordering));
                Add(texts["beside.overdue"], OrderingFigures.Overdue(ordering));
                break;
            default:
                Add(texts["beside.short-notice"], Figure.Count(ordering.ShortNotice));
                Add(texts["beside.changes-of-supplier"], Figure.Count(ordering.ChangesOfSupplier));
                break;
        }
    }

    private void Add(string name, Figure figure) => figures.Add(new(name, figure));

    private void AddUnless(Measure other, Figure figure)
    {
        if (other != measure)
            Add(Measures.Name(texts, other), figure);
    }

    /// <summary>One figure, or where it is kept apart one of each; of the measure itself only where it is.</summary>
    private void Each(string name, ICollection<string> keys, Func<string?, Figure> figure, bool isMeasure = false)
    {
        var whole = figure(null);
        if (whole.NoData is NoDataReason.SeveralUnits or NoDataReason.SeveralCurrencies)
        {
            figures.AddRange(keys.Select(one => new FigureBeside(texts["beside.in", name, one], figure(one))));
            if (isMeasure)
                apart.AddRange(keys.Select(one => new FigureBeside(one, figure(one))));
        }
        else if (!isMeasure)
        {
            Add(name, whole);
        }
    }
}
