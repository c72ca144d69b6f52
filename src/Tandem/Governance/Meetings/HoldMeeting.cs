using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Somebody puts a point of his or her own on the agenda.</summary>
[CommandName("meeting.add-item")]
public sealed record AddMeetingItem(CollaborationId Collaboration, MeetingId Meeting, string Title)
    : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk) : IHandle<AddMeetingItem>
    {
        public async Task Handle(AddMeetingItem command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Add(AgendaKind.Own, null, command.Title, "", actor.Person);
        }
    }
}

/// <summary>The meeting begins: the points that stand open now become its agenda (CAD-2).</summary>
[CommandName("meeting.open")]
public sealed record OpenMeeting(CollaborationId Collaboration, MeetingId Meeting) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, IEnumerable<IAgendaPart> parts, TimeProvider clock)
        : IHandle<OpenMeeting>
    {
        public async Task Handle(OpenMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            var scope = await db.ScopeOf(body, actor, clock.GetUtcNow(), ct);
            meeting.Open(await parts.ToList().FillInAll(scope, actor, ct), clock.GetUtcNow());
            if (meeting.IsOn(actor.Person))
                meeting.Attend(actor.Person, true);
        }
    }
}

/// <summary>Notes who is there.</summary>
[CommandName("meeting.attend")]
public sealed record AttendMeeting(
    CollaborationId Collaboration, MeetingId Meeting, IReadOnlyList<PersonId> Present) : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk) : IHandle<AttendMeeting>
    {
        public async Task Handle(AttendMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            if (command.Present.FirstOrDefault(p => !meeting.IsOn(p)) is { Value: var other } && other != default)
                throw new RefusedException(Because.NotAllowed, "meeting.not-asked");
            foreach (var person in meeting.People)
                meeting.Attend(person.Person, command.Present.Contains(person.Person));
        }
    }
}

/// <summary>
/// Types the minutes of a point, from the version that was read. When somebody else wrote meanwhile it is refused, and
/// the page shows both texts.
/// </summary>
[CommandName("meeting.write")]
public sealed record WriteMinutes(
    CollaborationId Collaboration, MeetingId Meeting, int Item, int Version, string Text, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, TimeProvider clock) : IHandle<WriteMinutes>
    {
        public async Task Handle(WriteMinutes command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Write(
                command.Item, command.Version, command.Text, command.Language, actor.Person, clock.GetUtcNow());
        }
    }
}

/// <summary>Somebody of either side takes something on until a day.</summary>
[CommandName("meeting.act")]
public sealed record AddMeetingAction(
    CollaborationId Collaboration, MeetingId Meeting, int? Item, string Text, string Language, OrganisationId Side,
    PersonId Owner, DateOnly DueOn) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TimeProvider clock) : IHandle<AddMeetingAction>
    {
        public async Task Handle(AddMeetingAction command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            var parties = await db.PartiesOf(body, actor, ct);
            var isMember = await db.Set<Membership>().AnyAsync(
                m => m.Organisation == command.Side && m.Person == command.Owner && m.EndedAt == null, ct);
            var isInvolved = meeting.People.Any(p => p.Organisation == command.Side && p.Person == command.Owner)
                || await db.Set<Access.RoleHolder>().AnyAsync(
                    h => h.CollaborationId == command.Collaboration && h.Organisation == command.Side
                        && h.Person == command.Owner, ct);
            if (!parties.Contains(command.Side) || !isMember || !isInvolved)
                throw new RefusedException(Because.NotFound, "person.unknown");

            var today = (await db.CalendarOf(command.Side, ct)).LocalDate(clock.GetUtcNow());
            meeting.Act(
                command.Item, command.Text, command.Language, command.Side, command.Owner, command.DueOn, today);
        }
    }
}

/// <summary>The side whose action it is says that it is done.</summary>
[CommandName("meeting.finish-action")]
public sealed record FinishMeetingAction(CollaborationId Collaboration, MeetingId Meeting, int Action)
    : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, TimeProvider clock) : IHandle<FinishMeetingAction>
    {
        public async Task Handle(FinishMeetingAction command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Finish(command.Action, actor.Organisation, clock.GetUtcNow());
        }
    }
}

