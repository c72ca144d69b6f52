namespace Tandem.Forecasts;

/// <summary>
/// A forecast that goes along a series: it is shown one value after the other and says at any moment what the method
/// expects so many buckets ahead. What it says never rests on a value that it has not been shown. Formulas in the
/// component form of Hyndman and Athanasopoulos, Forecasting: Principles and Practice.
/// </summary>
public abstract class RunningForecast
{
    /// <summary>How many values it must have seen before it can say anything.</summary>
    public abstract int Needs { get; }

    public int Seen { get; private set; }

    public bool IsReady => Seen >= Needs;

    /// <summary>Takes one value; those up to <see cref="Needs"/> make the initial state.</summary>
    public void Observe(double value)
    {
        Take(value);
        Seen++;
    }

    public void Observe(IEnumerable<double> series)
    {
        foreach (var value in series)
            Observe(value);
    }

    /// <summary>The forecast of so many buckets after the last one seen, one or more.</summary>
    public double Ahead(int steps)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(steps, 1);
        return IsReady ? Say(steps) : throw new InvalidOperationException($"{Needs} values are needed, not {Seen}.");
    }

    /// <summary>
    /// A method at its beginning. A season is the number of buckets in it, two or more where it counts.
    /// </summary>
    public static RunningForecast Of(BaselineMethod method, int season, SmoothingWeights weights) => method switch
    {
        BaselineMethod.Naive => new SeasonalNaiveForecast(1),
        BaselineMethod.SeasonalNaive => new SeasonalNaiveForecast(season),
        BaselineMethod.SimpleSmoothing => new LevelForecast(weights.Level),
        BaselineMethod.Holt => new TrendForecast(weights.Level, weights.Trend),
        BaselineMethod.HoltWintersAdditive => new SeasonForecast(season, weights, multiplies: false),
        BaselineMethod.HoltWintersMultiplicative => new SeasonForecast(season, weights, multiplies: true),
        BaselineMethod.Croston => new IntermittentForecast(weights.Level, deflation: 1),
        BaselineMethod.Sba => new IntermittentForecast(weights.Level, deflation: 1 - weights.Level / 2),
    };

    /// <summary>How many values a method must have seen.</summary>
    public static int NeedsOf(BaselineMethod method, int season) => Of(method, season, default).Needs;

    protected abstract void Take(double value);

    protected abstract double Say(int steps);
}

/// <summary>What was one season ago comes again; with a season of one bucket, the last value goes on.</summary>
internal sealed class SeasonalNaiveForecast(int season) : RunningForecast
{
    private readonly double[] last = new double[season];

    public override int Needs => season;

    protected override void Take(double value) => last[Seen % season] = value;

    protected override double Say(int steps) => last[(Seen + steps - 1) % season];
}

/// <summary>
/// Simple exponential smoothing: ℓₜ = α·yₜ + (1 − α)·ℓₜ₋₁, and every bucket ahead is ℓₜ. The first value is the first
/// level unless one is given.
/// </summary>
internal sealed class LevelForecast(double alpha, double? firstLevel = null) : RunningForecast
{
    private double level = firstLevel ?? 0;

    public override int Needs => 1;

    protected override void Take(double value) =>
        level = Seen == 0 && firstLevel is null ? value : alpha * value + (1 - alpha) * level;

    protected override double Say(int steps) => level;
}

/// <summary>
/// Holt's linear trend: ℓₜ = α·yₜ + (1 − α)(ℓₜ₋₁ + bₜ₋₁), bₜ = β(ℓₜ − ℓₜ₋₁) + (1 − β)·bₜ₋₁, ahead ℓₜ + h·bₜ. The second
/// value and its distance from the first begin it unless a level and a trend are given.
/// </summary>
internal sealed class TrendForecast(double alpha, double beta, (double Level, double Trend)? first = null)
    : RunningForecast
{
    private double level = first?.Level ?? 0;
    private double trend = first?.Trend ?? 0;

    public override int Needs => first is null ? 2 : 1;

    protected override void Take(double value)
    {
        if (first is null && Seen < 2)
        {
            trend = Seen == 0 ? 0 : value - level;
            level = value;
            return;
        }

        var next = alpha * value + (1 - alpha) * (level + trend);
        trend = beta * (next - level) + (1 - beta) * trend;
        level = next;
    }

    protected override double Say(int steps) => level + steps * trend;
}
