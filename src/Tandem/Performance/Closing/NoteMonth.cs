using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// A side writes its note under a scorecard, about the whole card or one measure (PER-5). The last note of a side is
/// the one that is shown; earlier ones are kept.
/// </summary>
[CommandName("month.note")]
[Requires(Verb.HandleMatters)]
public sealed record NoteMonth(
    CollaborationId Collaboration, RelationId Relation, DateOnly Month, string Measure, string Words, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<NoteMonth>
    {
        public async Task Handle(NoteMonth command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var month = Period.MonthOf(command.Month).First;
            var by = ContestBy.Of(actor, clock.GetUtcNow(), command.Words, command.Language);
            if (by.Words.Length == 0)
                throw new RefusedException(Because.Invalid, "contest.words", MonthStep.MaxWordsLength);
            if (command.Measure.Length > 0)
                Measures.Parse(command.Measure);

            db.Add(new MonthStep
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Month = month,
                Number = await db.MonthSteps(relation, month).CountAsync(ct) + 1,
                Act = MonthAct.Noted,
                Organisation = actor.Organisation,
                Person = actor.Person,
                At = by.At,
                Measure = command.Measure,
                Words = by.Words,
                Language = by.Language,
            });
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    internal sealed record Body(string Month, string Words, string Language, string? Measure = null);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new NoteMonth(
                collaboration, relation, ClosingMonths.Read(body.Month), body.Measure ?? "", body.Words,
                body.Language),
            actor, ct, key));
}
