using Microsoft.EntityFrameworkCore;
using Tandem.Cadences;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// The way to bodies and meetings: those of a relation exist for its two parties, others for all participants of their
/// collaboration. For a party that left, one of all participants that went on without it is in its journal only.
/// </summary>
public static class MeetingQueries
{
    public static string Address(Meeting meeting) => $"/collaborations/{meeting.CollaborationId}/M-{meeting.Number}";

    public static string Address(Body body) => $"/collaborations/{body.CollaborationId}/bodies/{body.Id}";

    /// <summary>The bodies in which the actor's organisation meets in a rhythm, or could.</summary>
    public static IQueryable<Body> Bodies(this TandemDb db, Actor actor) =>
        db.BodiesAndWorkshops(actor).Where(b => !b.MeetsOnce);

    /// <summary>The bodies that the actor's organisation may see, and those who come to a workshop.</summary>
    public static IQueryable<Body> BodiesAndWorkshops(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<Body>()
            .Where(b => collaborations.Any(c => c.Id == b.CollaborationId))
            .Where(b => b.Relation == null || b.First == organisation || b.Second == organisation);
    }

    /// <summary>The meetings that the actor's organisation may see.</summary>
    public static IQueryable<Meeting> Meetings(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<Meeting>()
            .Where(m => collaborations.Any(c => c.Id == m.CollaborationId))
            .Where(m => m.Relation == null || m.First == organisation || m.Second == organisation)
            .Where(m => m.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == m.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < m.ChangedAt));
    }

    /// <summary>A body by its id.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<Body> Body(
        this TandemDb db, CollaborationId collaboration, BodyId id, Actor actor, CancellationToken ct) =>
        await db.Bodies(actor).SingleOrDefaultAsync(b => b.CollaborationId == collaboration && b.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "body.unknown");

    /// <summary>Whose meeting it is: a body, or those who come to a workshop.</summary>
    public static Task<Body> BodyOf(this TandemDb db, Meeting meeting, Actor actor, CancellationToken ct) =>
        db.BodyOrWorkshop(meeting.CollaborationId, meeting.BodyId, actor, ct);

    /// <summary>A body, or those who come to a workshop, by its id.</summary>
    public static async Task<Body> BodyOrWorkshop(
        this TandemDb db, CollaborationId collaboration, BodyId id, Actor actor, CancellationToken ct) =>
        await db.BodiesAndWorkshops(actor)
            .SingleOrDefaultAsync(b => b.CollaborationId == collaboration && b.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "body.unknown");

    /// <summary>A meeting by its number in the collaboration.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<Meeting> Meeting(
        this TandemDb db, CollaborationId collaboration, int number, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        return await db.Meetings(actor).AsSplitQuery()
            .SingleOrDefaultAsync(m => m.CollaborationId == collaboration && m.Number == number, ct)
            ?? throw new RefusedException(Because.NotFound, "meeting.unknown");
    }

    /// <summary>A meeting by its id.</summary>
    public static async Task<Meeting> Meeting(
        this TandemDb db, CollaborationId collaboration, MeetingId id, Actor actor, CancellationToken ct) =>
        await db.Meetings(actor).AsSplitQuery()
            .SingleOrDefaultAsync(m => m.CollaborationId == collaboration && m.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "meeting.unknown");

    /// <summary>Whose body it is: the two parties of the relation, or every participant that has not left.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> PartiesOf(
        this TandemDb db, Body body, Actor actor, CancellationToken ct) =>
        body is { First: { } first, Second: { } second }
            ? [first, second]
            : await db.PresentIn(body.CollaborationId, actor, ct);

    /// <summary>For whom the agenda of a body is filled, and from which relations.</summary>
    public static async Task<AgendaScope> ScopeOf(
        this TandemDb db, Body body, Actor actor, DateTimeOffset now, CancellationToken ct)
    {
        var parties = await db.PartiesOf(body, actor, ct);
        var collaboration = await db.Collaboration(body.CollaborationId, actor, ct);
        return new(
            body.CollaborationId, parties,
            [.. collaboration.Relations.Where(r => parties.All(r.Joins)).Select(r => r.Id)], now)
        {
            Body = body.Id,
        };
    }
}
