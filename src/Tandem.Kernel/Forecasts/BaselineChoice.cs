using Tandem.Measures;

namespace Tandem.Forecasts;

/// <summary>By which error the methods were compared.</summary>
public enum BaselineScoring
{
    /// <summary>Σ|A − F| / ΣA.</summary>
    Wape,

    /// <summary>
    /// The mean |A − F| over the mean one-step error of the naive method before the back-test (Hyndman and Koehler
    /// 2006): for intermittent demand, where single buckets are often empty.
    /// </summary>
    Mase,
}

/// <summary>Why there is no baseline.</summary>
public enum NoBaseline
{
    /// <summary>Fewer buckets than a back-test at this lag needs.</summary>
    TooShort,

    /// <summary>There was no demand at all.</summary>
    NoDemand,

    /// <summary>A bucket holds less than nothing, which no method here is made for.</summary>
    NegativeDemand,
}

/// <summary>Why a method did not take part in the back-test.</summary>
public enum LeftOut
{
    /// <summary>The series has fewer whole seasons than it needs, or has no season.</summary>
    TooFewSeasons,

    /// <summary>A season that multiplies needs every value above zero.</summary>
    NotAllPositive,

    /// <summary>It is made for intermittent demand, and this is not.</summary>
    NotIntermittent,
}

/// <summary>
/// How a method did: both errors where their denominators are above zero, over so many forecasts, or why it was left
/// out.
/// </summary>
public sealed record BaselineScore(
    BaselineMethod Method, double? Wape, double? Mase, int Forecasts, SmoothingWeights Weights, LeftOut? LeftOut);

/// <summary>
/// The method that was chosen, the scores of all methods from the best on (those left out at the end), and the
/// forecast of the buckets after the series in whole millionths, never below zero; or why there is none.
/// </summary>
public sealed record Baseline(
    NoBaseline? NoData,
    BaselineMethod? Method,
    BaselineScoring Scoring,
    IReadOnlyList<BaselineScore> Scores,
    IReadOnlyList<long> AheadMicros);

/// <summary>
/// Chooses the statistical baseline of one demand series by a back-test with a rolling origin: from every origin each
/// method, fitted on what was known there, says the bucket at the lag; the smallest error wins. All methods are held
/// against the same buckets. Demand counts as intermittent when a bucket in which something is asked comes less often
/// than every 1.32 buckets (Syntetos, Boylan and Croston 2005).
/// </summary>
public static class BaselineChoice
{
    /// <summary>Fewer forecasts than this choose nothing.</summary>
    public const int LeastForecasts = 4;

    /// <summary>Twenty years of weeks; of a longer series only the end is looked at.</summary>
    public const int MostBuckets = 1040;

    /// <summary>The mean interval between demands from which a series is intermittent.</summary>
    public const double IntermittentFrom = 1.32;

    /// <summary>
    /// Of demand per bucket in whole millionths, without gaps, the oldest first. Season is the number of buckets in
    /// one (1 = none), lag how far ahead the forecast is frozen, horizon how many buckets are asked for; each is one
    /// or more.
    /// </summary>
    public static Baseline Of(IReadOnlyList<long> demandMicros, int season, int lag, int horizon)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(season, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(horizon, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(horizon, MostBuckets);
        var series = demandMicros.Skip(demandMicros.Count - MostBuckets).Select(BaselineSeries.FromMicros).ToArray();
        var scoring = IsIntermittent(series) ? BaselineScoring.Mase : BaselineScoring.Wape;
        if (Missing(series, lag) is { } reason)
            return new(reason, null, scoring, [], []);

        var scores = BackTest.Scores(series, season, lag, scoring);
        var best = scores[0];
        var running = RunningForecast.Of(best.Method, season, best.Weights);
        running.Observe(series);
        return new(
            null,
            best.Method,
            scoring,
            scores,
            [.. Enumerable.Range(1, horizon).Select(step => BaselineSeries.ToMicros(running.Ahead(step)))]);
    }

    /// <summary>
    /// What a method said of each bucket at the lag, with weights fitted on what was known then: nothing that came
    /// later moves it. Null where too little was known.
    /// </summary>
    public static IReadOnlyList<long?> Frozen(
        IReadOnlyList<long> demandMicros, BaselineMethod method, int season, int lag)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(lag, 1);
        var skipped = Math.Max(0, demandMicros.Count - MostBuckets);
        var series = demandMicros.Skip(skipped).Select(BaselineSeries.FromMicros).ToArray();
        var fitted = FittedBaseline.Of(method, series, season, lag);
        return
        [
            .. Enumerable.Range(0, demandMicros.Count).Select(bucket => bucket - skipped - lag + 1)
                .Select(origin => origin > 0 && fitted.Speaks(origin)
                    ? BaselineSeries.ToMicros(fitted.Said(origin))
                    : (long?)null),
        ];
    }

    private static NoBaseline? Missing(double[] series, int lag)
    {
        if (series.Length < lag + LeastForecasts + 1)
            return NoBaseline.TooShort;
        if (series.Any(value => value < 0))
            return NoBaseline.NegativeDemand;
        return series.All(value => value == 0) ? NoBaseline.NoDemand : null;
    }

    private static bool IsIntermittent(double[] series) =>
        series.Count(value => value != 0) * IntermittentFrom < series.Length;
}

/// <summary>The edges of the methods: exact whole millionths outside, binary floating point inside.</summary>
public static class BaselineSeries
{
    public static double FromMicros(long micros) => micros / (double)Quantity.Scale;

    /// <summary>Half away from zero; demand below zero does not exist, so a falling trend ends at zero.</summary>
    public static long ToMicros(double value) => value switch
    {
        <= 0 or double.NaN => 0,
        >= long.MaxValue / (double)Quantity.Scale => long.MaxValue,
        _ => (long)Math.Min(
            Math.Round(value * Quantity.Scale, MidpointRounding.AwayFromZero), long.MaxValue - 1024.0),
    };
}
