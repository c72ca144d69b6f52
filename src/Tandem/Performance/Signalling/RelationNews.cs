using Tandem.Collaborations;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// What a look at a relation found: what is so now, and of what was seen before whether it is still so.
/// </summary>
internal sealed record RelationNews(Relation Relation, IReadOnlyList<Sighted> Seen)
{
    /// <summary>The courses of its measures, by name; none where its figures were not looked at.</summary>
    public IReadOnlyDictionary<string, MeasureCourse> Courses { get; init; } =
        new Dictionary<string, MeasureCourse>();

    /// <summary>The courses that only just missed their targets again and again.</summary>
    public IReadOnlyList<MeasureCourse> Amber => [.. Courses.Values.Where(course => course.IsAmberAgain)];

    /// <summary>The kinds beside those of measures that were looked at, each with the month of the look.</summary>
    public IReadOnlyDictionary<SignalKind, DateOnly> LookedAt { get; init; } =
        new Dictionary<SignalKind, DateOnly>();

    /// <summary>Of a sighting of a signal: whether it is still so; null where this look cannot tell.</summary>
    public bool? IsStillSo(WatchedSignal signal, DateOnly month)
    {
        if (Courses.TryGetValue(signal.Subject, out var course))
        {
            return course.All.Any(known => known.Month == month)
                ? MeasureSignals.In(course, month).Any(seen => seen.Key == KeyOf(signal))
                : null;
        }

        return LookedAt.TryGetValue(signal.Kind, out var looked)
            && (signal.Kind == SignalKind.LateData || month == looked)
            ? Seen.Any(seen => seen.Key == KeyOf(signal))
            : null;
    }

    public static (SignalKind, string, bool) KeyOf(WatchedSignal signal) =>
        (signal.Kind, signal.Subject, signal.Favourable);
}
