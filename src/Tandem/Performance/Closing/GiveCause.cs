using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// One side says who caused a row that counts against a figure (PER-15); the other is asked whether it agrees. Refused
/// of a row that does not count against, and of one whose cause is agreed.
/// </summary>
[CommandName("cause.give")]
[Requires(Verb.HandleMatters)]
public sealed record GiveCause(
    CollaborationId Collaboration, RelationId Relation, string Measure, DateOnly Month, string Row, MissCause Cause)
    : ICollaborationCommand
{
    /// <summary>Of a shared cause, what the supplier answers for, in whole per cent; half of it unless said.</summary>
    public int? SupplierShare { get; init; }

    internal sealed class Handler(
        TandemDb db, Scorecards scorecards, ClosingRows rows, JournalWriter journal, TimeProvider clock)
        : IHandle<GiveCause>
    {
        public async Task Handle(GiveCause command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var measure = ContestLine.MeasureWithRows(command.Measure);
            var month = Period.MonthOf(command.Month).First;
            var card = await scorecards.Of(relation, month, Reading.AsAgreed, ct);
            var row = await rows.Demand(card, measure, command.Row, ct);
            if (row.Standing != RowStanding.Against)
                throw new RefusedException(Because.Invalid, "cause.no-miss", row.Name);

            var known = await db.RowCause(relation, command.Measure, month, row.Key, ct);
            if (known is null)
            {
                db.Add(known = new RowCause
                {
                    CollaborationId = relation.CollaborationId,
                    RelationId = relation.Id,
                    Measure = command.Measure,
                    Month = month,
                    RowKey = row.Key,
                    RowName = row.Name,
                });
            }

            known.Give(command.Cause, command.SupplierShare, actor, clock.GetUtcNow());
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    internal sealed record Body(string Measure, string Month, string Row, MissCause Cause, int? SupplierShare = null);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new GiveCause(
                collaboration, relation, body.Measure, ClosingMonths.Read(body.Month), body.Row, body.Cause)
            {
                SupplierShare = body.SupplierShare,
            },
            actor, ct, key));
}

/// <summary>
/// The other side agrees with the cause of a row that it read, or disputes it and says why. A cause that was changed
/// meanwhile is refused as outdated.
/// </summary>
[CommandName("cause.answer")]
[Requires(Verb.HandleMatters)]
public sealed record AnswerCause(
    CollaborationId Collaboration, RelationId Relation, string Measure, DateOnly Month, string Row, MissCause Read,
    bool Agrees, string Words, string Language) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<AnswerCause>
    {
        public async Task Handle(AnswerCause command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var month = Period.MonthOf(command.Month).First;
            var known = await db.RowCause(relation, command.Measure, month, command.Row, ct)
                ?? throw new RefusedException(Because.NotFound, "cause.unknown");
            var by = ContestBy.Of(actor, clock.GetUtcNow(), command.Words, command.Language);
            if (command.Agrees)
                known.Agree(command.Read, actor, by.At);
            else
                known.Dispute(command.Read, by);
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    internal sealed record Body(
        string Measure, string Month, string Row, MissCause Read, bool Agrees, string Language, string? Words = null);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new AnswerCause(
                collaboration, relation, body.Measure, ClosingMonths.Read(body.Month), body.Row, body.Read,
                body.Agrees, body.Words ?? "", body.Language),
            actor, ct, key));
}
