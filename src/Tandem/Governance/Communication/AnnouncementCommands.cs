using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Communications;
using Tandem.Data;
using Tandem.Links;
using Tandem.Parties;

namespace Tandem.Governance;

/// <summary>
/// Announces something to those affected (CAD-6): each of them gets a mail and finds it on Today until he or she
/// confirms it.
/// </summary>
[CommandName("announcement.make")]
[Requires(Verb.HandleMatters)]
public sealed record MakeAnnouncement(
    CollaborationId Collaboration, AnnouncementId Announcement, RelationId? Relation, AnnouncementTerms Terms)
    : ICollaborationCommand
{
    internal sealed class Handler(
        TandemDb db, CommunicationDesk desk, CommunicationMail mail, RecordLinks links, TimeProvider clock)
        : IHandle<MakeAnnouncement>
    {
        public async Task Handle(MakeAnnouncement command, Actor actor, CancellationToken ct)
        {
            var collaboration = await db.Collaboration(command.Collaboration, actor, ct);
            var relation = command.Relation is { } id ? await db.Relation(command.Collaboration, id, actor, ct) : null;
            var sides = await db.SidesOf(command.Collaboration, relation?.Supplier, relation?.Buyer, actor, ct);
            var now = clock.GetUtcNow();
            var terms = command.Terms.Checked(sides);
            await desk.DemandKnown(command.Collaboration, terms.To.People, actor, ct);
            var scope = new AgendaScope(
                command.Collaboration, sides,
                [.. collaboration.Relations.Where(r => sides.All(r.Joins)).Select(r => r.Id)], now);
            var record = await links.Demand(scope, terms.Record, actor, ct);
            var announcement = new Announcement(
                command.Collaboration, command.Announcement, relation?.Id, relation?.Supplier, relation?.Buyer,
                terms with { Record = record?.Key }, await desk.PeopleOf(command.Collaboration, terms.To, ct), actor,
                now);
            db.Add(announcement);
            await desk.Note(command.Collaboration, announcement.Id.Value, relation?.Id, sides, actor, ct);
            await mail.Tell(
                announcement,
                [
                    .. announcement.Receipts.Where(r => r.ConfirmedAt is null)
                        .Select(r => new ToldPerson(r.Organisation, r.Person)),
                ],
                false, ct);
            foreach (var side in announcement.Receipts.Select(r => r.Organisation).Distinct())
                await desk.SetReminder(announcement, side, ct);
        }
    }
}

/// <summary>Somebody who is told says that he or she has read it.</summary>
[CommandName("announcement.confirm")]
public sealed record ConfirmAnnouncement(CollaborationId Collaboration, AnnouncementId Announcement)
    : ICollaborationCommand
{
    internal sealed class Handler(CommunicationDesk desk, TimeProvider clock) : IHandle<ConfirmAnnouncement>
    {
        public async Task Handle(ConfirmAnnouncement command, Actor actor, CancellationToken ct)
        {
            var announcement = await desk.Announcement(command.Collaboration, command.Announcement, actor, ct);
            announcement.Confirm(actor, clock.GetUtcNow());
            if (!announcement.Waits(actor.Organisation))
                await desk.SetReminder(announcement, actor.Organisation, ct);
        }
    }
}

/// <summary>
/// Reminds the people of a side who have not confirmed, in its working hours and three times at most. Only the clock
/// asks for this.
/// </summary>
[CommandName("announcement.remind")]
public sealed record RemindOfAnnouncement(
    CollaborationId Collaboration, AnnouncementId Announcement, OrganisationId Side) : ICollaborationCommand
{
    public const string Rule = "announcement.remind";

    internal sealed class Handler(TandemDb db, CommunicationDesk desk, CommunicationMail mail, TimeProvider clock)
        : IHandle<RemindOfAnnouncement>
    {
        public async Task Handle(RemindOfAnnouncement command, Actor actor, CancellationToken ct)
        {
            if (actor.Rule != Rule)
                throw new RefusedException(Because.NotAllowed, "matter.by-clock");

            var announcement = await desk.Announcement(command.Collaboration, command.Announcement, actor, ct);
            var silent = announcement.Remind(command.Side, clock.GetUtcNow());
            var members = await db.Set<Membership>().AsNoTracking()
                .Where(m => m.Organisation == command.Side && m.EndedAt == null && silent.Contains(m.Person))
                .Select(m => m.Person).ToListAsync(ct);
            await mail.Tell(announcement, [.. members.Select(p => new ToldPerson(command.Side, p))], true, ct);
            await desk.SetReminder(announcement, command.Side, ct);
        }
    }
}

/// <summary>The side that announced something takes it back; nobody is reminded of it any more.</summary>
[CommandName("announcement.withdraw")]
[Requires(Verb.HandleMatters)]
public sealed record WithdrawAnnouncement(CollaborationId Collaboration, AnnouncementId Announcement)
    : ICollaborationCommand
{
    internal sealed class Handler(CommunicationDesk desk, TimeProvider clock) : IHandle<WithdrawAnnouncement>
    {
        public async Task Handle(WithdrawAnnouncement command, Actor actor, CancellationToken ct)
        {
            var announcement = await desk.Announcement(command.Collaboration, command.Announcement, actor, ct);
            announcement.Withdraw(actor, clock.GetUtcNow());
            foreach (var side in announcement.Receipts.Select(r => r.Organisation).Distinct())
                await desk.SetReminder(announcement, side, ct);
        }
    }
}