/// <summary>The meeting is over; the body has met, and the rhythm counts from this day.</summary>
[CommandName("meeting.hold")]
public sealed record HoldMeeting(CollaborationId Collaboration, MeetingId Meeting) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TimeProvider clock) : IHandle<HoldMeeting>
    {
        public async Task Handle(HoldMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Hold(clock.GetUtcNow());
            var zone = TimeZoneInfo.FindSystemTimeZoneById(meeting.ZoneId);
            body.Met(DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(clock.GetUtcNow(), zone).DateTime));
            if (body.EndedAt is null && body.Terms().Rhythm is { } rhythm)
                await desk.WatchRhythm(body, rhythm, (await db.PartiesOf(body, actor, ct))[0], ct);
        }
    }
}

/// <summary>One side says at the end what helped and what hindered (CAD-4).</summary>
[CommandName("meeting.reflect")]
public sealed record ReflectOnMeeting(
    CollaborationId Collaboration, MeetingId Meeting, string Helped, string Hindered, string Language)
    : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, TimeProvider clock) : IHandle<ReflectOnMeeting>
    {
        public async Task Handle(ReflectOnMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Reflect(
                actor.Organisation, actor.Person, command.Helped, command.Hindered, command.Language,
                clock.GetUtcNow());
        }
    }
}

/// <summary>The chair of a side stands behind the minutes as read; with the last side they are fixed.</summary>
[CommandName("meeting.sign")]
public sealed record SignMinutes(CollaborationId Collaboration, MeetingId Meeting, DateTimeOffset Read)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, TimeProvider clock) : IHandle<SignMinutes>
    {
        public async Task Handle(SignMinutes command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            var parties = await db.PartiesOf(body, actor, ct);
            meeting.Sign(command.Read, actor.Organisation, actor.Person, parties, clock.GetUtcNow());
        }
    }
}

/// <summary>Puts something right in signed minutes, beside what was signed (DAY-10).</summary>
[CommandName("meeting.correct")]
public sealed record CorrectMinutes(
    CollaborationId Collaboration, MeetingId Meeting, int? Item, string Text, string Language) : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, TimeProvider clock) : IHandle<CorrectMinutes>
    {
        public async Task Handle(CorrectMinutes command, Actor actor, CancellationToken ct)
        {
            var (meeting, _) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Correct(
                command.Item, command.Text, command.Language, actor.Organisation, actor.Person, clock.GetUtcNow());
        }
    }
}

/// <summary>
/// Proposes a decision at a point of the agenda; it stands in the register as any other, and the meeting names it. The
/// kinds that change something by themselves are proposed where that stands.
/// </summary>
[CommandName("meeting.propose")]
public sealed record ProposeInMeeting(
    CollaborationId Collaboration, MeetingId Meeting, int Item, DecisionId Decision, DecisionKind Kind,
    string Question, string Reason, string Language) : ICollaborationCommand
{
    internal sealed class Handler(MeetingDesk desk, CommandSteps steps) : IHandle<ProposeInMeeting>
    {
        public async Task Handle(ProposeInMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            meeting.Note(command.Item, command.Decision);
            await steps.Take(
                new ProposeDecision(
                    command.Collaboration, command.Decision, command.Kind, body.Relation, command.Question,
                    command.Reason, command.Language, "", "", null),
                actor, ct, meeting.Id.Value);
        }
    }
}

/// <summary>
/// A side says in the meeting that it has no objection. A body whose quorum is not there takes no decision; whether the
/// person may decide is asked as anywhere else.
/// </summary>
[CommandName("meeting.consent")]
public sealed record ConsentInMeeting(
    CollaborationId Collaboration, MeetingId Meeting, DecisionId Decision, int Version) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, CommandSteps steps) : IHandle<ConsentInMeeting>
    {
        public async Task Handle(ConsentInMeeting command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Meeting, actor, ct);
            if (meeting.State != MeetingState.Open)
                throw new RefusedException(Because.Outdated, "meeting.not-open");
            if (meeting.People.All(p => p.Person != actor.Person || !p.IsPresent))
                throw new RefusedException(Because.NotAllowed, "meeting.not-present");

            var quorum = body.Terms().Quorum!;
            if (!meeting.HasQuorum(quorum, await db.PartiesOf(body, actor, ct)))
                throw new RefusedException(Because.NotAllowed, "meeting.no-quorum", quorum.PerSide, quorum.Total);

            await steps.Take(
                new ConsentToDecision(command.Collaboration, command.Decision, command.Version), actor, ct,
                meeting.Id.Value);
        }
    }
}
