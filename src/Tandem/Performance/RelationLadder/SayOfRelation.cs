using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Journal;

namespace Tandem.Performance;

/// <summary>How well a side knows the other, as it says itself (PAR-5).</summary>
public enum Acquaintance
{
    /// <summary>It knows the facts about the other.</summary>
    Know,

    /// <summary>It understands why the other does what it does.</summary>
    Understand,

    /// <summary>It can tell what the other will do and needs, before it says so.</summary>
    Fathom,
}

/// <summary>
/// How a side sees a relation, by its own words. The buyer scores profit impact and supply risk, from which follows the
/// Kraljic quadrant (metrics.md, segment); the supplier scores how much the buyer weighs in its sales and how much it
/// wants to work with it. Scores run from 1 to 5, and from 3 on they are high. What a side said stays; the last counts.
/// </summary>
public sealed record RelationView(
    CollaborationId CollaborationId, RelationId RelationId, OrganisationId Organisation, int Number, int First,
    int Second, Acquaintance Knows, string Why, string Language, PersonId SaidBy, DateTimeOffset At) : IOfRelation
{
    public const int MaxScore = 5;
    public const int MaxLength = 1000;
    private const int Threshold = 3;

    public bool FirstIsHigh => First >= Threshold;

    public bool SecondIsHigh => Second >= Threshold;
}

/// <summary>A side says how it sees the relation, and how well it knows the other.</summary>
[CommandName("relation.view")]
[Requires(Verb.SpeakForParty)]
public sealed record SayOfRelation(
    CollaborationId Collaboration, RelationId Relation, int First, int Second, Acquaintance Knows, string Why,
    string Language) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, JournalWriter journal, TimeProvider clock) : IHandle<SayOfRelation>
    {
        public async Task Handle(SayOfRelation command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            if (command.First is < 1 or > RelationView.MaxScore || command.Second is < 1 or > RelationView.MaxScore
                || !Enum.IsDefined(command.Knows))
            {
                throw new RefusedException(Because.Invalid, "ladder.score", RelationView.MaxScore);
            }

            if (command.Why.Trim().Length is 0 or > RelationView.MaxLength)
                throw new RefusedException(Because.Invalid, "ladder.view-why", RelationView.MaxLength);

            var before = (await db.ViewsOf(relation, ct)).Count(v => v.Organisation == actor.Organisation);
            db.Add(new RelationView(
                relation.CollaborationId, relation.Id, actor.Organisation, before + 1, command.First, command.Second,
                command.Knows, command.Why.Trim(), command.Language, actor.Person, clock.GetUtcNow()));
            journal.Draft.Between(relation.Id);
            journal.Draft.About(relation.Id.Value);
        }
    }
}
