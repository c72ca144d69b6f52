using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>A budget with all its versions, in order; the last approved one counts, a later one waits.</summary>
internal sealed record BudgetInVersions(IReadOnlyList<Budget> Versions)
{
    public Budget Last => Versions[^1];

    /// <summary>What counts now; null before anything was approved.</summary>
    public Budget? InForce => Versions.LastOrDefault(v => v.ApprovedAt is not null);

    /// <summary>What waits for a sponsor.</summary>
    public Budget? Waiting => Last.ApprovedAt is null ? Last : null;

    /// <summary>What is shown: what counts, or else what waits.</summary>
    public Budget Shown => InForce ?? Last;
}

/// <summary>The way to budgets: those of another organisation do not exist for the actor.</summary>
internal static class BudgetQueries
{
    /// <summary>Who may draft a budget for its organisation.</summary>
    private static readonly Role[] Drafting =
    [
        Role.ExecutiveSponsor, Role.CategoryHead, Role.ContractOwner, Role.ProcurementAnalyst, Role.Finance,
    ];

    private static readonly Role[] Approving = [Role.ExecutiveSponsor];

    /// <summary>Who is told how far it is spent.</summary>
    public static readonly Role[] Told = [Role.ExecutiveSponsor, Role.CategoryHead];

    public static async Task<IReadOnlyList<BudgetInVersions>> Budgets(
        this TandemDb db, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        var all = await db.Set<Budget>().AsNoTracking().Where(b => b.Organisation == organisation)
            .OrderBy(b => b.Version).ToListAsync(ct);
        return [.. all.GroupBy(b => b.Id).Select(of => new BudgetInVersions([.. of]))];
    }

    /// <exception cref="RefusedException">There is none, or it is another organisation's.</exception>
    public static async Task<BudgetInVersions> Budget(
        this TandemDb db, BudgetId id, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        var versions = await db.Set<Budget>().Where(b => b.Organisation == organisation && b.Id == id)
            .OrderBy(b => b.Version).ToListAsync(ct);
        return versions.Count == 0
            ? throw new RefusedException(Because.NotFound, "budget.unknown")
            : new(versions);
    }

    public static Task<bool> MayDraft(this TandemDb db, BudgetTerms? terms, Actor actor, CancellationToken ct) =>
        db.Holds(Drafting, terms?.Collaboration, actor, ct);

    public static Task<bool> MayApprove(this TandemDb db, BudgetTerms terms, Actor actor, CancellationToken ct) =>
        db.Holds(Approving, terms.Collaboration, actor, ct);

    /// <summary>
    /// The people of an organisation with one of the roles: in the collaboration of the relation, or else in any in
    /// which the organisation buys. A role in a collaboration that somebody formed for it says nothing about money.
    /// </summary>
    public static async Task<IReadOnlyList<PersonId>> Holders(
        this TandemDb db, IReadOnlyList<Role> roles, CollaborationId? home, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        var bought = db.Relations(actor).Where(r => r.Buyer == organisation);
        return await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.Organisation == organisation && roles.Contains(h.Role))
            .Where(h => home == null || h.CollaborationId == home)
            .Where(h => bought.Any(r => r.CollaborationId == h.CollaborationId))
            .Select(h => h.Person).Distinct().ToListAsync(ct);
    }

    private static async Task<bool> Holds(
        this TandemDb db, IReadOnlyList<Role> roles, CollaborationId? home, Actor actor, CancellationToken ct) =>
        (await db.Holders(roles, home, actor, ct)).Contains(actor.Person);

    /// <summary>The relations in which the actor's organisation buys, of what the budget is for.</summary>
    public static IQueryable<Relation> Buying(this TandemDb db, BudgetTerms terms, Actor actor)
    {
        var (organisation, home, one) = (actor.Organisation, terms.Collaboration, terms.Relation);
        var bought = db.Relations(actor).Where(r => r.Buyer == organisation);
        return one is null ? bought : bought.Where(r => r.CollaborationId == home && r.Id == one);
    }
}
