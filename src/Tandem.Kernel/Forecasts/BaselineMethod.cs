namespace Tandem.Forecasts;

/// <summary>
/// The statistical methods a baseline is chosen from, from the simplest on; of two that score alike the simpler one
/// is taken.
/// </summary>
public enum BaselineMethod
{
    /// <summary>The last value goes on.</summary>
    Naive,

    /// <summary>The value of one season ago comes again.</summary>
    SeasonalNaive,

    /// <summary>Simple exponential smoothing (Brown 1959): a level, no trend.</summary>
    SimpleSmoothing,

    /// <summary>Double exponential smoothing (Holt 1957): a level and a linear trend.</summary>
    Holt,

    /// <summary>Level, trend and a season that is added (Winters 1960).</summary>
    HoltWintersAdditive,

    /// <summary>Level, trend and a season that multiplies; only where every value is above zero.</summary>
    HoltWintersMultiplicative,

    /// <summary>Intermittent demand: size and interval smoothed apart (Croston 1972).</summary>
    Croston,

    /// <summary>Croston's method less its bias, by 1 − α/2 (Syntetos and Boylan 2005).</summary>
    Sba,
}

/// <summary>
/// How fast a method forgets: the weight of the newest value in the level, the trend and the season, each from 0 to 1.
/// A method ignores the weights it does not have.
/// </summary>
public readonly record struct SmoothingWeights(double Level, double Trend = 0, double Season = 0);
