using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Matters;

namespace Tandem.Governance;

/// <summary>
/// The way to matters and decisions: those of a relation exist for its two parties, others for all participants of
/// their collaboration. For a party that left, one of all participants that went on without it is in its journal only.
/// </summary>
public static class GovernanceQueries
{
    /// <summary>The matters that the actor's organisation may see.</summary>
    public static IQueryable<Matter> Matters(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<Matter>()
            .Where(m => collaborations.Any(c => c.Id == m.CollaborationId))
            .Where(m => m.Relation == null || m.First == organisation || m.Second == organisation)
            .Where(m => m.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == m.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < m.ChangedAt));
    }

    /// <summary>A matter by its number in the collaboration.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<Matter> Matter(
        this TandemDb db, CollaborationId collaboration, int number, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        return await db.Matters(actor)
            .SingleOrDefaultAsync(m => m.CollaborationId == collaboration && m.Number == number, ct)
            ?? throw new RefusedException(Because.NotFound, "matter.unknown");
    }

    /// <summary>A matter by its id.</summary>
    public static async Task<Matter> Matter(
        this TandemDb db, CollaborationId collaboration, MatterId id, Actor actor, CancellationToken ct) =>
        await db.Matters(actor).SingleOrDefaultAsync(m => m.CollaborationId == collaboration && m.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "matter.unknown");

    /// <summary>The decisions that the actor's organisation may see.</summary>
    public static IQueryable<Decision> Decisions(this TandemDb db, Actor actor)
    {
        var (collaborations, organisation) = (db.Collaborations(actor), actor.Organisation);
        return db.Set<Decision>()
            .Where(d => collaborations.Any(c => c.Id == d.CollaborationId))
            .Where(d => d.Relation == null || d.First == organisation || d.Second == organisation)
            .Where(d => d.Relation != null || !db.Set<Departure>().Any(
                left => left.CollaborationId == d.CollaborationId && left.Organisation == organisation
                    && left.LeftAt < d.ChangedAt));
    }

    /// <summary>A decision by its number in the collaboration.</summary>
    /// <exception cref="RefusedException">There is none, or it is not the actor's to see.</exception>
    public static async Task<Decision> Decision(
        this TandemDb db, CollaborationId collaboration, int number, Actor actor, CancellationToken ct)
    {
        await db.Collaboration(collaboration, actor, ct);
        return await db.Decisions(actor).AsSplitQuery()
            .SingleOrDefaultAsync(d => d.CollaborationId == collaboration && d.Number == number, ct)
            ?? throw new RefusedException(Because.NotFound, "decision.unknown");
    }

    /// <summary>A decision by its id.</summary>
    public static async Task<Decision> Decision(
        this TandemDb db, CollaborationId collaboration, DecisionId id, Actor actor, CancellationToken ct) =>
        await db.Decisions(actor).AsSplitQuery()
            .SingleOrDefaultAsync(d => d.CollaborationId == collaboration && d.Id == id, ct)
        ?? throw new RefusedException(Because.NotFound, "decision.unknown");

    /// <summary>Who must consent: the two parties of the relation, or every participant that has not left.</summary>
    public static async Task<IReadOnlyList<OrganisationId>> SidesOf(
        this TandemDb db, Decision decision, Actor actor, CancellationToken ct)
    {
        if (decision is { First: { } first, Second: { } second })
            return [first, second];

        return await db.PresentIn(decision.CollaborationId, actor, ct);
    }
}
