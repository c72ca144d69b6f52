using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Files;
using Tandem.Governance;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>What the sides do with a contested line.</summary>
public enum ContestAnswer
{
    Uphold,
    Reject,
    Split,

    /// <summary>Who contested it takes it back.</summary>
    Withdraw,
}

/// <summary>
/// The other side upholds, rejects or splits a contested line, or who contested it takes it back (PER-16). What it
/// comes to is an agreed cause of the row too. A line that is settled already is refused as outdated.
/// </summary>
[CommandName("contest.answer")]
[Requires(Verb.HandleMatters)]
public sealed record AnswerContest(
    CollaborationId Collaboration, RelationId Relation, int Number, ContestAnswer Answer, string Words,
    string Language) : ICollaborationCommand
{
    /// <summary>Of a split line, what the supplier answers for, in whole per cent.</summary>
    public int? SupplierShare { get; init; }

    /// <summary>Photos and papers that go with the answer; both sides see them.</summary>
    public IReadOnlyList<Enclosure>? Files { get; init; }

    internal sealed class Handler(TandemDb db, JournalWriter journal, FileKeeper keeper, TimeProvider clock)
        : IHandle<AnswerContest>
    {
        public async Task Handle(AnswerContest command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var contest = await db.Contest(relation, command.Number, ct);
            var by = ContestBy.Of(actor, clock.GetUtcNow(), command.Words, command.Language);
            switch (command.Answer)
            {
                case ContestAnswer.Uphold:
                    contest.Uphold(by);
                    await Settle(relation, contest, contest.Claimed, null, by, ct);
                    break;
                case ContestAnswer.Reject:
                    contest.Reject(by);
                    break;
                case ContestAnswer.Split:
                    contest.Split(command.SupplierShare ?? 0, by);
                    await Settle(relation, contest, MissCause.Shared, contest.SupplierShare, by, ct);
                    break;
                case ContestAnswer.Withdraw:
                    contest.Withdraw(by);
                    break;
            }

            await keeper.Keep(contest.FilesOfLastStep, command.Files, actor, ct);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. contest.Matter is { } m ? [m.Value] : (Guid[])[]]);
        }

        /// <summary>Both sides said the same of the row, so its cause is agreed.</summary>
        private async Task Settle(
            Relation relation, Contest contest, MissCause cause, int? share, ContestBy by, CancellationToken ct)
        {
            var known = await db.RowCause(relation, contest.Measure, contest.Month, contest.RowKey, ct);
            if (known is null)
            {
                db.Add(known = new RowCause
                {
                    CollaborationId = relation.CollaborationId,
                    RelationId = relation.Id,
                    Measure = contest.Measure,
                    Month = contest.Month,
                    RowKey = contest.RowKey,
                    RowName = contest.RowName,
                });
            }

            known.Settle(cause, share, by.Actor, by.At);
        }
    }

    internal sealed record Body(
        ContestAnswer Answer, string Language, string? Words = null, int? SupplierShare = null,
        IReadOnlyList<NewFile>? Files = null);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, int number, Body body, CommandRunner commands, Actor actor,
        [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new AnswerContest(collaboration, relation, number, body.Answer, body.Words ?? "", body.Language)
            {
                SupplierShare = body.SupplierShare,
                Files = await NewFile.Read(body.Files, ct),
            },
            actor, ct, key));
}
