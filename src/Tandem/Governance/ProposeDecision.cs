using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>
/// Proposes something that takes effect once each side has consented (GOV-4). Who proposes and may decide for its own
/// side consents with it. The effect is a command in its one form; an empty name means that nothing runs.
/// </summary>
[CommandName("decision.propose")]
[Requires(Verb.Propose)]
public sealed record ProposeDecision(
    CollaborationId Collaboration, DecisionId Decision, DecisionKind Kind, RelationId? Relation, string Question,
    string Reason, string Language, string Effect, string EffectBody, MatterId? Matter) : ICollaborationCommand
{
    /// <summary>The options that were considered, in words.</summary>
    public string? Options { get; init; }

    internal sealed class Handler(TandemDb db, DecisionDesk desk, Gate gate, TimeProvider clock)
        : IHandle<ProposeDecision>
    {
        public async Task Handle(ProposeDecision command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            var relation = command.Relation is { } id
                ? await db.Relation(command.Collaboration, id, actor, ct)
                : null;
            if (command.Matter is { } matter)
                await db.Matter(command.Collaboration, matter, actor, ct);

            var effect = new Effect(command.Effect, command.EffectBody);
            desk.DemandEffect(effect, command.Collaboration, command.Kind, command.Relation);

            var numbers = await GovernanceNumbers.Of(db, command.Collaboration, ct);
            var decision = new Decision(
                command.Collaboration, command.Decision, ++numbers.Decisions,
                new(command.Kind, relation?.Id, relation?.Supplier, relation?.Buyer, command.Matter),
                new(command.Question, command.Options, command.Reason, command.Language), effect,
                actor.Organisation, actor.Person);
            var due = await desk.Term(null, actor, command.Relation, command.Collaboration, ct);
            decision.Propose(actor, clock.GetUtcNow(), due);
            if (await gate.May(command.Collaboration, DecisionRights.VerbFor(command.Kind), actor, ct))
                decision.Consent(decision.Version, actor, clock.GetUtcNow());
            db.Add(decision);
            await db.SaveChangesAsync(ct);
            await desk.AdoptIfAgreed(decision, actor, ct);
        }
    }
}

/// <summary>The side that proposed words it anew: a new version, to which each side is asked again.</summary>
[CommandName("decision.amend")]
[Requires(Verb.Propose)]
public sealed record AmendDecision(
    CollaborationId Collaboration, DecisionId Decision, int Version, string Question, string? Options, string Reason,
    string Language) : ICollaborationCommand
{
    /// <summary>The effect anew; without it the effect stays as it is.</summary>
    public string? EffectBody { get; init; }

    internal sealed class Handler(TandemDb db, DecisionDesk desk, Gate gate, TimeProvider clock)
        : IHandle<AmendDecision>
    {
        public async Task Handle(AmendDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            var effect = decision.Effect with { Body = command.EffectBody ?? decision.EffectBody };
            desk.DemandEffect(effect, command.Collaboration, decision.Kind, decision.Relation);

            var due = await desk.Term(decision, actor, decision.Relation, command.Collaboration, ct);
            decision.Amend(
                command.Version, new(command.Question, command.Options, command.Reason, command.Language), effect,
                actor, clock.GetUtcNow(), due);
            if (await gate.May(command.Collaboration, DecisionRights.VerbFor(decision.Kind), actor, ct))
                decision.Consent(decision.Version, actor, clock.GetUtcNow());
            await desk.AdoptIfAgreed(decision, actor, ct);
        }
    }
}

/// <summary>The side that proposed takes it back, with a reason; the proposal stays readable.</summary>
[CommandName("decision.withdraw")]
[Requires(Verb.Propose)]
public sealed record WithdrawDecision(
    CollaborationId Collaboration, DecisionId Decision, int Version, string Reason, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(DecisionDesk desk, TimeProvider clock) : IHandle<WithdrawDecision>
    {
        public Task Handle(WithdrawDecision command, Actor actor, CancellationToken ct) =>
            desk.Step(
                command.Collaboration, command.Decision, actor,
                d => d.Withdraw(command.Version, command.Reason, command.Language, actor, clock.GetUtcNow()), ct);
    }
}
