namespace Tandem.Forecasts;

/// <summary>
/// A method with the weights whose one-step forecasts had the smallest sum of squared errors. For every origin (the
/// number of values seen) from the first on it holds what the method said from there, with the weights that were the
/// best of all up to that origin: nothing that came later is known to it. One pass over the series per weight.
/// </summary>
internal sealed class FittedBaseline
{
    private readonly double[] smallest;
    private readonly double[] said;

    private FittedBaseline(int length)
    {
        smallest = new double[length + 1];
        said = new double[length + 1];
        Array.Fill(smallest, double.PositiveInfinity);
    }

    /// <summary>The weights that fitted the whole series best.</summary>
    public SmoothingWeights Weights { get; private set; }

    /// <summary>What was said so many buckets ahead after that many values.</summary>
    public double Said(int origin) => said[origin];

    /// <summary>Whether that many values were enough to say anything.</summary>
    public bool Speaks(int origin) => smallest[origin] < double.PositiveInfinity;

    public static FittedBaseline Of(BaselineMethod method, ReadOnlySpan<double> series, int season, int lag)
    {
        var fitted = new FittedBaseline(series.Length);
        foreach (var weights in WeightGrid.Of(method))
            fitted.Try(RunningForecast.Of(method, season, weights), weights, series, lag);
        return fitted;
    }

    private void Try(RunningForecast running, SmoothingWeights weights, ReadOnlySpan<double> series, int lag)
    {
        var squares = 0.0;
        foreach (var value in series)
        {
            if (running.IsReady)
            {
                var error = value - running.Ahead(1);
                squares += error * error;
            }

            running.Observe(value);
            if (!running.IsReady || !(squares < smallest[running.Seen]))
                continue;
            smallest[running.Seen] = squares;
            said[running.Seen] = running.Ahead(lag);
            if (running.Seen == series.Length)
                Weights = weights;
        }
    }
}
