namespace Tandem.Forecasts;

/// <summary>
/// Holt and Winters. Added: ℓₜ = α(yₜ − sₜ₋ₘ) + (1 − α)(ℓₜ₋₁ + bₜ₋₁), bₜ as in Holt's trend, sₜ = γ(yₜ − ℓₜ₋₁ − bₜ₋₁) +
/// (1 − γ)·sₜ₋ₘ, ahead ℓₜ + h·bₜ + s. Multiplied: the same with yₜ / sₜ₋ₘ, yₜ / (ℓₜ₋₁ + bₜ₋₁) and (ℓₜ + h·bₜ)·s. Two
/// whole seasons begin it: the trend is the difference of their means per bucket, the level lies on that line at their
/// end, and the season is the mean distance from the line (or the mean ratio to it).
/// </summary>
internal sealed class SeasonForecast(int season, SmoothingWeights weights, bool multiplies) : RunningForecast
{
    private readonly double[] first = new double[2 * season];
    private readonly double[] shape = new double[season];
    private double level;
    private double trend;

    public override int Needs => 2 * season;

    protected override void Take(double value)
    {
        if (Seen < Needs)
        {
            first[Seen] = value;
            if (Seen == Needs - 1)
                Begin();
            return;
        }

        var at = Seen % season;
        var expected = level + trend;
        var plain = multiplies ? Divided(value, shape[at]) : value - shape[at];
        var next = weights.Level * plain + (1 - weights.Level) * expected;
        var seasonal = multiplies ? Divided(value, expected) : value - expected;
        trend = weights.Trend * (next - level) + (1 - weights.Trend) * trend;
        shape[at] = weights.Season * seasonal + (1 - weights.Season) * shape[at];
        level = next;
    }

    protected override double Say(int steps)
    {
        var line = level + steps * trend;
        var seasonal = shape[(Seen + steps - 1) % season];
        return multiplies ? line * seasonal : line + seasonal;
    }

    private void Begin()
    {
        var one = first.Take(season).Average();
        var two = first.Skip(season).Average();
        trend = (two - one) / season;
        var middle = (one + two) / 2;
        double Line(int at) => middle + (at - (Needs - 1) / 2.0) * trend;

        level = Line(Needs - 1);
        for (var at = 0; at < season; at++)
        {
            shape[at] = multiplies
                ? (Divided(first[at], Line(at)) + Divided(first[at + season], Line(at + season))) / 2
                : (first[at] - Line(at) + first[at + season] - Line(at + season)) / 2;
        }
    }

    /// <summary>A line that a falling trend took to zero has no ratio; there the season says nothing.</summary>
    private static double Divided(double value, double by) => Math.Abs(by) < 1e-9 ? 1 : value / by;
}
