using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Measures;
using Tandem.Parties;

namespace Tandem.Performance;

/// <summary>
/// From a month on a measure of a relation has another target (PER-3). Only an adopted decision does this; a month
/// that is over keeps the target it had (E17).
/// </summary>
[CommandName("target.set")]
[Decided(DecisionKind.Target)]
public sealed record SetTarget(
    CollaborationId Collaboration, RelationId Relation, string Measure, TargetSide Side, decimal Value, DateOnly From,
    DecisionId? Decision) : ICollaborationCommand, ITakesEffectOn
{
    DateOnly ITakesEffectOn.Day => From;

    public const int MaxDays = 3660;

    /// <summary>How far beside the target a figure is watched and not yet missed; null for no such band.</summary>
    public decimal? Band { get; init; }

    /// <summary>The joint measure that it is for; null for a shipped measure.</summary>
    public JointTarget? Joint { get; init; }

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, WorkingCalendars calendars, TimeProvider clock) : IHandle<SetTarget>
    {
        public async Task Handle(SetTarget command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            var now = clock.GetUtcNow();
            Check(command);
            await CheckJoint(command, relation, ct);
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(now));

            var known = await db.Set<AgreedTarget>().SingleOrDefaultAsync(
                t => t.CollaborationId == relation.CollaborationId && t.RelationId == relation.Id
                    && t.Measure == command.Measure && t.FromMonth == command.From,
                ct);
            if (known is null)
            {
                known = new AgreedTarget
                {
                    CollaborationId = relation.CollaborationId,
                    RelationId = relation.Id,
                    Measure = command.Measure,
                    FromMonth = command.From,
                    Side = command.Side,
                    Value = command.Value,
                    SetAt = now,
                };
                db.Add(known);
            }

            (known.Side, known.Value, known.Band) = (command.Side, command.Value, command.Band);
            (known.Formula, known.Decision, known.SetAt) = (command.Joint?.Formula, command.Decision, now);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }

        /// <summary>A joint measure is that of the definition which holds in the first month.</summary>
        private async Task CheckJoint(SetTarget command, Relation relation, CancellationToken ct)
        {
            if (command.Joint is not { } joint)
                return;

            var definition = (await RelationDefinitions.Of(db, relation, ct)).In(command.From);
            var known = JointTarget.Of(definition, command.Measure);
            if (known is null || known with { Title = joint.Title } != joint)
                throw new RefusedException(Because.Outdated, "target.joint-changed", joint.Title);
        }
    }

    /// <summary>Whether the value can be reached in the unit of its measure.</summary>
    /// <exception cref="RefusedException">The measure is unknown, or the value or band is out of its range.</exception>
    internal static void Check(SetTarget command)
    {
        if (command.Joint is not null)
        {
            if (Math.Abs(command.Value) > JointTarget.Most || command.Band is < 0 or > JointTarget.Most)
                throw new RefusedException(Because.Invalid, "target.range", JointTarget.Most);
            return;
        }

        var unit = Measures.UnitOf(Measures.Parse(command.Measure));
        var most = unit == FigureUnit.Percent ? 100 : MaxDays;
        if (command.Value < 0 || command.Value > most || command.Band is < 0 || command.Band > most)
            throw new RefusedException(Because.Invalid, "target.range", most);
    }
}

/// <summary>
/// A target that was agreed from a month on no longer stands: the one before it holds again. Only a decision does this,
/// to undo one that set it.
/// </summary>
[CommandName("target.drop")]
[Decided(DecisionKind.Target)]
public sealed record DropTarget(
    CollaborationId Collaboration, RelationId Relation, string Measure, DateOnly From, DecisionId? Decision)
    : ICollaborationCommand, ITakesEffectOn
{
    DateOnly ITakesEffectOn.Day => From;

    internal sealed class Handler(
        TandemDb db, JournalWriter journal, WorkingCalendars calendars, TimeProvider clock) : IHandle<DropTarget>
    {
        public async Task Handle(DropTarget command, Actor actor, CancellationToken ct)
        {
            var relation = await db.Relation(command.Collaboration, command.Relation, actor, ct);
            var buyer = (await db.Organisations([relation.Buyer], ct))[relation.Buyer];
            OpenMonths.Check(command.From, calendars.CalendarOf(buyer).LocalDate(clock.GetUtcNow()));
            var known = await db.Set<AgreedTarget>().SingleOrDefaultAsync(
                t => t.CollaborationId == relation.CollaborationId && t.RelationId == relation.Id
                    && t.Measure == command.Measure && t.FromMonth == command.From,
                ct);
            if (known is not null)
                db.Remove(known);
            journal.Draft.Between(relation.Id);
            journal.Draft.About([relation.Id.Value, .. command.Decision is { } by ? [by.Value] : (Guid[])[]]);
        }
    }
}

/// <summary>Puts back the target that was agreed for the same month, or none where none was.</summary>
internal sealed class TargetReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetTarget));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetTarget)command;
        var known = await db.Set<AgreedTarget>().AsNoTracking().SingleOrDefaultAsync(
            t => t.CollaborationId == set.Collaboration && t.RelationId == set.Relation
                && t.Measure == set.Measure && t.FromMonth == set.From,
            ct);
        return known is null
            ? new DropTarget(set.Collaboration, set.Relation, set.Measure, set.From, set.Decision)
            : set with
            {
                Side = known.Side,
                Value = known.Value,
                Band = known.Band,
                Decision = known.Decision,
                Joint = known.Formula is { } formula ? set.Joint! with { Formula = formula } : null,
            };
    }
}
