using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Matters for programs: the same acts as the page, as nouns; each answers with a journal receipt.</summary>
internal static class MatterResources
{
    private const string KeyHeader = "Idempotency-Key";
    private const int PageSize = 100;

    internal sealed record NewMatter(
        RelationId? Relation, MatterKind Kind, Severity? Severity, string Title, string Text, string Language,
        OrganisationId Ball, string? Measure, DateOnly? Month);

    internal sealed record Said(string Text, string Language);

    internal sealed record Referral(string Question, string Reason, string Language, DateOnly Until);

    internal sealed record Step(
        int Number, MatterAct Act, OrganisationId Organisation, PersonId? Person, string? Rule, DateTimeOffset At,
        string Text, string Language, Level Rung, DateOnly? Month, DateOnly? Day);

    internal sealed record Shown(
        MatterId Id, int Number, MatterKind Kind, Severity Severity, string Title, RelationId? Relation,
        string? Measure, MatterState State, Level Rung, OrganisationId Ball, DateTimeOffset DueAt, bool Overdue,
        MatterId? Repeats, DateTimeOffset OpenedAt, DateTimeOffset? ClosedAt, IReadOnlyList<Step> Steps);

    internal static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, MatterState? state, int? after, TandemDb db, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var matters = await db.Matters(actor).AsNoTracking()
            .Where(m => m.CollaborationId == collaboration && (state == null || m.State == state))
            .Where(m => m.Number > (after ?? 0))
            .OrderBy(m => m.Number).Take(PageSize).ToListAsync(ct);
        return TypedResults.Ok(matters.ConvertAll(View));
    }

    internal static async Task<Ok<Shown>> One(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct) =>
        TypedResults.Ok(View(await db.Matter(collaboration, number, actor, ct)));

    internal static async Task<Created<Receipt>> Open(
        CollaborationId collaboration, NewMatter matter, CommandRunner commands, Actor actor, TimeProvider clock,
        [FromHeader(Name = KeyHeader)] string? key, CancellationToken ct)
    {
        var id = EntityId.New<MatterId>(clock);
        var receipt = await commands.Run(
            new OpenMatter(
                collaboration, id, matter.Relation, matter.Kind, matter.Title, matter.Text, matter.Language,
                matter.Ball, matter.Measure, matter.Month)
            {
                Severity = matter.Severity ?? Severity.Normal,
            },
            actor, ct, key);
        return TypedResults.Created($"/collaborations/{collaboration}/matters/{id}", receipt);
    }

    internal static Task<Ok<Receipt>> Answer(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new AnswerMatter(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> HandOver(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new HandOverBall(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> TakeUp(
        CollaborationId collaboration, int number, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new TakeUp(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Raise(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new RaiseMatter(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> Refer(
        CollaborationId collaboration, int number, Referral asked, Act act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ReferBack(collaboration, id, asked.Question, asked.Reason, asked.Language, asked.Until), ct);

    internal static Task<Ok<Receipt>> ConsentToReferral(
        CollaborationId collaboration, int number, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new ConsentToReferral(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Solve(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new ProposeClosing(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> Close(
        CollaborationId collaboration, int number, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CloseMatter(collaboration, id), ct);

    internal static Task<Ok<Receipt>> KeepOpen(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new KeepMatterOpen(collaboration, id, said.Text, said.Language), ct);

    internal static Task<Ok<Receipt>> Comment(
        CollaborationId collaboration, int number, Said said, Act act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CommentOnMatter(collaboration, id, said.Text, said.Language), ct);

    private static Shown View(Matter matter) => new(
        matter.Id, matter.Number, matter.Kind, matter.Severity, matter.Title, matter.Relation, matter.Measure,
        matter.State, matter.Rung, matter.Ball, matter.DueAt, matter.IsOverdue, matter.Repeats, matter.OpenedAt,
        matter.ClosedAt,
        [
            .. matter.Steps.Select(s => new Step(
                s.Number, s.Act, s.Organisation, s.Person, s.Rule, s.At, s.Text, s.Language, s.Rung, s.Month, s.Day)),
        ]);

    /// <summary>Runs an act on the matter with a number, once for each idempotency key.</summary>
    internal sealed class Act(TandemDb db, CommandRunner commands, Actor actor, IHttpContextAccessor http)
    {
        public async Task<Ok<Receipt>> On(
            CollaborationId collaboration, int number, Func<MatterId, ICommand> command, CancellationToken ct)
        {
            var matter = await db.Matter(collaboration, number, actor, ct);
            var key = http.HttpContext!.Request.Headers[KeyHeader].ToString();
            return TypedResults.Ok(
                await commands.Run(command(matter.Id), actor, ct, key.Length == 0 ? null : key));
        }
    }
}
