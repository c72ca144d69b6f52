using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>A meeting of a rhythm begins, so that another one is planned. Only the clock asks for this.</summary>
[CommandName("meeting.plan")]
public sealed record PlanMeetings(CollaborationId Collaboration, BodyId Body) : ICollaborationCommand
{
    public const string Rule = "rhythm.plan";

    internal sealed class Handler(TandemDb db, MeetingDesk desk) : IHandle<PlanMeetings>
    {
        public async Task Handle(PlanMeetings command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var body = await db.Body(command.Collaboration, command.Body, actor, ct);
            await desk.Note(body, null, actor, ct);
            await desk.PlanAhead(body, null, actor, ct);
        }
    }
}

/// <summary>
/// Half a rhythm passed after the day on which a body should have met: the chairs of all sides are told (CAD-1). Only
/// the clock asks for this.
/// </summary>
[CommandName("body.overdue")]
public sealed record PassRhythm(CollaborationId Collaboration, BodyId Body, DateOnly LastMetOn) : ICollaborationCommand
{
    public const string Rule = "rhythm.overdue";

    internal sealed class Handler(TandemDb db, MeetingDesk desk, MeetingMail mail, TimeProvider clock)
        : IHandle<PassRhythm>
    {
        public async Task Handle(PassRhythm command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var body = await db.Body(command.Collaboration, command.Body, actor, ct);
            body.PassRhythm(command.LastMetOn, clock.GetUtcNow());
            await desk.Note(body, null, actor, ct);
            var members = await db.MembersOf(body, await db.PartiesOf(body, actor, ct), ct);
            await mail.TellOverdue(body, [.. members.Where(member => member.IsChair)], ct);
        }
    }
}

/// <summary>Calls a meeting beside the rhythm, at an hour that somebody chose.</summary>
[CommandName("meeting.call")]
[Requires(Verb.HandleMatters)]
public sealed record CallMeeting(
    CollaborationId Collaboration, MeetingId Meeting, BodyId Body, string Title, DateTimeOffset StartsAt, int Minutes,
    string ZoneId) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TimeProvider clock) : IHandle<CallMeeting>
    {
        public async Task Handle(CallMeeting command, Actor actor, CancellationToken ct)
        {
            var body = await db.Body(command.Collaboration, command.Body, actor, ct);
            body.DemandGoing();
            if (command.StartsAt <= clock.GetUtcNow())
                throw new RefusedException(Because.Invalid, "meeting.past");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.ZoneId, out _))
                throw new RefusedException(Because.Invalid, "organisation.time-zone", command.ZoneId);

            var meeting = await desk.Plan(
                body, command.Meeting, command.Title, command.StartsAt.ToUniversalTime(), command.Minutes,
                command.ZoneId, null, actor, ct);
            await desk.Note(body, meeting, actor, ct);
        }
    }
}

/// <summary>Moves a meeting to another hour; everybody is asked anew, and calendars hear of it.</summary>
[CommandName("meeting.move")]
public sealed record MoveMeeting(
    CollaborationId Collaboration, MeetingId Meeting, int Sequence, DateTimeOffset StartsAt, int Minutes,
    string Reason) : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, MeetingMail mail, TimeProvider clock) : IHandle<MoveMeeting>
    {
        public async Task Handle(MoveMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Move(
                command.Sequence, command.StartsAt.ToUniversalTime(), command.Minutes, command.Reason,
                clock.GetUtcNow());
            await mail.Invite(meeting, body, Formats.CalendarMethod.Request, ct);
        }
    }
}

/// <summary>Takes a meeting off the calendars, with a reason; the rhythm goes on.</summary>
[CommandName("meeting.cancel")]
public sealed record CancelMeeting(CollaborationId Collaboration, MeetingId Meeting, int Sequence, string Reason)
    : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, MeetingMail mail, TimeProvider clock) : IHandle<CancelMeeting>
    {
        public async Task Handle(CancelMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Cancel(command.Sequence, command.Reason, clock.GetUtcNow());
            await mail.Invite(meeting, body, Formats.CalendarMethod.Cancel, ct);
        }
    }
}

/// <summary>
/// Somebody who is asked says whether he or she comes; who does not may name a colleague of the same side, who is then
/// invited.
/// </summary>
[CommandName("meeting.answer")]
public sealed record AnswerMeeting(
    CollaborationId Collaboration, MeetingId Meeting, Attendance Answer, PersonId? Deputy) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, MeetingMail mail, TimeProvider clock)
        : IHandle<AnswerMeeting>
    {
        public async Task Handle(AnswerMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            if (command.Deputy is { } colleague
                && !await db.Set<Parties.Membership>().AnyAsync(
                    m => m.Person == colleague && m.Organisation == actor.Organisation && m.EndedAt == null, ct))
            {
                throw new RefusedException(Because.NotFound, "person.unknown");
            }

            meeting.Answer(actor.Person, command.Answer, command.Deputy, clock.GetUtcNow());
            if (command.Deputy is { } deputy)
                await mail.Invite(meeting, body, Formats.CalendarMethod.Request, ct, deputy);
        }
    }
}
