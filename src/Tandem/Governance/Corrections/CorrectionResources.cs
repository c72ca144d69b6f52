using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Corrections;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Corrective actions for programs: the same acts as the page, as nouns.</summary>
internal static class CorrectionResources
{
    private const string KeyHeader = "Idempotency-Key";
    private const int PageSize = 100;

    internal sealed record New(MatterId Matter, OrganisationId Side, string Text, string Language);

    internal sealed record Said(string Text, string Language);

    internal sealed record Causes(IReadOnlyList<string> Whys, CauseCode Code, string Language);

    internal sealed record Plan(string Text, string Language, PersonId Owner, DateOnly On);

    internal sealed record Step(
        int Number, CorrectionAct Act, OrganisationId Organisation, PersonId? Person, string? Rule, DateTimeOffset At,
        string Text, string Language, CorrectionStage Stage, DateOnly? Day, EffectOutcome? Outcome);

    internal sealed record Shown(
        CorrectionId Id, int Number, string Title, MatterId Matter, RelationId? Relation, string? Measure,
        OrganisationId Side, OrganisationId? Ball, Level Rung, CorrectionStage Stage, DateTimeOffset DueAt,
        bool Overdue, CauseCode? Cause, PersonId? Owner, DateOnly? ActionOn, EffectOutcome? Outcome,
        DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, IReadOnlyList<Step> Steps);

    internal static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, int? after, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var actions = await db.Corrections(actor).AsNoTracking()
            .Where(c => c.CollaborationId == collaboration && c.Number > (after ?? 0))
            .OrderBy(c => c.Number).Take(PageSize).ToListAsync(ct);
        return TypedResults.Ok(actions.ConvertAll(View));
    }

    internal static async Task<Ok<Shown>> One(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(View(await db.Correction(collaboration, number, actor, ct)));

    internal static async Task<Created<Receipt>> Open(
        CollaborationId collaboration, New action, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<CorrectionId>(clock);
        var receipt = await commands.Run(
            new OpenCorrection(collaboration, id, action.Matter, action.Side, action.Text, action.Language), actor, ct,
            key);
        return TypedResults.Created($"/collaborations/{collaboration}/corrective-actions/{id}", receipt);
    }

    internal static Task<Ok<Receipt>> Contain(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) => act.On(
        collaboration, number, id => new ContainCorrection(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> FindCause(
        CollaborationId collaboration, int number, Causes causes, Act act, CancellationToken ct) => act.On(
        collaboration, number,
        id => new FindRootCause(collaboration, id, causes.Whys, causes.Code, causes.Language), ct);

    internal static Task<Ok<Receipt>> PlanAction(
        CollaborationId collaboration, int number, Plan plan, Act act, CancellationToken ct) => act.On(
        collaboration, number,
        id => new PlanCorrection(collaboration, id, plan.Text, plan.Language, plan.Owner, plan.On), ct);

    internal static Task<Ok<Receipt>> CarryOut(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) => act.On(
        collaboration, number, id => new CarryOutCorrection(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> Close(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) => act.On(
        collaboration, number, id => new CloseCorrection(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> KeepOpen(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) => act.On(
        collaboration, number, id => new KeepCorrectionOpen(collaboration, id, said.Text, said.Language), ct);

    private static Shown View(CorrectiveAction c) => new(
        c.Id, c.Number, c.Title, c.Matter, c.Relation, c.Measure, c.Side, c.Ball, c.Rung, c.Stage, c.DueAt, c.IsOverdue,
        c.Cause, c.Owner, c.ActionOn, c.Outcome, c.OpenedAt, c.ClosedAt,
        [
            .. c.Steps.Select(s => new Step(
                s.Number, s.Act, s.Organisation, s.Person, s.Rule, s.At, s.Text, s.Language, s.Stage, s.Day,
                s.Outcome)),
        ]);

    /// <summary>Runs an act on the corrective action with a number, once for each idempotency key.</summary>
    internal sealed class Act(TandemDb db, CommandRunner commands, Actor actor, IHttpContextAccessor http)
    {
        public async Task<Ok<Receipt>> On(
            CollaborationId collaboration, int number, Func<CorrectionId, ICommand> command, CancellationToken ct)
        {
            var action = await db.Correction(collaboration, number, actor, ct);
            var key = http.HttpContext!.Request.Headers[KeyHeader].ToString();
            return TypedResults.Ok(
                await commands.Run(command(action.Id), actor, ct, key.Length == 0 ? null : key));
        }
    }
}
