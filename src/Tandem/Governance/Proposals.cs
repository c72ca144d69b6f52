using Tandem.Commands;
using Tandem.Journal;

namespace Tandem.Governance;

/// <summary>What a matter is about.</summary>
public enum MatterKind
{
    Complaint,
    Deviation,
    Dispute,
    Disruption,
    Request,
}

/// <summary>What a decision is about.</summary>
public enum DecisionKind
{
    Target,
    Definition,
    Terms,
    ServiceLevel,
    Admission,
    Dispute,
    Other,
}

/// <summary>Opens a matter, or joins the open one of the same relation and measure.</summary>
[CommandName("matter.open")]
public sealed record OpenMatter(
    CollaborationId Collaboration, MatterId Matter, RelationId? Relation, MatterKind Kind, string Title, string Text,
    string Language, OrganisationId Ball, string? Measure, DateOnly? Month) : ICollaborationCommand
{
    internal sealed class Handler(JournalWriter journal) : IHandle<OpenMatter>
    {
        public Task Handle(OpenMatter command, Actor actor, CancellationToken ct)
        {
            journal.Draft.About(command.Matter.Value);
            return Task.CompletedTask;
        }
    }
}

/// <summary>Proposes a decision whose effect is a command.</summary>
[CommandName("decision.propose")]
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
