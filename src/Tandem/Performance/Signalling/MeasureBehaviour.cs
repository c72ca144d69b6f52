using Tandem.Charts;
using Tandem.Measures;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// The course of a measure as a process-behaviour chart on a page: its limits, the months that are more than a wiggle,
/// and what that says in words.
/// </summary>
internal sealed class MeasureBehaviour(TextCatalogue texts, MeasureCourse course)
{
    private readonly FigureWords words = new(texts);
    private readonly SignalWords signals = new(texts);

    public MeasureCourse Course => course;

    private FigureUnit Unit => Measures.UnitOf(course.Measure);

    private string? Currency => course.Known.Count == 0 ? null : course.Known[^1].Figure.Currency;

    /// <summary>A stretch for each phase; none where there are too few months, or they are all the same.</summary>
    public IReadOnlyList<LimitStretch> Limits =>
    [
        .. course.Chart.Phases.Where(phase => !phase.Limits.WithoutVariation).Select(phase => new LimitStretch(
            course.Known[phase.First].Month, course.Known[phase.End - 1].Month, Lower(phase.Limits),
            In(phase.Limits.Centre), Upper(phase.Limits), Range(phase.Limits))),
    ];

    /// <summary>The thirteen months of the scorecard, or the whole course where the address asks for it.</summary>
    public MeasureScore Shown(MeasureScore score, string? span)
    {
        if (span != "36")
            return score;

        var provisional = score.Months.Where(month => month.Provisional).Select(month => month.Month).ToHashSet();
        var first = course.Known.Select(month => month.Month).Append(score.Months[0].Month).Min();
        return new(
            score.Measure,
            [
                .. course.All.Where(month => month.Month >= first)
                    .Select(month => month with { Provisional = provisional.Contains(month.Month) }),
            ]);
    }

    /// <summary>The points of the months, those that complete a rule marked with its words.</summary>
    public IReadOnlyList<TrendPoint> Marked(MeasureScore score) =>
    [
        .. words.Points(score).Select(point =>
            course.PlaceOf(point.Month) is var place and >= 0 && place < course.Chart.Marks.Count
                ? point with { Mark = signals.Mark(course.Chart.Marks[place]) }
                : point),
    ];

    /// <summary>What the chart says of the last month, as a sentence.</summary>
    public string Finding
    {
        get
        {
            var chart = course.Chart;
            if (course.Overlaps)
                return texts["variation.overlapping"];
            if (chart.TooFew)
                return texts["variation.too-few", course.Known.Count, ProcessChart.Least];

            var (last, limits) = (course.Known[^1], chart.Phases[^1].Limits);
            var (month, value) = (FigureWords.Month(last.Month), words.Value(last.Figure));
            if (limits.WithoutVariation)
            {
                var centre = words.Number(In(limits.Centre), Unit, Currency);
                return texts["variation.same", chart.Phases[^1].Baseline, centre];
            }

            return signals.Mark(chart.Last) is { } mark
                ? texts["variation.signal", month, value, mark, Range(limits)]
                : texts["variation.within", month, value, Range(limits)];
        }
    }

    /// <summary>From what the limits are made, and since when they hold.</summary>
    public string? Basis
    {
        get
        {
            if (course.Chart.TooFew || course.Chart.Phases[^1] is not { Limits.WithoutVariation: false } phase)
                return null;

            var since = FigureWords.Month(course.Known[phase.First].Month);
            return phase.Limits.Basis == LimitBasis.Mean
                ? texts["variation.by-mean", phase.Baseline, since]
                : texts["variation.by-median", phase.Baseline, since];
        }
    }

    /// <summary>Both limits as the reader writes them; a share ends at nought and a hundred.</summary>
    public string Range(ProcessLimits limits)
    {
        var (lower, upper) = (
            words.Number(Rounded(Lower(limits)), Unit, Currency), words.Number(Rounded(Upper(limits)), Unit, Currency));
        return texts["variation.range", lower, upper];
    }

    private decimal Lower(ProcessLimits limits) => Math.Max(In(limits.Lower), LeastOf(course.Measure));

    private decimal Upper(ProcessLimits limits) => Math.Min(In(limits.Upper), MostOf(course.Measure));

    /// <summary>What no value of the measure can be below, where there is such a bound.</summary>
    private static decimal LeastOf(Measure measure) => measure is Measure.CostVariance or Measure.PriceVariance
        or Measure.CostReduction or Measure.RealisedSavings or Measure.ForecastBias ? decimal.MinValue : 0;

    private static decimal MostOf(Measure measure) =>
        Measures.UnitOf(measure) == FigureUnit.Percent && LeastOf(measure) == 0 ? 100 : decimal.MaxValue;

    private static decimal Rounded(decimal value) => Math.Round(value, 1, MidpointRounding.AwayFromZero);

    private static decimal In(long micros) => (decimal)micros / FigureSeries.Micros;
}
