using System.Globalization;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What does not count in a figure, or counts in a way that the reader must know, with how often.</summary>
internal static class LeftOut
{
    /// <summary>Only what there is any of.</summary>
    public static IEnumerable<(string What, string Count)> Of(
        TextCatalogue texts, Measure measure, MonthPartials? month)
    {
        var all = (month, measure) switch
        {
            ({ Delivery: { } lines }, <= Measure.ConfirmedAsRequested) => Lines(texts, lines),
            ({ Orders: { } orders }, Measure.PerfectOrders) => Orders(texts, orders),
            ({ Quality: { } quality }, >= Measure.DefectRate and <= Measure.QuantityRejection) =>
                Quality(texts, measure, quality),
            ({ Price: { } price }, >= Measure.CostVariance and <= Measure.CostReduction) =>
                Prices(texts, measure, price),
            ({ Response: { } response }, >= Measure.SupplierResponse and <= Measure.BuyerInPromise) =>
                Requests(texts, measure, response),
            ({ Forecast: { } forecast }, Measure.ForecastAccuracy or Measure.ForecastBias) =>
                Forecasts(texts, forecast),
            ({ Ordering: { } ordering }, Measure.LateOrderChanges) =>
                [(texts["left-out.lines-ahead"], ordering.OpenLines)],
            ({ Ordering: { } ordering }, Measure.DaysToPay) =>
            [
                (texts["left-out.invoices-in-term"], ordering.OpenInvoices),
                (texts["left-out.invoices-void"], ordering.VoidInvoices),
                (texts["left-out.invoices-overdue"], ordering.OverdueDays.Count),
            ],
            ({ Ordering: { } ordering }, Measure.SpecificationChanges) =>
                [(texts["left-out.changes-of-supplier"], ordering.ChangesOfSupplier)],
            _ => [],
        };
        return all.Where(one => one.Count > 0)
            .Select(one => (one.What, one.Count.ToString("#,0", CultureInfo.CurrentCulture)));
    }

    private static IEnumerable<(string What, long Count)> Lines(TextCatalogue texts, DeliveryPartial lines) =>
    [
        (texts["exclusion.not-yet-due"], lines.NotYetDue),
        (texts["exclusion.cancelled-by-buyer"], lines.CancelledByBuyer),
        (texts["exclusion.zero-quantity"], lines.ZeroQuantity),
        (texts["exclusion.waived"], lines.Waived),
    ];

    private static IEnumerable<(string What, long Count)> Orders(TextCatalogue texts, OrdersPartial orders) =>
    [
        (texts["left-out.orders-open"], orders.Open),
        (texts["left-out.not-measured"], orders.NotMeasured),
        (texts["left-out.not-final"], orders.NotFinal),
        (texts["left-out.lines-without-price"], orders.WithoutPrice),
        (texts["left-out.lines-without-quantity"], orders.WithoutReceipts),
    ];

    private static IEnumerable<(string What, long Count)> Quality(
        TextCatalogue texts, Measure measure, QualityPartial quality) =>
        measure is Measure.LotRejection or Measure.QuantityRejection
            ? [(texts["left-out.receipts-without-quantity"], quality.WithoutQuantity)]
            :
            [
                (texts["left-out.unsorted"], quality.UnsortedLots),
                (texts["left-out.not-supplier"], quality.NotCausedBySupplier),
                (texts["left-out.not-confirmed"], quality.NotConfirmed),
                (texts["left-out.without-receipt"], quality.WithoutReceipt),
                (texts["left-out.receipts-without-quantity"], quality.WithoutQuantity),
            ];

    private static IEnumerable<(string What, long Count)> Prices(
        TextCatalogue texts, Measure measure, PricePartial price) =>
    [
        measure switch
        {
            Measure.CostVariance => (texts["counted.no-agreed-price"], price.WithoutAgreed),
            Measure.PriceVariance => (texts["counted.no-standard-price"], price.WithoutStandard),
            Measure.RealisedSavings =>
                (texts["counted.no-baseline"], price.Lines - price.Savings.Values.Sum(sums => sums.Lines)),
            _ => (texts["counted.no-baseline"], price.Lines - price.Savings.Values.Sum(sums => sums.CostLines)),
        },
        (texts["left-out.without-rate"], price.WithoutRate),
    ];

    private static IEnumerable<(string What, long Count)> Requests(
        TextCatalogue texts, Measure measure, ResponsePartial response)
    {
        var asker = measure is Measure.SupplierResponse or Measure.SupplierInPromise ? Asker.Buyer : Asker.Supplier;
        var sums = response.Requests.Where(of => of.Key.AskedBy == asker).Select(of => of.Value).ToList();
        return
        [
            (texts["left-out.open-in-time"], sums.Sum(of => of.OpenInTime)),
            (texts["left-out.open-late"], sums.Sum(of => of.OpenPastPromise)),
        ];
    }

    private static IEnumerable<(string What, long Count)> Forecasts(TextCatalogue texts, ForecastPartial forecast) =>
    [
        (texts["left-out.buckets-open"], forecast.Open),
        (texts["left-out.without-forecast"], forecast.WithoutForecast),
        (texts["left-out.without-demand"], forecast.WithoutDemandFacts),
    ];
}
