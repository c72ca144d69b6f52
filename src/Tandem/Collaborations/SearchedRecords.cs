using Microsoft.EntityFrameworkCore;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Search;

namespace Tandem.Collaborations;

/// <summary>
/// Records of collaborations as they stand in the index: of a relation for its two parties, others for all
/// participants.
/// </summary>
public static class SearchedRecords
{
    /// <summary>
    /// The hits that exist for the actor's organisation, by the same rules as the records themselves: it takes part, it
    /// is a party of the relation, and what went on after it left is not there.
    /// </summary>
    public static IQueryable<SearchRow> SeenBy(this IQueryable<SearchRow> rows, TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return rows.AsNoTracking()
            .Where(r => collaborations.Any(c => c.Id == r.CollaborationId))
            .Where(r => r.Relation == null || r.First == organisation || r.Second == organisation)
            .Where(r => r.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == r.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < r.ChangedAt));
    }

    /// <summary>
    /// The collaborations for whose rows the actor's organisation answers when the index is made anew: those that it
    /// joined first.
    /// </summary>
    public static IQueryable<CollaborationId> Answering(this TandemDb db, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Set<Collaboration>()
            .Where(c => c.Participants.Any(p => p.Organisation == organisation && p.Position == 1))
            .Select(c => c.Id);
    }

    /// <summary>The relations for whose rows the actor's organisation answers: those in which it supplies.</summary>
    public static IQueryable<Relation> AnsweringRelations(this TandemDb db, Actor actor)
    {
        var organisation = actor.Organisation;
        return db.Set<Collaboration>().AsNoTracking().SelectMany(c => c.Relations)
            .Where(r => r.Supplier == organisation);
    }

    /// <summary>A draft of a record of a relation, with its parties; none where the relation is gone.</summary>
    public static async Task<IReadOnlyList<SearchDraft>> Between(
        this TandemDb db, RelationId relation, SearchDraft draft, CancellationToken ct)
    {
        var home = draft.Collaboration;
        var found = await db.Set<Collaboration>().AsNoTracking().Where(c => c.Id == home)
            .SelectMany(c => c.Relations).Where(r => r.Id == relation)
            .Select(r => new { r.Supplier, r.Buyer }).SingleOrDefaultAsync(ct);
        return found is null
            ? []
            :
            [
                draft with
                {
                    Relation = relation,
                    First = found.Supplier,
                    Second = found.Buyer,
                    Sides = draft.Sides.Concat([found.Supplier, found.Buyer]),
                },
            ];
    }
}
