using Tandem.Access;
using Tandem.Commands;
using Tandem.Decisions;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>Proposes a decision whose effect is a command.</summary>
[CommandName("decision.propose")]
[Requires(Verb.Propose)]
public sealed record ProposeDecision(
    CollaborationId Collaboration, DecisionId Decision, DecisionKind Kind, RelationId? Relation, string Question,
    string Reason, string Language, string Effect, string EffectBody, MatterId? Matter) : ICollaborationCommand
{
    internal sealed class Handler(JournalWriter journal) : IHandle<ProposeDecision>
    {
        public Task Handle(ProposeDecision command, Actor actor, CancellationToken ct)
        {
            journal.Draft.About(command.Decision.Value);
            return Task.CompletedTask;
        }
    }
}
