using System.Globalization;
using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Signals;

namespace Tandem.Performance;

/// <summary>A measure before and after an event, for programs.</summary>
internal static class ComparisonApi
{
    /// <summary>Values are decimals in the unit of the measure; relative is in per cent of the mean before.</summary>
    internal sealed record Compared(
        string Measure, string Event, DateOnly On, ChangeVerdict Verdict, int MonthsBefore, int MonthsAfter,
        string? MeanBefore, string? MeanAfter, string? Difference, string? RelativePercent, string? Lower,
        string? Upper);

    /// <summary>Around an event or a day; without one around today.</summary>
    public static async Task<Ok<Compared>> Get(
        CollaborationId collaboration, RelationId relation, string measure, string? @event, TandemDb db,
        MeasureCourses courses, CommandJson json, Actor actor, TimeProvider clock, CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var of = Measures.Parse(measure);
        var name = @event ?? clock.GetUtcNow().ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var around = (await db.EventsOf(found, of, json, actor, ct)).Named(name)
            ?? throw new RefusedException(Because.NotFound, "event.unknown", name);
        var compared = (await courses.Of(found, of, null, ct)).Around(around.On);
        return TypedResults.Ok(new Compared(
            measure, around.Name, around.On, compared.Verdict, compared.Before, compared.After,
            Written(compared.MeanBefore), Written(compared.MeanAfter), Written(compared.Difference),
            compared.RelativeBasisPoints is { } points ? Text((decimal)points / 100) : null,
            Written(compared.Limits?.Lower), Written(compared.Limits?.Upper)));
    }

    private static string? Written(long? micros) =>
        micros is { } known ? Text((decimal)known / FigureSeries.Micros) : null;

    private static string Text(decimal value) => value.ToString("0.######", CultureInfo.InvariantCulture);
}
