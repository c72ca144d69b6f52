using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Commands;
using Tandem.Journal;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// A side enters its own numbers of an item for one or more buckets ahead (PER-12): the buyer its forecast, the
/// supplier its commitment. They were made today, and count from now on like those of a file. What differs from what
/// it builds on or replaces a number says why. A commitment below the forecast is told to both at once.
/// </summary>
[CommandName("plan.enter")]
[Requires(Verb.LoadFacts)]
public sealed record EnterPlan(
    CollaborationId Collaboration, RelationId Relation, ForecastSeries Series, PlannedItem Of,
    IReadOnlyList<PlannedNumber> Numbers, string Language) : ICollaborationCommand
{
    internal sealed class Handler(
        OpenPlans plans, PlanWriting writing, CommitmentAlerts alerts, JournalWriter journal)
        : IHandle<EnterPlan>, IPrepare<EnterPlan>
    {
        public async Task Handle(EnterPlan command, Actor actor, CancellationToken ct)
        {
            var open = await plans.Of(command.Collaboration, command.Relation, command.Of, actor, ct);
            open.DemandOwn(command.Series, actor);
            open.Check(command.Series, command.Numbers);
            PlanLanguage.Check(command.Language);

            await writing.Add(
                open, PlanAct.Entered, command.Series, command.Numbers, command.Language, actor, ct);
            journal.Draft.Between(open.Relation.Id);
            journal.Draft.About(open.Relation.Id.Value);
            await alerts.Raise(open.Relation, open.Today, ct);
        }

        public Task Prepare(EnterPlan command, Actor actor, CancellationToken ct) =>
            plans.Warm(command.Collaboration, command.Relation, actor, ct);
    }

    /// <summary>What a program enters; numbers are strings.</summary>
    internal sealed record Body(PlannedItem Of, IReadOnlyList<PlannedNumber> Numbers, string Language);

    internal static Task<Ok<Receipt>> PostForecast(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        Post(ForecastSeries.BuyersForecast, collaboration, relation, body, commands, actor, key, ct);

    internal static Task<Ok<Receipt>> PostCommitment(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        Post(ForecastSeries.SuppliersCommitment, collaboration, relation, body, commands, actor, key, ct);

    private static async Task<Ok<Receipt>> Post(
        ForecastSeries series, CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands,
        Actor actor, string? key, CancellationToken ct) => TypedResults.Ok(await commands.Run(
            new EnterPlan(collaboration, relation, series, body.Of, body.Numbers, body.Language), actor, ct, key));
}
