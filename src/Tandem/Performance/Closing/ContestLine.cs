using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Governance;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>
/// A party of a relation contests a row behind a figure of a month that is provisional (PER-16), with a reason, in its
/// words, and with the cause that it claims. Refused once the month is final, of a row that is not in the month, and of
/// one that is contested already.
/// </summary>
[CommandName("contest.line")]
[Requires(Verb.HandleMatters)]
public sealed record ContestLine(
    CollaborationId Collaboration, RelationId Relation, string Measure, DateOnly Month, string Row,
    ContestReason Reason, MissCause Cause, string Words, string Language) : ICollaborationCommand
{
    /// <summary>What shows it, such as the address of a document.</summary>
    public string Evidence { get; init; } = "";

    /// <summary>Photos and papers that show it; both sides see them.</summary>
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(
        TandemDb db, ClosingMonths months, ClosingRows rows, JournalWriter journal, FileKeeper keeper,
        TimeProvider clock)
        : IHandle<ContestLine>
    {
        public async Task Handle(ContestLine command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var measure = MeasureWithRows(command.Measure);
            var month = Period.MonthOf(command.Month).First;
            var card = await months.DemandOpen(relation, month, ct);
            var row = await rows.Demand(card, measure, command.Row, ct);
            var contests = await db.Contests(relation).ToListAsync(ct);
            if (contests.Any(c => c.Measure == command.Measure && c.Month == month && c.RowKey == row.Key
                && c.IsContested))
            {
                throw new RefusedException(Because.Outdated, "contest.twice", row.Name);
            }

            var now = clock.GetUtcNow();
            var by = ContestBy.Of(actor, now, command.Words, command.Language);
            if (by.Words.Length == 0 || command.Evidence.Trim().Length > Contest.MaxEvidenceLength)
                throw new RefusedException(Because.Invalid, "contest.words", Contest.MaxWordsLength);

            var contest = new Contest
            {
                CollaborationId = relation.CollaborationId,
                RelationId = relation.Id,
                Number = contests.Select(c => c.Number).DefaultIfEmpty().Max() + 1,
                Measure = command.Measure,
                Month = month,
                RowKey = row.Key,
                RowName = row.Name,
                ContestedBy = actor.Organisation,
                Reason = command.Reason,
                Claimed = command.Cause,
                Evidence = command.Evidence.Trim(),
                OpenedAt = now,
            };
            contest.Begin(by);
            db.Add(contest);
            await keeper.Keep(contest.FilesOfLastStep, command.Files, actor, ct);
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }

    /// <summary>The shipped measure of a name; a joint one is made of figures and has no rows.</summary>
    /// <exception cref="RefusedException">It has none.</exception>
    internal static Measure MeasureWithRows(string slug) => Measures.TryParse(slug, out var measure)
        ? measure
        : throw new RefusedException(Because.Invalid, "contest.no-rows", slug);

    /// <summary>What a program contests; the month is written as 2026-10.</summary>
    internal sealed record Body(
        string Measure, string Month, string Row, ContestReason Reason, MissCause Cause, string Words, string Language,
        string? Evidence = null, IReadOnlyList<NewFile>? Files = null);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new ContestLine(
                collaboration, relation, body.Measure, ClosingMonths.Read(body.Month), body.Row, body.Reason,
                body.Cause, body.Words, body.Language)
            {
                Evidence = body.Evidence ?? "",
                Files = await NewFile.Read(body.Files, ct),
            },
            actor, ct, key));
}
