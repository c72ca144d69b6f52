using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Governance;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Either side takes a line on which the two do not agree up the ladder: a dispute between them on that relation and
/// measure begins, or the matter that is open takes it in. Who has to answer the contest is to move.
/// </summary>
[CommandName("contest.escalate")]
[Requires(Verb.HandleMatters)]
public sealed record EscalateContest(
    CollaborationId Collaboration, RelationId Relation, int Number, MatterId Matter, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, CommandSteps steps, JournalWriter journal, TextCatalogue texts, TimeProvider clock)
        : IHandle<EscalateContest>
    {
        public async Task Handle(EscalateContest command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var contest = await db.Contest(relation, command.Number, ct);
            var by = ContestBy.Of(actor, clock.GetUtcNow(), "", command.Language);
            if (contest.Matter is not null || contest.State is not (ContestState.Open or ContestState.Rejected))
                throw new RefusedException(Because.Outdated, "contest.settled", contest.Number);

            await steps.Take(Dispute(command, contest, relation), actor, ct);
            var matter = await db.Matters(actor)
                .Where(m => m.CollaborationId == relation.CollaborationId && m.Relation == relation.Id)
                .Where(m => m.Measure == contest.Measure && m.State != MatterState.Closed)
                .OrderByDescending(m => m.Number).FirstAsync(ct);
            contest.Escalate(matter.Id, by);
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value, matter.Id.Value);
        }

        private OpenMatter Dispute(EscalateContest command, Contest contest, Relation relation)
        {
            var (title, text) = Speaking.In(command.Language, () =>
            {
                var measure = Measures.Name(texts, Measures.Parse(contest.Measure));
                var month = FigureWords.Month(contest.Month);
                return (
                    texts["contest.matter", contest.RowName, measure],
                    texts["contest.matter-text", contest.RowName, measure, month, contest.Steps[0].Words]);
            });
            var other = contest.ContestedBy == relation.Supplier ? relation.Buyer : relation.Supplier;
            return new(
                relation.CollaborationId, command.Matter, relation.Id, MatterKind.Dispute, Short(title), text,
                command.Language, other, contest.Measure, contest.Month);
        }

        private static string Short(string title) =>
            title.Length <= Matters.Matter.MaxTitleLength ? title : title[..Matters.Matter.MaxTitleLength];
    }

    internal sealed record Body(string Language);

    internal static async Task<Ok<Receipt>> Post(
        CollaborationId collaboration, RelationId relation, int number, Body body, CommandRunner commands, Actor actor,
        TimeProvider clock, [FromHeader(Name = PlanLanguage.KeyHeader)] string? key, CancellationToken ct) =>
        TypedResults.Ok(await commands.Run(
            new EscalateContest(
                collaboration, relation, number, EntityId.New<MatterId>(clock), body.Language),
            actor, ct, key));
}
