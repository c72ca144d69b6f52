using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Collaborations;

/// <summary>The way to collaborations: what the actor's organisation takes no part in does not exist for it.</summary>
public static class CollaborationQueries
{
    /// <summary>The same as <see cref="Relations"/> says, for one relation.</summary>
    private const string OneRelation =
        """
        select r.supplier, r.buyer, r.supplier_number from relations r
        where r.collaboration_id = @collaboration and r.id = @relation
            and (r.supplier = @organisation or r.buyer = @organisation)
            and exists (select 1 from participants p
                where p.collaboration_id = r.collaboration_id and p.organisation = @organisation)
        """;

    private const string OneParticipant =
        "select 1 from participants where collaboration_id = @collaboration and organisation = @organisation";

    /// <summary>The collaborations in which the actor's organisation takes part.</summary>
    public static IQueryable<Collaboration> Collaborations(this TandemDb db, Actor actor)
    {
        // A plain value: for a member of one, a function would be compiled for each reading.
        var organisation = actor.Organisation;
        return db.Set<Collaboration>().Where(c => c.Participants.Any(p => p.Organisation == organisation));
    }

    /// <summary>
    /// The collaboration, if the actor's organisation takes part; for others it does not exist. People of one that left
    /// read it as it stood on their last day.
    /// </summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's.</exception>
    public static async Task<Collaboration> Collaboration(
        this TandemDb db, CollaborationId id, Actor actor, CancellationToken ct)
    {
        var left = actor.Rule is null ? await db.LeftBy(id, actor.Organisation, ct) : null;
        var mine = db.Collaborations(actor).AsSplitQuery();
        var found = await (left is null ? mine : mine.AsNoTracking()).SingleOrDefaultAsync(c => c.Id == id, ct)
            ?? throw new RefusedException(Because.NotFound, "collaboration.unknown");
        if (left is not null)
            found.ShowAsLeft(left);
        return found;
    }

    /// <summary>
    /// A relation that the actor's organisation is one of the two parties of (SHA-7); in a chain the relations of
    /// others do not exist for it.
    /// </summary>
    public static async Task<Relation> Relation(
        this TandemDb db, CollaborationId collaboration, RelationId id, Actor actor, CancellationToken ct) =>
        await db.Relations(actor).SingleOrDefaultAsync(r => r.CollaborationId == collaboration && r.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "relation.unknown");

    /// <summary>The same as the other, for what is asked often and needs no context.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's.</exception>
    public static async Task<Relation> Relation(
        this UnitOfWork work, CollaborationId collaboration, RelationId id, Actor actor, CancellationToken ct)
    {
        await using var row = await work.Ask(
            OneRelation, ct, ("collaboration", collaboration.Value), ("relation", id.Value),
            ("organisation", actor.Organisation.Value));
        return await row.ReadAsync(ct)
            ? new(collaboration, id, new(row.Id(0)), new(row.Id(1)), row.IsDBNull(2) ? null : row.GetString(2))
            : throw new RefusedException(Because.NotFound, "relation.unknown");
    }

    /// <summary>Whether the actor's organisation takes part, for what is asked often and needs no context.</summary>
    public static async Task<bool> TakesPart(
        this UnitOfWork work, CollaborationId collaboration, Actor actor, CancellationToken ct)
    {
        await using var row = await work.Ask(
            OneParticipant, ct, ("collaboration", collaboration.Value), ("organisation", actor.Organisation.Value));
        return await row.ReadAsync(ct);
    }

    /// <summary>All relations that the actor's organisation is one of the two parties of.</summary>
    public static IQueryable<Relation> Relations(this TandemDb db, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Collaborations(actor).AsNoTracking()
            .SelectMany(c => c.Relations)
            .Where(r => r.Supplier == organisation || r.Buyer == organisation);
    }
}
