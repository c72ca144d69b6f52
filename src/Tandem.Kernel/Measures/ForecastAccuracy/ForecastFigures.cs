using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// The figures of forecast accuracy (metrics 1.10), each of one base unit; where a partial holds several and none is
/// chosen there is no data. Without any demand there is none either.
/// </summary>
public static class ForecastFigures
{
    /// <summary>The headline: all errors, each made positive, over all demand.</summary>
    public static Figure Wape(ForecastPartial partial, string? unit = null) =>
        OfDemand(partial, unit, sums => sums.AbsoluteErrorMicros);

    /// <summary>Forecast less demand over all demand; positive is forecast too high.</summary>
    public static Figure Bias(ForecastPartial partial, string? unit = null) =>
        OfDemand(partial, unit, sums => sums.ErrorMicros);

    /// <summary>One less the headline, and not less than nothing.</summary>
    public static Figure Accuracy(ForecastPartial partial, string? unit = null) => OfDemand(
        partial, unit, sums => Int128.Max(0, sums.DemandMicros - sums.AbsoluteErrorMicros));

    /// <summary>The mean share of the error in the demand, over buckets that had any; never the headline.</summary>
    public static Figure Mape(ForecastPartial partial, string? unit = null) =>
        Within(partial, unit, sums => sums.Buckets == sums.Skipped
            ? Figure.None(NoDataReason.NoDemand, FigureUnit.Percent)
            : Figure.Of(
                new ExactRatio(
                    (System.Numerics.BigInteger)sums.ShareTrillionths,
                    (System.Numerics.BigInteger)1_000_000_000_000 * (sums.Buckets - sums.Skipped)),
                FigureUnit.Percent,
                sums.Buckets - sums.Skipped));

    /// <summary>How many buckets without demand the mean of shares leaves out.</summary>
    public static Figure Skipped(ForecastPartial partial, string? unit = null) =>
        Within(partial, unit, sums => Figure.Count(sums.Skipped), FigureUnit.Count);

    private static Figure OfDemand(ForecastPartial partial, string? unit, Func<ForecastSums, Int128> part) =>
        Within(partial, unit, sums => Figure.Part(
            part(sums), sums.DemandMicros, FigureUnit.Percent, sums.Buckets, NoDataReason.NoDemand));

    private static Figure Within(
        ForecastPartial partial, string? unit, Func<ForecastSums, Figure> figure,
        FigureUnit shown = FigureUnit.Percent)
    {
        if (unit is null && partial.Units.Count > 1)
            return Figure.None(NoDataReason.SeveralUnits, shown);

        var sums = unit is null
            ? partial.Units.Values.SingleOrDefault()
            : partial.Units.GetValueOrDefault(unit);
        return sums.Buckets == 0 ? Figure.None(WhyNothing(partial), shown) : figure(sums);
    }

    private static NoDataReason WhyNothing(ForecastPartial partial)
    {
        if (partial.WithoutForecast > 0)
            return NoDataReason.NoForecast;

        return partial.Open > 0 ? NoDataReason.TooEarly : NoDataReason.NoFacts;
    }
}
