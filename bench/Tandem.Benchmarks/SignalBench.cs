using System.Diagnostics;
using Tandem.Measures;
using Tandem.Signals;

namespace Tandem;

/// <summary>
/// Signals of so many relations with eight measures over thirty-six months: each month a figure as it is counted, made
/// into millionths, charted with its limits and rules, and held against its target in the last month.
/// </summary>
internal static class SignalBench
{
    private const int MeasuresOfRelation = 8;
    private const int Months = 36;
    private const int Rounds = 3;
    private const double MostMilliseconds = 2_000;
    private static readonly Target Target = new(TargetSide.AtLeast, 95);

    public static Task<bool> Run(int relations)
    {
        var series = Series(relations);
        Machine.Say($"{relations} relations, {MeasuresOfRelation} measures, {Months} months, {Rounds} rounds");
        var (charts, seen) = (0, 0);
        var took = Machine.Median(Enumerable.Range(0, Rounds).Select(_ =>
        {
            (charts, seen) = (0, 0);
            var watch = Stopwatch.StartNew();
            foreach (var figures in series)
            {
                var chart = Chart(figures);
                charts++;
                seen += chart.Last.Any || Target.StatusOf(figures[^1]) == TargetStatus.Missed ? 1 : 0;
            }

            return watch.Elapsed;
        }));
        Machine.Say($"signals, 1 thread   {took:F0} ms for {charts} charts, of which {seen} have something to tell");
        return Task.FromResult(took <= MostMilliseconds);
    }

    private static ProcessChart Chart(Figure[] figures)
    {
        Span<long> values = stackalloc long[figures.Length];
        var known = 0;
        foreach (var figure in figures)
        {
            if (FigureSeries.MicrosOf(figure) is { } value)
                values[known++] = value;
        }

        return ProcessChart.Of(values[..known]);
    }

    private static List<Figure[]> Series(int relations)
    {
        var random = new Random(4);
        return
        [
            .. Enumerable.Range(0, relations * MeasuresOfRelation).Select(_ =>
            {
                var level = random.Next(70, 99);
                return Enumerable.Range(0, Months).Select(_ =>
                {
                    var cases = random.Next(0, 400);
                    return Figure.Share(cases * (long)Math.Min(100, level + random.Next(-4, 5)) / 100, cases);
                }).ToArray();
            }),
        ];
    }
}
