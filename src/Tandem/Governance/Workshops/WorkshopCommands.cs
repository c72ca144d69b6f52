using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Links;
using Tandem.Matters;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>Somebody who is asked to a workshop, and whether he or she organises it for that side.</summary>
public sealed record WorkshopGuest(OrganisationId Organisation, PersonId Person, bool IsOrganiser);

/// <summary>
/// Plans a workshop of a relation or of all participants (CAD-5): each side has one organiser, and who is asked gets an
/// invitation for the calendar.
/// </summary>
[CommandName("workshop.plan")]
[Requires(Verb.HandleMatters)]
public sealed record PlanWorkshop(
    CollaborationId Collaboration, MeetingId Workshop, RelationId? Relation, string Title, WorkshopTerms Terms,
    string Place, DateTimeOffset StartsAt, int Minutes, string ZoneId, IReadOnlyList<WorkshopGuest> People)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, WorkshopDesk workshops, TimeProvider clock)
        : IHandle<PlanWorkshop>
    {
        public async Task Handle(PlanWorkshop command, Actor actor, CancellationToken ct)
        {
            await db.Collaboration(command.Collaboration, actor, ct);
            if (command.StartsAt <= clock.GetUtcNow())
                throw new RefusedException(Because.Invalid, "meeting.past");
            if (!TimeZoneInfo.TryFindSystemTimeZoneById(command.ZoneId, out _))
                throw new RefusedException(Because.Invalid, "organisation.time-zone", command.ZoneId);

            var relation = command.Relation is { } id ? await db.Relation(command.Collaboration, id, actor, ct) : null;
            IReadOnlyList<OrganisationId> parties = relation is null
                ? await db.PresentIn(command.Collaboration, actor, ct)
                : [relation.Supplier, relation.Buyer];
            var terms = command.Terms.Checked(parties);
            await workshops.DemandGuests(command.Collaboration, command.People, parties, actor, ct);
            var body = Body.ForOnce(
                command.Collaboration, EntityId.New<BodyId>(clock), relation?.Id, relation?.Supplier, relation?.Buyer,
                Gathered(command, parties), (await db.CalendarOf(parties[0], ct)).LocalDate(clock.GetUtcNow()));
            db.Add(body);
            await db.SaveChangesAsync(ct);
            var meeting = await desk.Plan(
                body, command.Workshop, command.Title, command.StartsAt.ToUniversalTime(), command.Minutes,
                command.ZoneId, null, actor, ct, command.Place);
            await db.SaveChangesAsync(ct);
            db.Add(new Workshop(meeting, terms, actor.Person));
            await desk.Note(body, meeting, actor, ct);
            await workshops.SetClock(meeting, parties, ct);
        }

        /// <summary>Those who come, as a body that meets once: a side is there when somebody of it is.</summary>
        private static BodyTerms Gathered(PlanWorkshop command, IReadOnlyList<OrganisationId> parties)
        {
            if (parties.Any(party => command.People.Count(p => p.Organisation == party && p.IsOrganiser) != 1))
                throw new RefusedException(Because.Invalid, "workshop.organisers");

            var name = command.Title.Trim();
            return new BodyTerms(
                name.Length > BodyTerms.MaxNameLength ? name[..BodyTerms.MaxNameLength] : name, "",
                command.Terms.Language, BodyKind.Other, Level.Tactical,
                [.. command.People.Select(p => new BodySeat(p.Organisation, p.Person, null, null, p.IsOrganiser))],
                new(1, parties.Count), BodyRule.Unanimity, Deadlock.StaysAsItIs, null).Checked(parties);
        }
    }
}

/// <summary>Says anew what a workshop is for, where it is and how many are wanted, before it begins.</summary>
[CommandName("workshop.describe")]
public sealed record DescribeWorkshop(
    CollaborationId Collaboration, MeetingId Workshop, WorkshopTerms Terms, string Place) : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, MeetingMail mail, TimeProvider clock)
        : IHandle<DescribeWorkshop>
    {
        public async Task Handle(DescribeWorkshop command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Workshop, actor, ct);
            var workshop = await db.Workshop(meeting, ct);
            var before = meeting.Sequence;
            meeting.MeetAt(command.Place, clock.GetUtcNow());
            workshop.Describe(command.Terms.Checked(await db.PartiesOf(body, actor, ct)));
            if (meeting.Sequence != before)
                await mail.Invite(meeting, body, Formats.CalendarMethod.Request, ct);
        }
    }
}

