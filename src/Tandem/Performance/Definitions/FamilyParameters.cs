using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The parameters of the measures beside delivery: quality, perfect orders, prices, response, forecasts, and
/// how the buyer orders and pays.
/// </summary>
internal static class FamilyParameters
{
    private const int MostDays = 3660;
    private const int MostPromiseDays = 366;
    private const int MostMonths = 12;

    private static readonly (decimal, decimal) Days = (0, MostDays);
    private static readonly (decimal, decimal) Share = (0, 100);

    public static IReadOnlyList<DefinitionParameter> All { get; } =
    [
        new NumberParameter(
            "cohortDays", ParameterGroup.Quality, ParameterKind.WholeNumber, Days, t => t["definition.cohort-days"],
            (t, v) => t["definition.days-value", (int)v!.Value],
            d => d.Quality.CohortDays, (d, v) => d with { Quality = d.Quality with { CohortDays = (int)v!.Value } })
        {
            Hint = t => t["definition.cohort-hint"],
        },
        new NumberParameter(
            "priceTolerancePct", ParameterGroup.Orders, ParameterKind.Percentage, Share,
            t => t["definition.price-tolerance"], DefinitionParameters.Percent,
            d => d.Orders.PriceTolerancePct,
            (d, v) => d with { Orders = d.Orders with { PriceTolerancePct = v!.Value } })
        {
            Hint = t => t["definition.in-per-cent"],
        },
        new NumberParameter(
            "quantityTolerancePct", ParameterGroup.Orders, ParameterKind.Percentage, Share,
            t => t["definition.quantity-tolerance"], DefinitionParameters.Percent,
            d => d.Orders.QuantityTolerancePct,
            (d, v) => d with { Orders = d.Orders with { QuantityTolerancePct = v!.Value } })
        {
            Hint = t => t["definition.in-per-cent"],
        },
        new NumberParameter(
            "inspectionDays", ParameterGroup.Orders, ParameterKind.WholeNumber, Days,
            t => t["definition.inspection-days"], (t, v) => t["definition.days-value", (int)v!.Value],
            d => d.Orders.InspectionDays,
            (d, v) => d with { Orders = d.Orders with { InspectionDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-days"],
        },
        new CurrencyParameter(
            "reportingCurrency", ParameterGroup.Price, t => t["definition.reporting-currency"],
            (t, v) => v ?? t["definition.each-currency"],
            d => d.Price.ReportingCurrency, (d, v) => d with { Price = d.Price with { ReportingCurrency = v } })
        {
            Hint = t => t["definition.currency-hint"],
        },
        new NumberParameter(
            "savingsMonths", ParameterGroup.Price, ParameterKind.WholeNumber, (1, MostMonths),
            t => t["definition.savings-months"], (t, v) => t["definition.months-value", (int)v!.Value],
            d => d.Price.SavingsMonths, (d, v) => d with { Price = d.Price with { SavingsMonths = (int)v!.Value } }),
        new NumberParameter(
            "promiseDays", ParameterGroup.Response, ParameterKind.WholeNumber, (0, MostPromiseDays),
            t => t["definition.promise-days"], (t, v) => t["definition.working-days-value", (int)v!.Value],
            d => d.Response.PromiseDays,
            (d, v) => d with { Response = d.Response with { PromiseDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-working-days"],
        },
        new ChoiceParameter<ForecastSeries>(
            "forecastSeries", ParameterGroup.Forecast, t => t["definition.forecast-series"], DefinitionWords.Series,
            d => d.Forecast.Series, (d, v) => d with { Forecast = d.Forecast with { Series = v } }),
        new ChoiceParameter<BucketKind>(
            "buckets", ParameterGroup.Forecast, t => t["definition.buckets"], DefinitionWords.Buckets,
            d => d.Forecast.Buckets, (d, v) => d with { Forecast = d.Forecast with { Buckets = v } }),
        new NumberParameter(
            "lagDays", ParameterGroup.Forecast, ParameterKind.WholeNumber, Days, t => t["definition.lag-days"],
            (t, v) => t["definition.days-value", (int)v!.Value],
            d => d.Forecast.LagDays, (d, v) => d with { Forecast = d.Forecast with { LagDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-days"],
        },
        new NumberParameter(
            "commitmentTolerancePct", ParameterGroup.Forecast, ParameterKind.Percentage, Share,
            t => t["definition.commitment-tolerance"], DefinitionParameters.Percent,
            d => d.Forecast.TolerancePct,
            (d, v) => d with { Forecast = d.Forecast with { TolerancePct = v!.Value } })
        {
            Hint = t => t["definition.in-per-cent"],
        },
        new NumberParameter(
            "frozenDays", ParameterGroup.Ordering, ParameterKind.WholeNumber, (0, MostPromiseDays),
            t => t["definition.frozen-days"], (t, v) => t["definition.working-days-value", (int)v!.Value],
            d => d.Ordering.FrozenDays,
            (d, v) => d with { Ordering = d.Ordering with { FrozenDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-working-days"],
        },
        new NumberParameter(
            "paymentDays", ParameterGroup.Ordering, ParameterKind.WholeNumber, (0, MostPromiseDays),
            t => t["definition.payment-days"], (t, v) => t["definition.days-value", (int)v!.Value],
            d => d.Ordering.PaymentDays,
            (d, v) => d with { Ordering = d.Ordering with { PaymentDays = (int)v!.Value } })
        {
            Hint = t => t["definition.payment-hint"],
        },
        new NumberParameter(
            "noticeDays", ParameterGroup.Ordering, ParameterKind.WholeNumber, (0, MostPromiseDays),
            t => t["definition.notice-days"], (t, v) => t["definition.working-days-value", (int)v!.Value],
            d => d.Ordering.NoticeDays,
            (d, v) => d with { Ordering = d.Ordering with { NoticeDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-working-days"],
        },
    ];
}
