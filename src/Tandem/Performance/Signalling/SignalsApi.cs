using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>Signals and the natural variation of measures, for programs.</summary>
internal static class SignalsApi
{
    private const int MostShown = 500;

    internal sealed record Seen(
        string Month, SightingAct Act, DateTimeOffset At, string Rules, string? Value, string? Lower, string? Upper,
        string? Currency, MatterId? Matter);

    internal sealed record Shown(
        SignalId Id, CollaborationId Collaboration, RelationId Relation, SignalKind Kind, SignalHorizon Horizon,
        string Subject, bool Favourable, SignalState State, int Strength, DateTimeOffset OpenedAt, MatterId? Matter,
        IReadOnlyList<Seen> Sightings);

    internal sealed record Point(string Month, string Value, string Rules);

    internal sealed record Stretch(string From, string To, string Basis, string Lower, string Centre, string Upper);

    /// <summary>The points and limits of a chart; too few points have no limits.</summary>
    internal sealed record Variation(
        string Measure, bool TooFew, int Least, IReadOnlyList<Stretch> Limits, IReadOnlyList<Point> Points);

    public static async Task<Ok<List<Shown>>> Get(
        string? horizon, string? kind, RelationId? relation, string? state, TandemDb db, Actor actor,
        TimeProvider clock, CancellationToken ct)
    {
        var asked = new SignalQuestion(Named<SignalHorizon>(horizon), Named<SignalKind>(kind), relation, state);
        var signals = (await db.Signals(actor, clock.GetUtcNow(), ct)).Where(asked.Asks);
        return TypedResults.Ok(
            SignalQueries.Sorted(signals, null, false).Take(MostShown).Select(View).ToList());
    }

    public static async Task<Ok<Variation>> GetVariation(
        CollaborationId collaboration, RelationId relation, string measure, string? month, TandemDb db,
        MeasureCourses courses, Actor actor, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var course = await courses.Of(found, Measures.Parse(measure), FigureWords.ReadMonth(month), ct);
        var chart = course.Chart;
        return TypedResults.Ok(new Variation(
            measure, chart.TooFew, ProcessChart.Least,
            [
                .. chart.Phases.Where(phase => !phase.Limits.WithoutVariation).Select(phase => new Stretch(
                    Month(course, phase.First), Month(course, phase.End - 1),
                    phase.Limits.Basis == LimitBasis.Mean ? "mean" : "median", Written(phase.Limits.Lower),
                    Written(phase.Limits.Centre), Written(phase.Limits.Upper))),
            ],
            [
                .. course.Known.Index().Select(of => new Point(
                    FigureWords.Address(of.Item.Month), Written(course.Values[of.Index]),
                    $"{(chart.Marks.Count == 0 ? ProcessRules.None : chart.Marks[of.Index].Rules)}")),
            ]));
    }

    /// <summary>The value of a name, in any case; none where none is given.</summary>
    private static T? Named<T>(string? name)
        where T : struct, Enum => name is null ? null
        : Enum.TryParse<T>(name, true, out var known) && Enum.IsDefined(known) ? known
        : throw new RefusedException(Because.Invalid, "signal.unknown-filter", name);

    private static string Month(MeasureCourse course, int place) => FigureWords.Address(course.Known[place].Month);

    private static Shown View(ListedSignal of) => new(
        of.Signal.Id, of.Relation.CollaborationId, of.Relation.Id, of.Signal.Kind, of.Signal.Horizon, of.Signal.Subject,
        of.Signal.Favourable, of.State, of.Strength, of.Signal.OpenedAt, of.Signal.Matter,
        [
            .. of.Signal.Sightings.OrderBy(s => s.Number).Select(s => new Seen(
                FigureWords.Address(s.Month), s.Act, s.At, s.Rules, Text(s.Value), Text(s.Lower), Text(s.Upper),
                s.Currency, s.Matter)),
        ]);

    private static string Written(long micros) => Text((decimal)micros / FigureSeries.Micros)!;

    private static string? Text(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture);
}
