using Tandem.Statistics;

namespace Tandem.Signals;

/// <summary>
/// The same chart in the plainest way: fractions, every rule looked up anew for every point, nothing carried along.
/// </summary>
internal static class SlowChart
{
    public static (List<(int First, int Count)> Phases, List<string> Marks) Of(IReadOnlyList<long> values)
    {
        var marks = values.Select(_ => new SortedSet<string>(StringComparer.Ordinal)).ToList();
        var phases = new List<(int First, int Count)>();
        if (values.Count < 8)
            return (phases, Written(marks));

        var start = 0;
        while (start < values.Count)
        {
            var baseline = values.Skip(start).Take(12).ToList();
            var (centre, reach) = Limits(baseline);
            int? next = null;
            var varies = !reach.Numerator.IsZero;
            for (var at = start + baseline.Count; varies && at + 8 <= values.Count && next is null; at++)
            {
                if (SideOfAll(values, at, centre) is { } side)
                {
                    next = at;
                    marks[at + 7].Add($"eight {side}");
                }
            }

            var end = next ?? values.Count;
            phases.Add((start, end - start));
            for (var at = start; at < end && varies; at++)
                marks[at].UnionWith(Rules(values, start, at, centre, reach));
            start = end;
        }

        for (var at = 5; at < values.Count; at++)
        {
            if (Enumerable.Range(at - 4, 5).All(later => values[later] > values[later - 1]))
                marks[at].Add("trend 1");
            if (Enumerable.Range(at - 4, 5).All(later => values[later] < values[later - 1]))
                marks[at].Add("trend -1");
        }

        return (phases, Written(marks));
    }

    public static (ExactRatio Centre, ExactRatio Reach) Limits(IReadOnlyList<long> baseline)
    {
        var ranges = baseline.Zip(baseline.Skip(1), (one, next) => Math.Abs(next - one)).ToList();
        var meanRange = Mean(ranges);
        return ranges.Any(range => new ExactRatio(range, 1) > meanRange * new ExactRatio(3268, 1000))
            ? (Median(baseline), Median(ranges) * new ExactRatio(3145, 1000))
            : (Mean(baseline), meanRange * new ExactRatio(266, 100));
    }

    private static IEnumerable<string> Rules(
        IReadOnlyList<long> values, int start, int at, ExactRatio centre, ExactRatio reach)
    {
        foreach (var side in new[] { 1, -1 })
        {
            var limit = centre + reach * new ExactRatio(side, 1);
            bool Beyond(int place, ExactRatio line) =>
                side > 0 ? Exact(values[place]) > line : Exact(values[place]) < line;
            if (Beyond(at, limit))
                yield return $"outside {side}";
            if (at - 7 >= start && SideOfAll(values, at - 7, centre) == side)
                yield return $"eight {side}";
            var halfway = (centre + limit) / new ExactRatio(2, 1);
            var window = Enumerable.Range(at - 3, 4).Where(place => place >= start);
            if (Beyond(at, halfway) && window.Count(place => Beyond(place, halfway)) >= 3)
                yield return $"three {side}";
        }
    }

    private static int? SideOfAll(IReadOnlyList<long> values, int from, ExactRatio centre)
    {
        var sides = values.Skip(from).Take(8).Select(value => Exact(value).CompareTo(centre)).Distinct().ToList();
        return sides is [1 or -1] ? sides[0] : null;
    }

    private static List<string> Written(List<SortedSet<string>> marks) => [.. marks.Select(m => string.Join(", ", m))];

    private static ExactRatio Exact(long value) => new(value, 1);

    private static ExactRatio Mean(IReadOnlyList<long> values) => new(values.Sum(), values.Count);

    private static ExactRatio Median(IReadOnlyList<long> values)
    {
        var sorted = values.Order().ToList();
        return new(sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2], 2);
    }
}
