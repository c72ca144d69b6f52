using Tandem.Measures;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>
/// What is to be told of a relation in a month: the kind, what it is about, and the figures that show it.
/// <see cref="Ball"/> is the side that is asked first; null where nobody is asked by a matter.
/// </summary>
internal sealed record Sighted(SignalKind Kind, string Subject, bool Favourable, DateOnly Month, ProcessRules Rules)
{
    public decimal? Value { get; init; }

    /// <summary>The lower natural limit, a target that is to be reached, or what was said before.</summary>
    public decimal? Lower { get; init; }

    /// <summary>The upper natural limit, a target that is not to be passed, or what is said now.</summary>
    public decimal? Upper { get; init; }

    public string? Currency { get; init; }

    public OrganisationId? Ball { get; init; }

    /// <summary>The measure, where it is of one.</summary>
    public Measure? Measure { get; init; }

    /// <summary>What makes two sightings one signal.</summary>
    public (SignalKind, string, bool) Key => (Kind, Subject, Favourable);

    /// <summary>What a kept sighting of a signal told.</summary>
    public static Sighted Of(WatchedSignal signal, SignalSighting sighting) => new(
        signal.Kind, signal.Subject, signal.Favourable, sighting.Month,
        Enum.TryParse<ProcessRules>(sighting.Rules, out var rules) ? rules : ProcessRules.None)
    {
        Measure = Measures.TryParse(signal.Subject, out var measure) ? measure : null,
        Value = sighting.Value,
        Lower = sighting.Lower,
        Upper = sighting.Upper,
        Currency = sighting.Currency,
    };
}

/// <summary>
/// Reads the signals of a measure in a month from its course: a missed target, and each rule of the chart that the
/// month completes. A month inside the limits that completes no rule gives none.
/// </summary>
internal static class MeasureSignals
{
    private const ProcessRules Sudden = ProcessRules.OutsideLimits | ProcessRules.ThreeOfFour;

    public static IEnumerable<Sighted> In(MeasureCourse course, DateOnly month)
    {
        var place = course.PlaceOf(month);
        if (place < 0)
            yield break;

        var of = course.Known[place];
        if (of.Status == TargetStatus.Missed)
            yield return Seen(course, place, SignalKind.MissedTarget, false, ProcessRules.None, null);

        var chart = course.ChartUntil(place);
        if (chart.TooFew)
            yield break;

        var good = GoodSide.Of(course.Measure, of.Target);
        var limits = chart.Phases[^1].Limits;
        foreach (var (rules, side) in new[] { (chart.Last.High, 1), (chart.Last.Low, -1) })
        {
            foreach (var (kind, completed) in Kinds(course.Measure, rules))
                yield return Seen(course, place, kind, good == side, completed, limits);
        }
    }

    /// <summary>Which signals the rules of one direction are, by the measure.</summary>
    private static IEnumerable<(SignalKind Kind, ProcessRules Rules)> Kinds(Measure measure, ProcessRules rules)
    {
        SignalKind? own = measure switch
        {
            Measure.LeadTime or Measure.LeadTimeVariation => SignalKind.LeadTimeShift,
            Measure.CostVariance or Measure.PriceVariance => SignalKind.PriceDeviation,
            _ => null,
        };
        var (sudden, lasting) = (rules & Sudden, rules & ProcessRules.EightOnOneSide);
        if (own is { } kind && (sudden | lasting) != ProcessRules.None)
            yield return (kind, sudden | lasting);
        if (own is null && sudden != ProcessRules.None)
            yield return (SignalKind.SignificantChange, sudden);
        if (own is null && lasting != ProcessRules.None)
            yield return (SignalKind.LastingShift, lasting);
        if (rules.HasFlag(ProcessRules.SixInOneDirection))
            yield return (SignalKind.Trend, ProcessRules.SixInOneDirection);
    }

    private static Sighted Seen(
        MeasureCourse course, int place, SignalKind kind, bool favourable, ProcessRules rules, ProcessLimits? limits)
    {
        var month = course.Known[place];
        var seen = new Sighted(kind, Measures.Slug(course.Measure), favourable, month.Month, rules)
        {
            Measure = course.Measure,
            Value = In(course.Values[place]),
            Currency = month.Figure.Currency,
        };
        if (kind == SignalKind.MissedTarget)
        {
            return month.Target is { Side: TargetSide.AtLeast, Value: var least }
                ? seen with { Lower = least }
                : seen with { Upper = month.Target?.Value };
        }

        return limits is { WithoutVariation: false } known
            ? seen with { Lower = In(known.Lower), Upper = In(known.Upper) }
            : seen;
    }

    private static decimal In(long micros) => (decimal)micros / FigureSeries.Micros;
}
