using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Journal;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The direction of a network rotates by this order, and the first in it has it from now on. Only an adopted decision
/// does this; it hands over as well.
/// </summary>
[CommandName("direction.set")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record SetDirection(
    CollaborationId Collaboration, int From, IReadOnlyList<OrganisationId> Order, int Months) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DirectionDesk desk, JournalWriter journal, TimeProvider clock)
        : IHandle<SetDirection>
    {
        public async Task Handle(SetDirection command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            if (collaboration.Form == Form.Partnership)
                throw new RefusedException(Because.NotAllowed, "direction.two-parties");

            var before = await db.DirectionOrder(collaboration, ct);
            if ((before?.Version ?? 0) != command.From)
            {
                throw new RefusedException(
                    Because.Outdated, "direction.changed", command.From, before?.Version ?? 0);
            }

            DirectionOrder.Check(command.Order, command.Months, await db.PresentIn(collaboration.Id, actor, ct));
            var order = new DirectionOrder(
                collaboration.Id, command.From + 1, command.Order, command.Months, decision, clock.GetUtcNow());
            db.Add(order);
            await desk.Begin(order, null, byClock: false, actor, ct);
            journal.Draft.About(collaboration.Id.Value);
        }
    }
}

/// <summary>
/// A turn has ended: the next in order has the direction. Only the clock asks for this, and only for the turn that it
/// was set for.
/// </summary>
[CommandName("direction.hand-over")]
public sealed record HandOverDirection(CollaborationId Collaboration, int Number) : ICollaborationCommand
{
    public const string Rule = "direction.turn";

    internal sealed class Handler(TandemDb db, DirectionDesk desk, JournalWriter journal) : IHandle<HandOverDirection>
    {
        public async Task Handle(HandOverDirection command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "command.by-clock");

            journal.Draft.About(command.Collaboration.Value);
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            if (await db.DirectionOrder(collaboration, ct) is not { } order
                || await desk.LastNumber(collaboration.Id, ct) != command.Number)
            {
                return;
            }

            var holder = await db.Set<DirectionTurn>()
                .Where(t => t.CollaborationId == collaboration.Id && t.Number == command.Number)
                .Select(t => t.Holder).SingleAsync(ct);
            await desk.Begin(order, holder, byClock: true, actor, ct);
        }
    }
}

/// <summary>Puts back the order that held, beginning with who has the direction before the change.</summary>
internal sealed class DirectionReversal(TandemDb db) : IEffectReversal
{
    public string Command => CommandNameAttribute.Of(typeof(SetDirection));

    public async Task<ICommand> Reversal(ICommand command, Actor actor, CancellationToken ct)
    {
        var set = (SetDirection)command;
        var collaboration = await db.Collaboration(set.Collaboration, actor, ct);
        if (await db.DirectionOrder(collaboration, ct) is not { } before)
            return new EndDirection(set.Collaboration, set.From + 1);

        var order = before.InOrder;
        var turns = await db.DirectionTurns(collaboration, ct);
        var holder = turns.Count == 0 ? 0 : Math.Max(0, order.ToList().IndexOf(turns[0].Holder));
        return set with
        {
            From = set.From + 1,
            Order = [.. order.Skip(holder), .. order.Take(holder)],
            Months = before.Months,
        };
    }
}

/// <summary>Nobody has the direction any more; a decision does this, to undo the first order.</summary>
[CommandName("direction.end")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record EndDirection(CollaborationId Collaboration, int From) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, DirectionDesk desk, JournalWriter journal, TimeProvider clock)
        : IHandle<EndDirection>
    {
        public async Task Handle(EndDirection command, Actor actor, CancellationToken ct)
        {
            var decision = Adoption.DecisionOf(journal.Draft);
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var before = await db.DirectionOrder(collaboration, ct);
            if (before?.Version != command.From)
            {
                throw new RefusedException(
                    Because.Outdated, "direction.changed", command.From, before?.Version ?? 0);
            }

            db.Add(new DirectionOrder(
                collaboration.Id, command.From + 1, [], before.Months, decision, clock.GetUtcNow()));
            await desk.Stop(collaboration.Id, ct);
            journal.Draft.About(collaboration.Id.Value);
        }
    }
}

/// <summary>The order before and after.</summary>
internal sealed class DirectionPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(SetDirection));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var set = (SetDirection)command;
        await db.Collaboration(set.Collaboration, reading.Reader, ct);
        var before = await db.Set<DirectionOrder>().AsNoTracking().SingleOrDefaultAsync(
            o => o.CollaborationId == set.Collaboration && o.Version == set.From, ct);
        var names = await db.Organisations(set.Order.Concat(before?.InOrder ?? []).Distinct(), ct);
        var held = before is { InOrder.Count: > 0 } ? before : null;
        return
        [
            new(
                texts["direction.order-label"],
                held is null ? null : DirectionOrder.Said(held.InOrder, names), DirectionOrder.Said(set.Order, names)),
            new(
                texts["direction.term"], held is null ? null : texts["direction.months-each", held.Months],
                texts["direction.months-each", set.Months]),
        ];
    }
}

/// <summary>That nobody has the direction any more, beside the order that held.</summary>
internal sealed class DirectionEndPreview(TandemDb db, TextCatalogue texts) : IEffectPreview
{
    public string Command => CommandNameAttribute.Of(typeof(EndDirection));

    public async Task<IReadOnlyList<EffectLine>> Describe(ICommand command, EffectReading reading, CancellationToken ct)
    {
        var end = (EndDirection)command;
        await db.Collaboration(end.Collaboration, reading.Reader, ct);
        var before = await db.Set<DirectionOrder>().AsNoTracking().SingleOrDefaultAsync(
            o => o.CollaborationId == end.Collaboration && o.Version == end.From, ct);
        var names = await db.Organisations(before?.InOrder ?? [], ct);
        return
        [
            new(
                texts["direction.order-label"], before is null ? null : DirectionOrder.Said(before.InOrder, names),
                texts["direction.finding-none"]),
        ];
    }
}
