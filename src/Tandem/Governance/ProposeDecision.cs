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

    /// <summary>What it is worth and risks; a rule may depend on it.</summary>
    public Impact? Impact { get; init; }

    /// <summary>When the parties look at it again.</summary>
    public DateOnly? ReviewOn { get; init; }

    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<ProposeDecision>
    {
        public async Task Handle(ProposeDecision command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var relation = command.Relation is { } id
                ? await db.Relation(command.Collaboration, id, actor, ct)
                : null;
            if (command.Matter is { } matter)
                await db.Matter(command.Collaboration, matter, actor, ct);

            var effect = new Effect(command.Effect, command.EffectBody);
            var impact = (command.Impact ?? Impact.None).Checked();
            desk.DemandEffect(effect, command.Collaboration, command.Kind, command.Relation);
            var rule = await desk.RuleFor(collaboration, command.Kind, impact, effect, ct);

            var numbers = await GovernanceNumbers.Of(db, command.Collaboration, ct);
            var decision = new Decision(
                command.Collaboration, command.Decision, ++numbers.Decisions,
                new(command.Kind, relation?.Id, relation?.Supplier, relation?.Buyer, command.Matter),
                new(command.Question, command.Options, command.Reason, command.Language), effect,
                actor.Organisation, actor.Person, impact);
            var sides = await db.SidesOf(decision, actor, ct);
            decision.ProposeBy(rule);
            decision.LookAgainOn(command.ReviewOn);
            decision.Propose(
                actor, clock.GetUtcNow(), await desk.Term(sides, actor.Organisation, rule.Rule.Term, ct));
            if (await desk.MayAgree(decision, actor, ct))
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

    /// <summary>What it is worth and risks anew; without it that stays as it was said.</summary>
    public Impact? Impact { get; init; }

    internal sealed class Handler(TandemDb db, DecisionDesk desk, TimeProvider clock) : IHandle<AmendDecision>
    {
        public async Task Handle(AmendDecision command, Actor actor, CancellationToken ct)
        {
            var decision = await db.Decision(command.Collaboration, command.Decision, actor, ct);
            var effect = decision.Effect with { Body = command.EffectBody ?? decision.EffectBody };
            desk.DemandEffect(effect, command.Collaboration, decision.Kind, decision.Relation);

            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var impact = (command.Impact ?? decision.Impact).Checked();
            var rule = await desk.RuleFor(collaboration, decision.Kind, impact, effect, ct);
            var sides = await db.SidesOf(decision, actor, ct);
            decision.Amend(
                command.Version, new(command.Question, command.Options, command.Reason, command.Language), effect,
                impact, actor, clock.GetUtcNow(), await desk.Term(sides, actor.Organisation, rule.Rule.Term, ct));
            decision.ProposeBy(rule);
            if (await desk.MayAgree(decision, actor, ct))
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
