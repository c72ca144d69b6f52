using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Journal;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>Matters for programs: the same acts as the page, as nouns; each answers with a journal receipt.</summary>
internal static class MatterResources
{
    private const string KeyHeader = NumberedAct.KeyHeader;
    private const int PageSize = 100;

    internal sealed record NewMatter(
        RelationId? Relation, MatterKind Kind, Severity? Severity, string Title, string Text, string Language,
        OrganisationId Ball, string? Measure, DateOnly? Month)
    {
        /// <summary>Of a deviation, what was not met.</summary>
        public Failing? Failing { get; init; }

        public IReadOnlyList<NewFile>? Files { get; init; }
    }

    internal sealed record Pause(string Reason, string Language, DateOnly Until);

    internal sealed record Said(string Text, string Language)
    {
        /// <summary>Of a raising, the rung on which it was seen.</summary>
        public Level? From { get; init; }

        public IReadOnlyList<NewFile>? Files { get; init; }
    }

    internal sealed record Referral(string Question, string Reason, string Language, DateOnly Until);

    internal sealed record Step(
        int Number, MatterAct Act, OrganisationId Organisation, PersonId? Person, string? Rule, DateTimeOffset At,
        string Text, string Language, Level Rung, DateOnly? Month, DateOnly? Day, IReadOnlyList<KeptFile> Files);

    internal sealed record Shown(
        MatterId Id, int Number, MatterKind Kind, Severity Severity, string Title, RelationId? Relation,
        string? Measure, Failing? Failing, MatterState State, Level Rung, OrganisationId Ball, DateTimeOffset DueAt,
        bool Overdue, OrganisationId? DeniedBy, DateOnly? PausedUntil, MatterId? Repeats, DateTimeOffset OpenedAt,
        DateTimeOffset? ClosedAt, IReadOnlyList<Step> Steps);

    internal static async Task<Ok<List<Shown>>> List(
        CollaborationId collaboration, EnumWord<MatterState>? state, int? after, TandemDb db, Actor actor,
        CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        var wanted = state?.Value;
        var matters = await db.Matters(actor).AsNoTracking()
            .Where(m => m.CollaborationId == collaboration && (wanted == null || m.State == wanted))
            .Where(m => m.Number > (after ?? 0))
            .OrderBy(m => m.Number).Take(PageSize).ToListAsync(ct);
        var files = await FilesOf(db, collaboration, matters.ConvertAll(m => m.Id), actor, ct);
        return TypedResults.Ok(matters.ConvertAll(m => View(m, files)));
    }

    internal static async Task<Ok<Shown>> One(
        CollaborationId collaboration, int number, TandemDb db, Actor actor, CancellationToken ct)
    {
        var matter = await db.Matter(collaboration, number, actor, ct);
        return TypedResults.Ok(View(matter, await FilesOf(db, collaboration, [matter.Id], actor, ct)));
    }

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
                Failing = matter.Failing,
                Files = await NewFile.Read(matter.Files, ct),
            },
            actor, ct, key);
        return TypedResults.Created($"/collaborations/{collaboration}/matters/{id}", receipt);
    }

    internal static Task<Ok<Receipt>> Answer(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new AnswerMatter(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> HandOver(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new HandOverBall(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> TakeUp(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new TakeUp(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Raise(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new RaiseMatter(collaboration, id, said.Text, said.Language)
            {
                From = said.From,
                Files = files,
            },
            ct);

    internal static Task<Ok<Receipt>> Refer(
        CollaborationId collaboration, int number, Referral asked, NumberedAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new ReferBack(collaboration, id, asked.Question, asked.Reason, asked.Language, asked.Until), ct);

    internal static Task<Ok<Receipt>> ConsentToReferral(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new ConsentToReferral(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Solve(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new ProposeClosing(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> Close(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new CloseMatter(collaboration, id), ct);

    internal static Task<Ok<Receipt>> KeepOpen(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new KeepMatterOpen(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> Deny(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new DenyMatter(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> ConfirmDenial(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new ConfirmDenial(collaboration, id), ct);

    internal static Task<Ok<Receipt>> ObjectToDenial(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => new ObjectToDenial(collaboration, id, said.Text, said.Language) { Files = files }, ct);

    internal static Task<Ok<Receipt>> AskPause(
        CollaborationId collaboration, int number, Pause pause, NumberedAct act, CancellationToken ct) =>
        act.On(
            collaboration, number,
            id => new AskPause(collaboration, id, pause.Reason, pause.Language, pause.Until), ct);

    internal static Task<Ok<Receipt>> AgreeToPause(
        CollaborationId collaboration, int number, NumberedAct act, CancellationToken ct) =>
        act.On(collaboration, number, id => new AgreeToPause(collaboration, id), ct);

    internal static Task<Ok<Receipt>> Comment(
        CollaborationId collaboration, int number, Said said, NumberedAct act, CancellationToken ct) =>
        act.With(
            collaboration, number, said,
            (id, files) => WriteComment.Of(
                new CommentOnMatter(collaboration, id, said.Text, said.Language) { Files = files }),
            ct);

    private static async Task<ILookup<Guid, AttachedFile>> FilesOf(
        TandemDb db, CollaborationId collaboration, IReadOnlyList<MatterId> matters, Actor actor, CancellationToken ct)
    {
        var records = matters.Select(m => m.Value).ToList();
        return (await db.Files(actor)
            .Where(f => f.CollaborationId == collaboration && records.Contains(f.RecordId))
            .OrderBy(f => f.Step).ThenBy(f => f.Place).ToListAsync(ct)).ToLookup(f => f.RecordId);
    }

    private static Shown View(Matter matter, ILookup<Guid, AttachedFile> files) => new(
        matter.Id, matter.Number, matter.Kind, matter.Severity, matter.ReadTitle, matter.Relation, matter.Measure,
        matter.Failing, matter.State, matter.Rung, matter.Ball, matter.DueAt, matter.IsOverdue, matter.DeniedBy,
        matter.PausedUntil, matter.Repeats, matter.OpenedAt, matter.ClosedAt,
        [
            .. matter.Steps.Select(s => new Step(
                s.Number, s.Act, s.Organisation, s.Person, s.Rule, s.At, s.TextIn(GovernanceWords.Language),
                s.LanguageIn(GovernanceWords.Language), s.Rung, s.Month, s.Day,
                [.. files[matter.Id.Value].Where(f => f.Step == s.Number).Select(KeptFile.Of)])),
        ]);
}
