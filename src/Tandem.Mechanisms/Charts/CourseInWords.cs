using Tandem.Texts;

namespace Tandem.Charts;

/// <summary>What a picture of months says to somebody who does not see it, in the reader's language.</summary>
internal sealed record CourseInWords(TextCatalogue Texts)
{
    /// <summary>First and last month, lowest, highest and last value, and the months without data.</summary>
    public string Of(Months months, IReadOnlyList<TrendPoint> points)
    {
        if (months.Count == 0)
            return Texts["parts.no-data"];

        var (from, to) = (TrendWords.Month(months[0]), TrendWords.Month(months[months.Count - 1]));
        var known = points.Where(point => point.Value is not null).OrderBy(point => point.Month).ToList();
        if (known.Count == 0)
            return Texts["chart.course-empty", from, to];

        var (lowest, highest) = (known.MinBy(point => point.Value)!, known.MaxBy(point => point.Value)!);
        var course = Texts["chart.course", from, to, lowest.Shown, highest.Shown, known[^1].Shown];
        var missing = months.All
            .Where(month => !known.Exists(point => TrendWords.Same(point.Month, month)))
            .Select(TrendWords.Month)
            .ToList();
        return missing.Count == 0 ? course : $"{course} {Texts["chart.months-missing", string.Join(", ", missing)]}";
    }
}
