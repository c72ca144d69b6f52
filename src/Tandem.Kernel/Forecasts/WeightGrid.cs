namespace Tandem.Forecasts;

/// <summary>
/// The weights that are tried for a method, always the same and in the same order. Of two that fit alike the earlier,
/// slower to forget, is kept. Intermittent demand is smoothed slowly, as Croston advised.
/// </summary>
internal static class WeightGrid
{
    private static readonly double[] Coarse = [0.02, 0.05, 0.1, 0.2, 0.3, 0.5, 0.7, 0.9];

    public static IReadOnlyList<SmoothingWeights> Of(BaselineMethod method) => method switch
    {
        BaselineMethod.Naive or BaselineMethod.SeasonalNaive => [default],
        BaselineMethod.SimpleSmoothing => [.. Fine().Select(level => new SmoothingWeights(level))],
        BaselineMethod.Holt =>
        [
            .. from level in Twentieths() from trend in Twentieths() select new SmoothingWeights(level, trend),
        ],
        BaselineMethod.HoltWintersAdditive or BaselineMethod.HoltWintersMultiplicative =>
        [
            .. from level in Coarse
               from trend in Coarse
               from season in Coarse
               select new SmoothingWeights(level, trend, season),
        ],
        BaselineMethod.Croston or BaselineMethod.Sba =>
            [.. Enumerable.Range(1, 6).Select(step => new SmoothingWeights(step / 20.0))],
    };

    private static IEnumerable<double> Fine() => Enumerable.Range(1, 99).Select(step => step / 100.0);

    private static IEnumerable<double> Twentieths() => Enumerable.Range(1, 19).Select(step => step / 20.0);
}
