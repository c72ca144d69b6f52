using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Formats;
using Tandem.Texts;

namespace Tandem.Governance;

/// <summary>
/// The seats in bodies that a person has by name, and its places in meetings that are still to come or to sign. Who has
/// a seat by a role gives it with the role; the place in a meeting that is planned already is handed over here.
/// </summary>
internal sealed class HeldSeats(
    TandemDb db, TextCatalogue texts, MeetingMail mail, TimeProvider clock) : IHeldPart
{
    public int Place => 4;

    public async Task<IReadOnlyList<HeldItem>> HeldBy(PersonId person, Actor reader, CancellationToken ct)
    {
        var side = reader.Organisation;
        var bodies = (await db.Bodies(reader).AsNoTracking().Where(b => b.EndedAt == null).OrderBy(b => b.Name)
            .ToListAsync(ct)).FindAll(b => HasSeat(b.Terms(), side, person));
        var meetings = await db.Meetings(reader).AsNoTracking()
            .Where(m => m.State == MeetingState.Planned || m.State == MeetingState.Open
                || (m.State == MeetingState.Held && m.Signatures.All(s => s.Organisation != side)))
            .Where(m => m.People.Any(p => p.Person == person && p.Organisation == side
                && (m.State != MeetingState.Held || p.IsChair)))
            .Select(m => new
            {
                m.CollaborationId,
                m.Relation,
                m.Id,
                m.Number,
                m.Title,
                m.StartsAt,
                IsChair = m.People.Any(p => p.Person == person && p.IsChair),
            }).ToListAsync(ct);
        return
        [
            .. bodies.Select(b => new HeldItem(
                HeldKind.Body, b.CollaborationId, b.Relation, b.Id.Value, "", b.Name, MeetingQueries.Address(b))),
            .. meetings.OrderBy(m => m.StartsAt).Select(m => new HeldItem(
                HeldKind.Meeting, m.CollaborationId, m.Relation, m.Id.Value, "",
                texts["held.meeting", $"M-{m.Number}", m.Title, DateOnly.FromDateTime(m.StartsAt.UtcDateTime)],
                $"/collaborations/{m.CollaborationId}/M-{m.Number}")
            {
                MayEnd = !m.IsChair,
            }),
        ];
    }

    public async Task HandOver(HeldItem item, PersonId from, PersonId? colleague, Actor actor, CancellationToken ct)
    {
        var home = item.Collaboration!.Value;
        if (item.Kind == HeldKind.Body)
        {
            var body = await db.Body(home, new BodyId(item.Record), actor, ct);
            body.Reseat(actor.Organisation, from, colleague!.Value);
            return;
        }

        var meeting = await db.Meeting(home, new MeetingId(item.Record), actor, ct);
        var asks = colleague is { } next && !meeting.IsOn(next) && meeting.State == MeetingState.Planned;
        meeting.PassPlace(from, colleague, clock.GetUtcNow());
        if (asks)
        {
            await mail.Invite(
                meeting, await db.Body(home, meeting.BodyId, actor, ct), CalendarMethod.Request, ct, colleague);
        }
    }

    private static bool HasSeat(BodyTerms terms, OrganisationId side, PersonId person) =>
        terms.Owner == person || terms.Seats.Any(s => s.Organisation == side && s.Person == person);
}
