using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;

namespace Tandem.Governance;

/// <summary>Puts a priority at the end of the list of a steering group (GOV-7).</summary>
[CommandName("priority.add")]
public sealed record AddPriority(CollaborationId Collaboration, BodyId Body, PriorityTerms Terms)
    : ICollaborationCommand
{
    internal sealed class Handler(PriorityDesk desk, TimeProvider clock) : IHandle<AddPriority>
    {
        public async Task Handle(AddPriority command, Actor actor, CancellationToken ct)
        {
            var (list, body) = await desk.List(command.Collaboration, command.Body, actor, ct);
            list.Add(await desk.Checked(command.Terms, body, actor, ct), actor, clock.GetUtcNow());
        }
    }
}

/// <summary>Says a priority anew, from the version of the list that was read.</summary>
[CommandName("priority.reword")]
public sealed record RewordPriority(
    CollaborationId Collaboration, BodyId Body, int Version, int Priority, PriorityTerms Terms) : ICollaborationCommand
{
    internal sealed class Handler(PriorityDesk desk, TimeProvider clock) : IHandle<RewordPriority>
    {
        public async Task Handle(RewordPriority command, Actor actor, CancellationToken ct)
        {
            var (list, body) = await desk.List(command.Collaboration, command.Body, actor, ct);
            list.Reword(
                command.Version, command.Priority, await desk.Checked(command.Terms, body, actor, ct), actor,
                clock.GetUtcNow());
        }
    }
}

/// <summary>Gives a priority another rank, from the version of the list that was read.</summary>
[CommandName("priority.rank")]
public sealed record RankPriority(
    CollaborationId Collaboration, BodyId Body, int Version, int Priority, int Rank) : ICollaborationCommand
{
    internal sealed class Handler(PriorityDesk desk, TimeProvider clock) : IHandle<RankPriority>
    {
        public async Task Handle(RankPriority command, Actor actor, CancellationToken ct)
        {
            var (list, _) = await desk.List(command.Collaboration, command.Body, actor, ct);
            list.Put(command.Version, command.Priority, command.Rank, actor, clock.GetUtcNow());
        }
    }
}

/// <summary>A side says who of it answers for a priority.</summary>
[CommandName("priority.own")]
public sealed record OwnPriority(CollaborationId Collaboration, BodyId Body, int Priority, PersonId Person)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, PriorityDesk desk, TimeProvider clock) : IHandle<OwnPriority>
    {
        public async Task Handle(OwnPriority command, Actor actor, CancellationToken ct)
        {
            var (list, _) = await desk.List(command.Collaboration, command.Body, actor, ct);
            var known = await db.PeopleKnownTo(command.Collaboration, actor, ct);
            if (!known.Contains((actor.Organisation, command.Person)))
                throw new RefusedException(Because.NotFound, "person.unknown");

            list.Own(command.Priority, actor.Organisation, command.Person, actor, clock.GetUtcNow());
        }
    }
}

/// <summary>Takes a priority off the list: it is reached, or it is none any more.</summary>
[CommandName("priority.finish")]
public sealed record FinishPriority(
    CollaborationId Collaboration, BodyId Body, int Version, int Priority, bool Reached) : ICollaborationCommand
{
    internal sealed class Handler(PriorityDesk desk, TimeProvider clock) : IHandle<FinishPriority>
    {
        public async Task Handle(FinishPriority command, Actor actor, CancellationToken ct)
        {
            var (list, _) = await desk.List(command.Collaboration, command.Body, actor, ct);
            list.End(command.Version, command.Priority, command.Reached, actor, clock.GetUtcNow());
        }
    }
}

/// <summary>
/// The list of a steering group on which the actor acts: who sits in it, or handles matters for a side of it. The first
/// priority makes the list.
/// </summary>
internal sealed class PriorityDesk(
    TandemDb db, MeetingDesk meetings, Gate gate, IMembers members, IPresence presence, RecordLinks links,
    TimeProvider clock)
{
    public async Task<(PriorityList List, Body Body)> List(
        CollaborationId collaboration, BodyId id, Actor actor, CancellationToken ct)
    {
        var body = await db.Body(collaboration, id, actor, ct);
        body.DemandGoing();
        var parties = await db.PartiesOf(body, actor, ct);
        var seated = await db.MembersOf(body, parties, ct);
        if (seated.All(m => m.Person != actor.Person || m.Organisation != actor.Organisation)
            && !await gate.May(collaboration, Verb.HandleMatters, actor, ct))
        {
            throw new RefusedException(
                Because.NotAllowed, "access.role-needed",
                await members.WhoMay(collaboration, Verb.HandleMatters, actor, ct));
        }

        if (body.Relation is not null)
            await presence.Demand(collaboration, parties, actor, ct);
        await meetings.Note(body, null, actor, ct);
        var list = await db.PrioritiesOf(body, ct);
        if (list is null)
            db.Add(list = new PriorityList(body));
        return (list, body);
    }

    /// <summary>What a priority says, with a record that all parties of the body may see.</summary>
    public async Task<PriorityTerms> Checked(PriorityTerms terms, Body body, Actor actor, CancellationToken ct)
    {
        var record = await links.Demand(
            await db.ScopeOf(body, actor, clock.GetUtcNow(), ct), terms.Record, actor, ct);
        return terms.Checked() with { Record = record?.Key };
    }
}

internal static class PriorityQueries
{
    public static string Address(Body body) => $"{MeetingQueries.Address(body)}/priorities";

    /// <summary>The list of a body that the caller has found; null as long as nobody began it.</summary>
    public static Task<PriorityList?> PrioritiesOf(this TandemDb db, Body body, CancellationToken ct) =>
        db.Set<PriorityList>().AsSplitQuery().SingleOrDefaultAsync(
            l => l.CollaborationId == body.CollaborationId && l.BodyId == body.Id, ct);
}