/// <summary>A side asks more of its own people to a workshop that is still to come.</summary>
[CommandName("workshop.invite")]
public sealed record InviteToWorkshop(CollaborationId Collaboration, MeetingId Workshop, IReadOnlyList<PersonId> People)
    : ICollaborationCommand
{
    internal sealed class Handler(TandemDb db, MeetingDesk desk, WorkshopDesk workshops, MeetingMail mail)
        : IHandle<InviteToWorkshop>
    {
        public async Task Handle(InviteToWorkshop command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Workshop, actor, ct);
            await db.Workshop(meeting, ct);
            if (meeting.State != MeetingState.Planned)
                throw new RefusedException(Because.Outdated, "meeting.not-planned");

            var guests = command.People.Distinct().Where(person => !meeting.IsOn(person))
                .Select(person => new WorkshopGuest(actor.Organisation, person, false)).ToList();
            if (guests.Count == 0)
                throw new RefusedException(Because.Invalid, "workshop.nobody-new");

            await workshops.DemandGuests(command.Collaboration, guests, [actor.Organisation], actor, ct);
            meeting.Ask(guests.Select(g => new MeetingPerson(g.Organisation, g.Person, false)));
            foreach (var guest in guests)
                await mail.Invite(meeting, body, Formats.CalendarMethod.Request, ct, guest.Person);
        }
    }
}

/// <summary>
/// Records what came out of a workshop: a decision, matter, corrective action, measure or improvement by its key, or
/// words with an owner.
/// </summary>
[CommandName("workshop.outcome")]
public sealed record RecordOutcome(
    CollaborationId Collaboration, MeetingId Workshop, string? Record, string Text, string Language,
    OrganisationId? Side, PersonId? Owner) : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, MeetingDesk desk, WorkshopDesk workshops, RecordLinks links, TimeProvider clock)
        : IHandle<RecordOutcome>
    {
        public async Task Handle(RecordOutcome command, Actor actor, CancellationToken ct)
        {
            var (meeting, body) = await desk.Meeting(command.Collaboration, command.Workshop, actor, ct);
            var workshop = await db.Workshop(meeting, ct);
            if (meeting.State is MeetingState.Cancelled || meeting.StartsAt > clock.GetUtcNow())
                throw new RefusedException(Because.Outdated, "workshop.not-yet");

            var now = clock.GetUtcNow();
            var link = await links.Demand(await db.ScopeOf(body, actor, now, ct), command.Record, actor, ct);
            var owned = command is { Side: not null, Owner: not null };
            if (owned && !(await db.PeopleKnownTo(command.Collaboration, actor, ct))
                .Contains((command.Side!.Value, command.Owner!.Value)))
            {
                throw new RefusedException(Because.NotFound, "person.unknown");
            }

            var words = Words.OrNone(command.Text, command.Language);
            workshop.Add(new(
                0, link?.Kind, link?.Key ?? "", words.Text, words.Language, owned ? command.Side : null,
                owned ? command.Owner : null, actor.Person, now));
            await workshops.StopClock(meeting, ct);
        }
    }
}

/// <summary>
/// Ten working days of every side passed after a workshop without an outcome: its organisers are told, once. Only the
/// clock asks for this.
/// </summary>
[CommandName("workshop.nudge")]
public sealed record NudgeWorkshop(CollaborationId Collaboration, MeetingId Workshop) : ICollaborationCommand
{
    public const string Rule = "workshop.nudge";

    internal sealed class Handler(TandemDb db, MeetingDesk desk, MeetingMail mail, TimeProvider clock)
        : IHandle<NudgeWorkshop>
    {
        public async Task Handle(NudgeWorkshop command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var meeting = await db.Meeting(command.Collaboration, command.Workshop, actor, ct);
            if (meeting.State == MeetingState.Cancelled)
                throw new RefusedException(Because.Outdated, "matter.clock-moved");

            (await db.Workshop(meeting, ct)).Nudge(clock.GetUtcNow());
            await desk.Note(await db.BodyOf(meeting, actor, ct), meeting, actor, ct);
            await mail.TellNoOutcome(meeting, ct);
        }
    }

    /// <summary>The clock goes with its workshop: it is moved, held on another day, or cancelled.</summary>
    internal sealed class WithItsMeeting(TandemDb db, WorkshopDesk workshops)
        : IFollow<MoveMeeting>, IFollow<HoldMeeting>, IFollow<CancelMeeting>
    {
        public Task Follow(MoveMeeting command, Actor actor, CancellationToken ct) =>
            Follow(command.Collaboration, command.Meeting, actor, ct);

        public Task Follow(HoldMeeting command, Actor actor, CancellationToken ct) =>
            Follow(command.Collaboration, command.Meeting, actor, ct);

        public Task Follow(CancelMeeting command, Actor actor, CancellationToken ct) =>
            Follow(command.Collaboration, command.Meeting, actor, ct);

        private async Task Follow(CollaborationId collaboration, MeetingId id, Actor actor, CancellationToken ct)
        {
            var workshop = await db.Set<Workshop>()
                .SingleOrDefaultAsync(w => w.CollaborationId == collaboration && w.MeetingId == id, ct);
            if (workshop is null || workshop.Outcomes.Count > 0 || workshop.NudgedAt is not null)
                return;

            var meeting = await db.Meeting(collaboration, id, actor, ct);
            if (meeting.State == MeetingState.Cancelled)
            {
                await workshops.StopClock(meeting, ct);
                return;
            }

            var body = await db.BodyOf(meeting, actor, ct);
            await workshops.SetClock(meeting, await db.PartiesOf(body, actor, ct), ct);
        }
    }
}
