using Tandem.Measures;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// A measure of a relation over up to three years of months, as a process-behaviour chart sees it: the months that have
/// a value in the unit and currency of the last one, each with its figure and target.
/// </summary>
internal sealed class MeasureCourse
{
    public const int Periods = 36;
    private const int AmberMonths = 3;

    private readonly long[] values;
    private ProcessChart? whole;

    private MeasureCourse(Measure measure, IReadOnlyList<MonthFigure> all)
    {
        (Measure, All) = (measure, all);
        var last = all.LastOrDefault(month => month.Figure.HasValue)?.Figure.Currency;
        var known = all.Where(month => month.Figure.HasValue && month.Figure.Currency == last)
            .Select(month => (Month: month, Micros: FigureSeries.MicrosOf(month.Figure)))
            .Where(of => of.Micros is not null).ToList();
        Known = [.. known.Select(of => of.Month)];
        values = [.. known.Select(of => of.Micros!.Value)];
    }

    public Measure Measure { get; }

    /// <summary>Every month, also those without a value.</summary>
    public IReadOnlyList<MonthFigure> All { get; }

    /// <summary>The months that are points of the chart.</summary>
    public IReadOnlyList<MonthFigure> Known { get; }

    /// <summary>The values of the points, in millionths of the unit.</summary>
    public IReadOnlyList<long> Values => values;

    /// <summary>Whether a month counts the year before it too; such months are no points of one chart.</summary>
    public bool Overlaps => Measure == Measure.SupplierImprovements;

    /// <summary>Without points where the months overlap.</summary>
    public ProcessChart Chart => whole ??= ProcessChart.Of(Overlaps ? [] : values);

    /// <summary>The months up to and including one, as agreed.</summary>
    public static MeasureCourse Of(RelationMonths of, Measure measure, DateOnly until) => new(
        measure,
        [
            .. of.Months.Where(month => month.Key <= until).OrderBy(month => month.Key).Select(month => new MonthFigure(
                month.Key, month.Value.Of(measure), TemplateTargets.In(of.Targets, measure, month.Key).Target, false)),
        ]);

    /// <summary>The months before an event on a day, and the whole months after it.</summary>
    public BeforeAfter Around(DateOnly day)
    {
        if (Overlaps)
            return BeforeAfter.Of([], []);

        var (month, first) = (new DateOnly(day.Year, day.Month, 1), BeforeAfter.FirstAfter(day));
        var before = Known.Count(of => of.Month < month);
        var after = Known.Count(of => of.Month >= first);
        return BeforeAfter.Of(values.AsSpan(0, before), values.AsSpan(values.Length - after));
    }

    /// <summary>Whether the last three months of the course, without a gap, only just missed their targets.</summary>
    public bool IsAmberAgain => All.Count >= AmberMonths
        && All.TakeLast(AmberMonths).All(month => month.Status == TargetStatus.Watch);

    /// <summary>The place of a month among the points; below zero where it has no value.</summary>
    public int PlaceOf(DateOnly month)
    {
        for (var place = Known.Count - 1; place >= 0; place--)
        {
            if (Known[place].Month == month)
                return place;
        }

        return -1;
    }

    /// <summary>The chart as it stood when the month at this place was the last.</summary>
    public ProcessChart ChartUntil(int place) =>
        Overlaps || place == values.Length - 1 ? Chart : ProcessChart.Of(values.AsSpan(0, place + 1));
}
