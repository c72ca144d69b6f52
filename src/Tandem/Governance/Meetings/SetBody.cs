using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// A body is made, or changed from a version (CAD-1): who sits in it, its quorum, how it agrees and what happens when
/// it does not, and its rhythm. Only an adopted decision of all its parties does this.
/// </summary>
[CommandName("body.set")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record SetBody(
    CollaborationId Collaboration, BodyId Body, RelationId? Relation, int Version, BodyTerms Terms)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TextOfRhythm texts, TimeProvider clock)
        : IHandle<SetBody>
    {
        public async Task Handle(SetBody command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            var now = clock.GetUtcNow();
            if (command.Version == 0)
            {
                var relation = command.Relation is { } id
                    ? await db.Relation(command.Collaboration, id, actor, ct)
                    : null;
                IReadOnlyList<OrganisationId> sides = relation is null
                    ? await db.PresentIn(command.Collaboration, actor, ct)
                    : [relation.Supplier, relation.Buyer];
                var today = (await db.CalendarOf(sides[0], ct)).LocalDate(now);
                var made = new Body(
                    command.Collaboration, command.Body, relation?.Id, relation?.Supplier, relation?.Buyer,
                    command.Terms.Checked(sides), today);
                db.Add(made);
                await db.SaveChangesAsync(ct);
                await desk.Note(made, null, actor, ct);
                await desk.PlanAhead(made, null, actor, ct);
                return;
            }

            var body = await db.Body(command.Collaboration, command.Body, actor, ct);
            var parties = await db.PartiesOf(body, actor, ct);
            var before = body.Terms();
            body.Change(command.Version, command.Terms.Checked(parties));
            await desk.Note(body, null, actor, ct);
            if (before.Rhythm == body.Terms().Rhythm)
                return;

            await desk.CancelPlanned(body, texts.Changed(before.Language), ct);
            await db.SaveChangesAsync(ct);
            await desk.PlanAhead(body, (await db.CalendarOf(parties[0], ct)).LocalDate(now), actor, ct);
        }
    }
}

/// <summary>A body ends, by a decision of its parties; the meetings to come are cancelled.</summary>
[CommandName("body.end")]
[Decided(DecisionKind.WayOfWorking)]
public sealed record EndBody(CollaborationId Collaboration, BodyId Body, RelationId? Relation) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TextOfRhythm texts, TimeProvider clock)
        : IHandle<EndBody>
    {
        public async Task Handle(EndBody command, Actor actor, CancellationToken ct)
        {
            var body = await db.Body(command.Collaboration, command.Body, actor, ct);
            body.End(clock.GetUtcNow());
            await desk.CancelPlanned(body, texts.Ended(body.Terms().Language), ct);
            await desk.StopClocks(body, ct);
            await desk.Note(body, null, actor, ct);
        }
    }
}

/// <summary>
/// A party left: a body between it and another ends, one of all participants goes on without its people. Only the last
/// day asks for this.
/// </summary>
[CommandName("body.settle-leaving")]
public sealed record SettleBodyByLeaving(CollaborationId Collaboration, BodyId Body, OrganisationId Leaver)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TextOfRhythm texts, TimeProvider clock)
        : IHandle<SettleBodyByLeaving>
    {
        public async Task Handle(SettleBodyByLeaving command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != LeaveCollaboration.Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var body = await db.BodyOrWorkshop(command.Collaboration, command.Body, actor, ct);
            if (body.Relation is not null)
                body.End(clock.GetUtcNow());
            await desk.CancelPlanned(body, texts.Left(body.Terms().Language), ct);
            await desk.StopClocks(body, ct);
            await db.SaveChangesAsync(ct);
            await desk.Note(body, null, actor, ct);
            if (body.EndedAt is not null)
                return;

            var stay = (await db.PresentIn(command.Collaboration, actor, ct)).Where(p => p != command.Leaver).ToList();
            if (stay.Count > 1)
                await desk.PlanAhead(body, null, actor with { Organisation = stay[0] }, ct);
        }
    }
}
