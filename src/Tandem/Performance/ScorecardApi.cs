using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>A measure of a scorecard as programs read it; status is null without a target.</summary>
public sealed record ScorecardFigure(
    FigureRow Figure, string? NoData, string? TargetSide, string? Target, string? Status, double? IntervalLow,
    double? IntervalHigh);

/// <summary>The scorecard of a relation in a month, as programs read it.</summary>
public sealed record ScorecardAnswer(
    RelationId Relation, string Month, DateOnly AsOf, long? KnownUntilLoad, bool Provisional,
    DateOnly ProvisionalUntil, string Definition, string DefinitionDigest, IReadOnlyList<ScorecardFigure> Measures);

/// <summary>The same scorecard as the page, for programs.</summary>
internal static class ScorecardApi
{
    public static async Task<Ok<ScorecardAnswer>> Get(
        CollaborationId collaboration, RelationId relation, string? month, string? definition, long? known,
        DataScope data, Scorecards scorecards, Actor actor, CancellationToken ct)
    {
        var found = await data.Work.Relation(collaboration, relation, actor, ct);
        var wanted = FigureWords.ReadMonth(month);
        if (month is not null && wanted is null)
            throw new RefusedException(Because.Invalid, "figures.period");

        var reading = new Reading { Definition = definition, KnownAt = known };
        var card = await scorecards.Of(found, wanted, reading, ct);
        var digest = card.Digest;
        return TypedResults.Ok(new ScorecardAnswer(
            relation, FigureWords.Address(card.Month), card.AsOf, card.KnownUntil?.Load, card.Provisional,
            card.ProvisionalUntil, $"{card.Definition.Id}/{card.Definition.Version}", digest,
            [
                .. card.Measures.Select(score => Figure(
                    card, digest, Measures.Slug(score.Measure), score.Current.Figure, score.Current)),
                .. card.Joint.Select(joint => Figure(card, digest, joint.Joint.Slug, joint.Now.Figure, joint.Current)),
            ]));
    }

    private static ScorecardFigure Figure(
        Scorecard card, string digest, string measure, Figure figure, MonthFigure? month) => new(
        FigureRow.Of(card.Relation.Id, card.Month, measure, card.Definition, figure).Proven(
            card.AsOf, card.KnownUntil?.Load,
            FigureDigest.Of(
                card.Relation.Id, card.Month, measure, digest, card.AsOf, card.KnownUntil?.Load, figure)),
        figure.NoData is { } reason ? Camel(reason.ToString()) : null,
        month?.Target is { } target ? Camel(target.Side.ToString()) : null,
        month?.Target?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture),
        month?.Status is { } status ? Camel(status.ToString()) : null,
        figure.Interval?.Low, figure.Interval?.High);

    private static string Camel(string name) => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(name);
}
