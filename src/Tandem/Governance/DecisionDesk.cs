using System.Globalization;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Jobs;
using Tandem.Journal;
using Tandem.Matters;
using Tandem.Notices;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// What every step of a decision needs around it: who may decide now, what its effect is, when its term passes, and
/// the adoption once the rule that applies is met.
/// </summary>
internal sealed class DecisionDesk(
    TandemDb db, JournalWriter journal, Clocks clocks, CommandSteps steps, CommandJson json,
    IEnumerable<IEffectReversal> reversals, NoticeClock notices, IPresence presence, TimeProvider clock)
{
    /// <summary>Takes a step on a decision and sets its clock by what came of it.</summary>
    public async Task Step(
        CollaborationId collaboration, DecisionId id, Actor actor, Action<Decision> step, CancellationToken ct)
    {
        var decision = await db.Decision(collaboration, id, actor, ct);
        step(decision);
        await Keep(decision, ct, actor);
    }

    /// <summary>
    /// Refuses who may not react for its own side now, and names who may; for a yes, also who has no mandate where the
    /// rule wants one.
    /// </summary>
    public async Task DemandRight(Decision decision, Actor actor, bool agrees, CancellationToken ct)
    {
        if (await WhyNot(decision, actor, agrees, ct) is { } refused)
            throw refused;
    }

    /// <summary>Whether the actor may say yes to a proposal for its side, as it stands.</summary>
    public async Task<bool> MayAgree(Decision decision, Actor actor, CancellationToken ct) =>
        await WhyNot(decision, actor, agrees: true, ct) is null;

    /// <summary>Refuses an effect that cannot be read, belongs elsewhere, or is of another kind of decision.</summary>
    public void DemandEffect(Effect effect, CollaborationId collaboration, DecisionKind kind, RelationId? relation)
    {
        if (effect.IsNone)
            return;

        if (json.TryRead(effect.Command, effect.Body) is not { } command)
            throw new RefusedException(Because.Invalid, "decision.effect-unreadable");
        if (DecidedAttribute.Of(command.GetType()) != kind)
            throw new RefusedException(Because.Invalid, "decision.effect-kind");
        if ((command as ICollaborationCommand)?.Collaboration != collaboration || RelationOf(command) != relation)
            throw new RefusedException(Because.Invalid, "decision.effect-elsewhere");
    }

    /// <summary>
    /// The rule by which a proposal is taken, as it is proposed. It must say what the rule asks for, and only what can
    /// be taken back again has a fast track.
    /// </summary>
    public async Task<AppliedRule> RuleFor(
        Collaboration collaboration, DecisionKind kind, Impact impact, Effect effect, CancellationToken ct)
    {
        var applied = (await db.RightsOf(collaboration, ct)).For(kind, impact);
        if (applied.Rule.NeedsRiskSaid && string.IsNullOrWhiteSpace(impact.RiskSaid))
            throw new RefusedException(Because.Invalid, "rights.risk-said", applied.Number);
        if (applied.Rule.Provisional is not null && !effect.IsNone && ReversalFor(effect) is null)
            throw new RefusedException(Because.Invalid, "decision.no-fast-track", applied.Number);

        return applied;
    }

    /// <summary>
    /// Adopts the decision if the rule that applies now is met. The effect runs in this transaction; if the rules turn
    /// it down, that is what becomes of the decision. By the fast track it takes effect until it is confirmed. A body
    /// whose vote is tied may by its own rule leave all as it is, and with that the proposal ends.
    /// </summary>
    public async Task<TallyOutcome> AdoptIfAgreed(
        Decision decision, Actor actor, CancellationToken ct, bool termPassed = false)
    {
        var now = clock.GetUtcNow();
        var tally = await db.Tally(decision, actor, now, ct);
        if (decision.State != DecisionState.Provisional)
            decision.MoveTo(tally.Applied, now);
        var outcome = tally.Outcome(termPassed || decision.TermHasPassed);
        if (outcome != TallyOutcome.Agreed)
        {
            if (outcome == TallyOutcome.StaysAsItIs && decision.State != DecisionState.Provisional)
                decision.LeaveAsItIs(now);
            await Keep(decision, ct);
            return outcome;
        }

        if (decision.State == DecisionState.Provisional)
            Adopted(decision);
        else
            decision = await RunEffect(decision, tally, actor, ct);
        await Keep(decision, ct);
        return outcome;
    }

    /// <summary>
    /// Takes back what took effect by the fast track; null when that is done, else why the rules turned it down.
    /// </summary>
    public async Task<RefusedException?> TakeBack(Decision decision, CancellationToken ct)
    {
        var refused = decision.Reversal.IsNone ? null : await steps.TryTake(
            json.Read(decision.ReversalCommand, decision.ReversalBody), Adoption.By(decision.Proposer), ct,
            decision.Id.Value);
        if (refused is null)
            decision.Revert(clock.GetUtcNow());
        return refused;
    }

    /// <summary>The last of the moments at which the term of each other side passes, by its own calendar.</summary>
    public async Task<DateTimeOffset> Term(
        IEnumerable<OrganisationId> sides, OrganisationId proposer, int workingDays, CancellationToken ct)
    {
        var calendars = await db.CalendarsOf(sides.Where(s => s != proposer), ct);
        var now = clock.GetUtcNow();
        return calendars.Values.Select(c => Promise.AfterWorkingDays(c, now, workingDays)).DefaultIfEmpty(now).Max();
    }

    /// <summary>Runs or stops the clock of the term, and says in the journal what the entry is about.</summary>
    public async Task Keep(Decision decision, CancellationToken ct, Actor? by = null)
    {
        var proposer = Adoption.By(decision.Proposer);
        if (decision is { First: { } first, Second: { } second })
            await presence.Demand(decision.CollaborationId, [first, second], by ?? proposer, ct);
        journal.Draft.About(decision.Id.Value);
        if (decision.Relation is { } relation)
            journal.Draft.Between(relation);
        await notices.Wake(await db.SidesOf(decision, proposer, ct), ct);

        var key = $"decision {decision.Id}";
        if (decision.HasRunningTerm)
        {
            await clocks.Set(
                key, new PassTerm(decision.CollaborationId, decision.Id, decision.DueAt), PassTerm.Rule,
                decision.Proposer, decision.DueAt, ct);
        }
        else
        {
            await clocks.Stop(key, ct);
        }
    }

    /// <summary>What a refusal is filled with, as the decision keeps it.</summary>
    public static string Details(RefusedException refused) => JsonSerializer.Serialize(
        refused.Details.Select(d => Convert.ToString(d, CultureInfo.InvariantCulture)), CommandJson.Options);

    private async Task<Decision> RunEffect(Decision decision, Tally tally, Actor actor, CancellationToken ct)
    {
        var by = Adoption.By(decision.Proposer);
        var effect = decision.Effect.IsNone ? null : json.Read(decision.EffectCommand, decision.EffectBody);
        var reversal = effect is null || ReversalFor(decision.Effect) is not { } found
            ? null
            : await found.Reversal(effect, by, ct);
        var refused = effect is null ? null : await steps.TryTake(effect, by, ct, decision.Id.Value);
        if (refused is not null)
        {
            decision = await db.Decision(decision.CollaborationId, decision.Id, actor, ct);
            decision.Hinder(refused.Code, Details(refused), clock.GetUtcNow());
            return decision;
        }

        if (reversal is not null)
            decision.KeepReversal(new(CommandNameAttribute.Of(reversal.GetType()), CommandJson.Write(reversal)));
        if (tally.Applied.Rule.Provisional is { } days && (effect is null || reversal is not null))
        {
            decision.TakeEffect(
                clock.GetUtcNow(), await Term(tally.Sides, decision.Proposer, days, ct));
        }
        else
        {
            Adopted(decision);
        }

        return decision;
    }

    private async Task<RefusedException?> WhyNot(
        Decision decision, Actor actor, bool agrees, CancellationToken ct)
    {
        if (!(await db.SidesOf(decision, actor, ct)).Contains(actor.Organisation))
            return new(Because.NotAllowed, "decision.not-a-side");

        var deciding = await Deciding.Of(db, [decision.CollaborationId], actor, clock.GetUtcNow(), ct);
        var rule = deciding.RuleOf(decision).Rule;
        var those = deciding.WhoDecides(decision.CollaborationId, actor.Organisation, rule);
        if (!those.Contains(actor.Person))
        {
            return new(
                Because.NotAllowed, rule.Body is null ? "access.role-needed" : "decision.not-a-member",
                await Names(those, ct));
        }

        return !agrees || !rule.NeedsMandate || Mandated(actor.Person)
            ? null
            : new(Because.NotAllowed, "mandate.needed", await Names([.. those.Where(Mandated)], ct));

        bool Mandated(PersonId person) => deciding.IsMandated(
            decision.CollaborationId, actor.Organisation, person, decision.Kind, decision.Impact.Amount);
    }

    /// <summary>It is adopted; what was agreed to on a condition is to be done by the side that proposed.</summary>
    private void Adopted(Decision decision)
    {
        var now = clock.GetUtcNow();
        decision.Adopt(now);
        var conditions = decision.Consents.Where(c => c.Version == decision.Version && c.Condition.Length > 0)
            .OrderBy(c => c.At).ToList();
        foreach (var yes in conditions)
        {
            decision.FollowUp(
                yes.Condition, decision.Language, decision.Proposer, null, new(yes.Person, yes.Organisation), now);
        }
    }

    private IEffectReversal? ReversalFor(Effect effect) =>
        reversals.FirstOrDefault(r => r.Command == effect.Command);

    private async Task<string> Names(IReadOnlyList<PersonId> people, CancellationToken ct)
    {
        var names = (await db.Persons(people, ct)).Values.Select(p => p.Name).Order().ToList();
        return names.Count == 0 ? "–" : string.Join(", ", names);
    }

    private static RelationId? RelationOf(ICommand command) =>
        command.GetType().GetProperty("Relation")?.GetValue(command) as RelationId?;
}
