using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The ladder of a relation for programs. A step and its criteria are proposed as any decision is, with the effects
/// relation.step and relation.criteria.
/// </summary>
internal static class LadderApi
{
    private const string KeyHeader = "Idempotency-Key";

    internal sealed record Standing(
        int Number, RelationStep Step, string Words, string Language, string? Measure, TargetSide Side, decimal Value,
        int Months, CriterionState State, IReadOnlyList<Judged> Judged);

    internal sealed record Judged(
        OrganisationId Organisation, bool Met, string Reason, string Language, DateTimeOffset SaidAt);

    internal sealed record Step(
        int Number, RelationStep Before, RelationStep After, DecisionId? Decision, DateTimeOffset At,
        WayBack? WayBack);

    internal sealed record View(
        OrganisationId Organisation, int Number, int First, int Second, Acquaintance Knows, string Why,
        string Language, DateTimeOffset At);

    /// <summary>Criteria are those of the version; steps and views are in their order.</summary>
    internal sealed record Ladder(
        RelationStep Now, int Version, IReadOnlyList<Standing> Criteria, IReadOnlyList<Step> Steps,
        IReadOnlyList<View> Views);

    internal sealed record Judgement(int Version, int Criterion, bool Met, string Reason, string Language);

    internal sealed record Said(int First, int Second, Acquaintance Knows, string Why, string Language);

    public static async Task<Ok<Ladder>> Get(
        CollaborationId collaboration, RelationId relation, TandemDb db, Scorecards scorecards, Actor actor,
        CancellationToken ct)
    {
        var found = await db.Relation(collaboration, relation, actor, ct);
        var until = (await db.Collaboration(collaboration, actor, ct)).SeenUntil;
        var taken = (await db.StepsOf(found, ct)).Where(s => s.At <= until).ToList();
        var views = (await db.ViewsOf(found, ct)).Where(v => v.At <= until);
        var criteria = await db.CriteriaOf(collaboration, ct);
        var card = await scorecards.Of(found, null, Reading.AsAgreed, ct);
        var standings = await CriterionStanding.Of(db, found, criteria, card, ct);
        return TypedResults.Ok(new Ladder(
            StepTaken.Now(taken), criteria?.Version ?? 0,
            [
                .. standings.Select(s => new Standing(
                    s.Number, s.Criterion.Step, s.Criterion.Words, s.Criterion.Language, s.Criterion.Measure,
                    s.Criterion.Side, s.Criterion.Value, s.Criterion.Months, s.State,
                    [.. s.Judged.Select(j => new Judged(j.Organisation, j.Met, j.Reason, j.Language, j.SaidAt))])),
            ],
            [.. taken.Select(s => new Step(s.Number, s.Before, s.Step, s.Decision, s.At, s.WayBack))],
            [
                .. views.Select(v => new View(
                    v.Organisation, v.Number, v.First, v.Second, v.Knows, v.Why, v.Language, v.At)),
            ]));
    }

    public static async Task<Ok<Receipt>> PostJudgement(
        CollaborationId collaboration, RelationId relation, Judgement said, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new JudgeCriterion(
                collaboration, relation, said.Version, said.Criterion, said.Met, said.Reason, said.Language),
            actor, ct, key));

    public static async Task<Ok<Receipt>> PostView(
        CollaborationId collaboration, RelationId relation, Said said, CommandRunner commands, Actor actor,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new SayOfRelation(
                collaboration, relation, said.First, said.Second, said.Knows, said.Why, said.Language),
            actor, ct, key));
}
