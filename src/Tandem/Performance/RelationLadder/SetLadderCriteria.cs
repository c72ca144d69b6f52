using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// From now on other criteria hold for the steps of a collaboration's relations, made from version
/// <paramref name="From"/>. Only an adopted decision of its participants does this; no relation changes by it.
/// </summary>
[CommandName("relation.criteria")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record SetLadderCriteria(
    CollaborationId Collaboration, int From, IReadOnlyList<LadderCriterion> Criteria) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<SetLadderCriteria>
    {
        public async Task Handle(SetLadderCriteria command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            await db.Collaboration(command.Collaboration, actor, ct);
            var now = (await db.CriteriaOf(command.Collaboration, ct))?.Version ?? 0;
            if (now != command.From)
                throw new RefusedException(Because.Outdated, "ladder.criteria-changed", command.From, now);

            db.Add(new AdoptedCriteria(
                command.Collaboration, now + 1, AdoptedCriteria.Write(AdoptedCriteria.Checked(command.Criteria)),
                decision, clock.GetUtcNow()));
            journal.Draft.About(command.Collaboration.Value);
        }
    }
}

/// <summary>Puts back the criteria that held before.</summary>
internal sealed class CriteriaReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetLadderCriteria));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetLadderCriteria)command;
        var before = await db.CriteriaOf(set.Collaboration, ct);
        return set with { From = set.From + 1, Criteria = before?.Read() ?? [] };
    }
}

/// <summary>The criteria that come and go, by step.</summary>
internal sealed class CriteriaPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetLadderCriteria));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetLadderCriteria)command;
        await db.Collaboration(set.Collaboration, reading.Reader, ct);
        var known = await db.Set<AdoptedCriteria>().AsNoTracking().SingleOrDefaultAsync(
            c => c.CollaborationId == set.Collaboration && c.Version == set.From, ct);
        var words = new LadderWords(texts);
        var (before, after) = (Lines(known?.Read() ?? []), Lines(set.Criteria));
        return
        [
            .. before.Except(after).Select(line => new EffectLine(line.Step, line.Said, null)),
            .. after.Except(before).Select(line => new EffectLine(line.Step, null, line.Said)),
        ];

        List<(string Step, string Said)> Lines(IReadOnlyList<LadderCriterion> criteria) =>
            [.. criteria.Select(c => (LadderWords.Name(texts, c.Step), words.Say(c)))];
    }
}

/// <summary>
/// A side says whether a criterion that no figure tells is met, with its reason; it says so for itself alone, and may
/// say otherwise later.
/// </summary>
[CommandName("relation.judge")]
[Requires(Verb.SpeakForParty)]
public sealed record JudgeCriterion(
    CollaborationId Collaboration, RelationId Relation, int Version, int Criterion, bool Met, string Reason,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<JudgeCriterion>
    {
        public async Task Handle(JudgeCriterion command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var criteria = await db.CriteriaOf(command.Collaboration, ct);
            if (criteria?.Version != command.Version)
            {
                throw new RefusedException(
                    Because.Outdated, "ladder.criteria-changed", command.Version, criteria?.Version ?? 0);
            }

            if (criteria.Read().ElementAtOrDefault(command.Criterion - 1) is not { Measure: null })
                throw new RefusedException(Because.Invalid, "ladder.not-by-hand");

            var judged = await db.Set<CriterionJudged>().Of(relation).SingleOrDefaultAsync(
                j => j.Version == command.Version && j.Criterion == command.Criterion
                    && j.Organisation == actor.Organisation, ct);
            if (judged is null)
            {
                db.Add(judged = new CriterionJudged(
                    relation.CollaborationId, relation.Id, command.Version, command.Criterion, actor.Organisation));
            }

            judged.Say(command.Met, command.Reason, command.Language, actor.Person, clock.GetUtcNow());
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }
}
