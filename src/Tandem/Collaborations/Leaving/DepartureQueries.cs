using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Collaborations;

/// <summary>Who left which collaboration, and what that ended.</summary>
public static class DepartureQueries
{
    /// <summary>The leavings of a collaboration as one of its participants reads them, the last first.</summary>
    public static async Task<IReadOnlyList<Departure>> DeparturesOf(
        this TandemDb db, CollaborationId id, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        var all = await db.Set<Departure>().Where(d => d.CollaborationId == id)
            .OrderByDescending(d => d.AnnouncedAt).ToListAsync(ct);
        return all.SingleOrDefault(d => d.Organisation == organisation && d.LeftAt is not null) is { LeftAt: { } left }
            ? [.. all.Where(d => d.AnnouncedAt <= left && (d.LeftAt is not { } at || at <= left))]
            : all;
    }

    /// <summary>That this organisation left the collaboration; null for one that takes part.</summary>
    public static Task<Departure?> LeftBy(
        this TandemDb db, CollaborationId id, OrganisationId organisation, CancellationToken ct) =>
        db.Set<Departure>().AsNoTracking().SingleOrDefaultAsync(
            d => d.CollaborationId == id && d.Organisation == organisation && d.LeftAt != null, ct);

    /// <summary>Those who left the collaboration.</summary>
    public static Task<List<OrganisationId>> WhoLeft(
        this TandemDb db, CollaborationId id, CancellationToken ct) =>
        db.Set<Departure>().Where(d => d.CollaborationId == id && d.LeftAt != null)
            .Select(d => d.Organisation).ToListAsync(ct);

    /// <summary>The participants that have not left, in the order in which they joined.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> PresentIn(
        this TandemDb db, CollaborationId id, Actor actor, CancellationToken ct)
    {
        var participants = (await db.Collaboration(id, actor, ct)).Participants.OrderBy(p => p.Position);
        return [.. participants.Select(p => p.Organisation).Except(await db.WhoLeft(id, ct))];
    }

    /// <summary>Whether one of the two parties left, so that nothing is added to the relation any more.</summary>
    public static Task<bool> HasEnded(this TandemDb db, Relation relation, CancellationToken ct)
    {
        var (id, supplier, buyer) = (relation.CollaborationId, relation.Supplier, relation.Buyer);
        return db.Set<Departure>().AnyAsync(
            d => d.CollaborationId == id && d.LeftAt != null && (d.Organisation == supplier || d.Organisation == buyer),
            ct);
    }

    /// <summary>The last day of those relations that ended: later days do not count in them.</summary>
    public static async Task<IReadOnlyDictionary<RelationId, DateOnly>> LastDays(
        this TandemDb db, IReadOnlyList<Relation> relations, CancellationToken ct)
    {
        var all = await db.Set<Departure>().AsNoTracking().Where(d => d.LeftAt != null).ToListAsync(ct);
        return all.Count == 0
            ? new Dictionary<RelationId, DateOnly>()
            : (from relation in relations
               let ended = all.Where(d => d.CollaborationId == relation.CollaborationId
                   && relation.Joins(d.Organisation)).ToList()
               where ended.Count > 0
               select (relation.Id, Last: ended.Min(d => d.LastDay))).ToDictionary(r => r.Id, r => r.Last);
    }

    /// <summary>
    /// The collaborations that the actor's organisation left, each with the moment until which it reads.
    /// </summary>
    public static IQueryable<Departure> Left(this TandemDb db, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Set<Departure>().AsNoTracking().Where(d => d.Organisation == organisation && d.LeftAt != null);
    }

    /// <summary>
    /// As <see cref="CollaborationQueries.Relations"/>, without those that ended since one of the two left: nothing is
    /// added to them any more.
    /// </summary>
    public static IQueryable<Relation> GoingRelations(this TandemDb db, Actor actor) =>
        db.Relations(actor).Where(r => !db.Set<Departure>().Any(d => d.CollaborationId == r.CollaborationId
            && d.LeftAt != null && (d.Organisation == r.Supplier || d.Organisation == r.Buyer)));

    /// <summary>What became of what was open, as far as the reader saw it.</summary>
    public static async Task<IReadOnlyList<DepartureOutcome>> OutcomesOf(
        this TandemDb db, Departure departure, Actor actor, CancellationToken ct)
    {
        var (id, leaver) = (departure.CollaborationId, departure.Organisation);
        return await db.Set<DepartureOutcome>().AsNoTracking()
            .Where(o => o.CollaborationId == id && o.Organisation == leaver)
            .Where(o => o.Relation == null || db.Relations(actor).Any(r => r.Id == o.Relation))
            .OrderBy(o => o.Kind).ThenBy(o => o.ShortId).ToListAsync(ct);
    }
}
