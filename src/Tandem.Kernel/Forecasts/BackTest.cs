namespace Tandem.Forecasts;

/// <summary>
/// Every method from every origin of a series. The first origin is the middle of the series, or where the method that
/// needs most can speak if that is later; a method that would leave fewer than
/// <see cref="BaselineChoice.LeastForecasts"/> is left out instead.
/// </summary>
internal static class BackTest
{
    /// <summary>Errors nearer to each other than this are the same, and the simpler method is the better one.</summary>
    private const double Alike = 1e-9;

    /// <summary>The best first, then those that were left out.</summary>
    public static IReadOnlyList<BaselineScore> Scores(double[] series, int season, int lag, BaselineScoring scoring)
    {
        var methods = Enum.GetValues<BaselineMethod>();
        var left = methods.ToDictionary(m => m, m => WhyLeftOut(m, series, season, lag, scoring));
        var taking = methods.Where(method => left[method] is null).ToList();
        var middle = Math.Min(series.Length / 2, series.Length - lag - BaselineChoice.LeastForecasts + 1);
        var first = Math.Max(middle, taking.Max(method => RunningForecast.NeedsOf(method, season)));
        var scale = NaiveError(series.AsSpan(0, first));
        var scores = taking.Select(method => Score(method, series, season, lag, first, scale))
            .OrderBy(score => Math.Round(ErrorOf(score, scoring) / Alike)).ThenBy(score => score.Method);
        return
        [
            .. scores,
            .. methods.Except(taking).Select(m => new BaselineScore(m, null, null, 0, default, left[m])),
        ];
    }

    private static BaselineScore Score(
        BaselineMethod method, double[] series, int season, int lag, int first, double scale)
    {
        var fitted = FittedBaseline.Of(method, series, season, lag);
        var (error, actual, forecasts) = (0.0, 0.0, 0);
        for (var origin = first; origin + lag <= series.Length; origin++)
        {
            var demand = series[origin + lag - 1];
            error += Math.Abs(demand - Math.Max(0, fitted.Said(origin)));
            actual += demand;
            forecasts++;
        }

        return new(
            method,
            actual > 0 ? error / actual : null,
            scale > 0 ? error / forecasts / scale : null,
            forecasts,
            fitted.Weights,
            null);
    }

    /// <summary>
    /// All methods share the denominators, so where the agreed error cannot be had the other one orders them alike.
    /// </summary>
    private static double ErrorOf(BaselineScore score, BaselineScoring scoring) => scoring switch
    {
        BaselineScoring.Wape => score.Wape ?? score.Mase ?? 0,
        BaselineScoring.Mase => score.Mase ?? score.Wape ?? 0,
    };

    private static LeftOut? WhyLeftOut(
        BaselineMethod method, double[] series, int season, int lag, BaselineScoring scoring)
    {
        var seasonal = method is BaselineMethod.SeasonalNaive
            or BaselineMethod.HoltWintersAdditive or BaselineMethod.HoltWintersMultiplicative;
        if (seasonal && season < 2)
            return LeftOut.TooFewSeasons;
        if (method is BaselineMethod.Croston or BaselineMethod.Sba && scoring == BaselineScoring.Wape)
            return LeftOut.NotIntermittent;
        if (method == BaselineMethod.HoltWintersMultiplicative && series.Any(value => value <= 0))
            return LeftOut.NotAllPositive;
        var origins = (long)series.Length - lag - (seasonal ? RunningForecast.NeedsOf(method, season) : 1) + 1;
        return origins < BaselineChoice.LeastForecasts ? LeftOut.TooFewSeasons : null;
    }

    private static double NaiveError(ReadOnlySpan<double> series)
    {
        var sum = 0.0;
        for (var at = 1; at < series.Length; at++)
            sum += Math.Abs(series[at] - series[at - 1]);
        return series.Length < 2 ? 0 : sum / (series.Length - 1);
    }
}
