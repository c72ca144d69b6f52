using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// A relation goes up or down its ladder (PAR-5, rules C1), from the step with the number <paramref name="From"/>. Only
/// an adopted decision of the two parties does this, never a clock or a figure; down only with a way back.
/// </summary>
[CommandName("relation.step")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record SetRelationStep(
    CollaborationId Collaboration, RelationId Relation, int From, RelationStep Step, WayBack? WayBack)
    : ICollaborationCommand
{
    /// <summary>Whether it only puts back what held before the last step.</summary>
    public bool Undoes { get; init; }

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, WorkingCalendars calendars, TimeProvider clock) : IHandle<SetRelationStep>
    {
        public async Task Handle(SetRelationStep command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var taken = await db.StepsOf(relation, ct);
            if (taken.Count != command.From)
                throw new RefusedException(Because.Outdated, "ladder.changed", command.From, taken.Count);

            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            var today = calendars.CalendarOf(buyer).LocalDate(now);
            db.Add(StepTaken.Next(taken, relation, command, decision, today, now));
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }
}

/// <summary>Puts the relation back on the step on which it was.</summary>
internal sealed class StepReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetRelationStep));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetRelationStep)command;
        var taken = await db.StepsOf(await db.Relation(set.Collaboration, set.Relation, actor, ct), ct);
        return new SetRelationStep(set.Collaboration, set.Relation, taken.Count + 1, StepTaken.Now(taken), null)
        {
            Undoes = true,
        };
    }
}

/// <summary>From which step to which, and the way back.</summary>
internal sealed class StepPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetRelationStep));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetRelationStep)command;
        var taken = await db.StepsOf(
            await db.Relation(set.Collaboration, set.Relation, reading.Reader, ct), ct);
        var before = set.From == 0 || set.From > taken.Count ? StepTaken.AtFirst : taken[set.From - 1].Step;
        var lines = new List<EffectLine>
        {
            new(texts["ladder.step"], LadderWords.Name(texts, before), LadderWords.Name(texts, set.Step)),
        };
        if (set.WayBack is { } back)
        {
            var side = (await db.Organisations([back.CheckedBy], ct))[back.CheckedBy].Name;
            lines.Add(new(texts["ladder.way-back-title"], null, back.Conditions));
            lines.Add(new(
                texts["ladder.way-back-check"], null,
                texts["ladder.way-back-by", side, FigureWords.Day(back.By)]));
        }

        return lines;
    }
}
