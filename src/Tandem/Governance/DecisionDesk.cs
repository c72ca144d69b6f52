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
/// the adoption once each side has consented.
/// </summary>
internal sealed class DecisionDesk(
    TandemDb db, JournalWriter journal, Clocks clocks, CommandSteps steps, CommandJson json, Gate gate,
    IMembers members, NoticeClock notices, IPresence presence, TimeProvider clock)
{
    /// <summary>Takes a step on a decision and sets its clock by what came of it.</summary>
    public async Task Step(
        CollaborationId collaboration, DecisionId id, Actor actor, Action<Decision> step, CancellationToken ct)
    {
        var decision = await db.Decision(collaboration, id, actor, ct);
        step(decision);
        await Keep(decision, ct, actor);
    }

    /// <summary>Refuses who may not decide for its own side now, and names who may.</summary>
    public async Task DemandRight(Decision decision, Actor actor, CancellationToken ct)
    {
        var sides = await db.SidesOf(decision, actor, ct);
        if (!sides.Contains(actor.Organisation))
            throw new RefusedException(Because.NotAllowed, "decision.not-a-side");

        var verb = DecisionRights.VerbFor(decision.Kind);
        if (!await gate.May(decision.CollaborationId, verb, actor, ct))
        {
            var those = await members.WhoMay(decision.CollaborationId, verb, actor, ct);
            throw new RefusedException(Because.NotAllowed, "access.role-needed", those);
        }
    }

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
    /// Adopts the decision if each side has consented, by somebody who may still decide, and no objection is left. The
    /// effect runs in this transaction; if the rules turn it down, that is what becomes of the decision.
    /// </summary>
    public async Task AdoptIfAgreed(Decision decision, Actor actor, CancellationToken ct)
    {
        if (!await IsAgreed(decision, actor, ct))
        {
            await Keep(decision, ct);
            return;
        }

        var refused = decision.Effect.IsNone ? null : await steps.TryTake(
            json.Read(decision.EffectCommand, decision.EffectBody), Adoption.By(decision.Proposer), ct,
            decision.Id.Value);
        if (refused is null)
        {
            decision.Adopt(clock.GetUtcNow());
            await Keep(decision, ct);
            return;
        }

        var hindered = await db.Decision(decision.CollaborationId, decision.Id, actor, ct);
        hindered.Hinder(refused.Code, Details(refused), clock.GetUtcNow());
        await Keep(hindered, ct);
    }

    /// <summary>The last of the moments at which the term of each other side passes, by its own calendar.</summary>
    public async Task<DateTimeOffset> Term(Decision? decision, Actor actor, RelationId? relation,
        CollaborationId collaboration, CancellationToken ct)
    {
        var sides = decision is not null
            ? await db.SidesOf(decision, actor, ct)
            : relation is { } id
                ? [(await db.Relation(collaboration, id, actor, ct)).OtherThan(actor.Organisation)]
                : await db.PresentIn(collaboration, actor, ct);
        var calendars = await db.CalendarsOf(sides.Where(s => s != actor.Organisation), ct);
        var now = clock.GetUtcNow();
        return calendars.Values
            .Select(c => Promise.AfterWorkingDays(c, now, DecisionRights.TermWorkingDays))
            .DefaultIfEmpty(now).Max();
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
        if (decision.State == DecisionState.Open)
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

    private async Task<bool> IsAgreed(Decision decision, Actor actor, CancellationToken ct)
    {
        if (decision.Objections.Count > 0)
            return false;

        var verb = DecisionRights.VerbFor(decision.Kind);
        foreach (var side in await db.SidesOf(decision, actor, ct))
        {
            if (decision.ConsentOf(side) is not { } consent
                || !await gate.May(decision.CollaborationId, verb, new Actor(consent.Person, side), ct))
            {
                return false;
            }
        }

        return true;
    }

    private static RelationId? RelationOf(ICommand command) =>
        command.GetType().GetProperty("Relation")?.GetValue(command) as RelationId?;

    private static string Details(RefusedException refused) => JsonSerializer.Serialize(
        refused.Details.Select(d => Convert.ToString(d, CultureInfo.InvariantCulture)), CommandJson.Options);
}
