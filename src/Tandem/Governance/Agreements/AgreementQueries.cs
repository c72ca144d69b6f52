using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Decisions;

namespace Tandem.Governance;

/// <summary>An agreement with all its versions in order, and the decisions that answered its question.</summary>
public sealed record AgreementInVersions(
    IReadOnlyList<AgreementVersion> Versions, IReadOnlyList<SameQuestion> Questions)
{
    /// <summary>After so many decisions on the same question it is time to work the agreement out (rules B6).</summary>
    public const int TimesToGrow = 2;

    public AgreementVersion Last => Versions[^1];

    public bool HasEnded => Last.Ends;

    /// <summary>
    /// How often the question was decided again since it was first agreed: each change, and each decision that a
    /// person marked.
    /// </summary>
    public int DecidedAgain => Versions.Count(v => v is { Version: > 1, Ends: false }) + Questions.Count;

    /// <summary>Whether it is of a few lines still, and its question keeps coming back.</summary>
    public bool MayGrow => !HasEnded && Last.Read().Parts is null && DecidedAgain >= TimesToGrow;
}

/// <summary>The way to agreements: those of a collaboration that the caller has found visible.</summary>
public static class AgreementQueries
{
    public static async Task<IReadOnlyList<AgreementInVersions>> Agreements(
        this TandemDb db, Collaboration collaboration, CancellationToken ct)
    {
        var (id, until) = (collaboration.Id, collaboration.SeenUntil);
        var versions = await db.Set<AgreementVersion>().AsNoTracking()
            .Where(a => a.CollaborationId == id && a.At <= until).OrderBy(a => a.Version).ToListAsync(ct);
        var questions = (await db.Set<SameQuestion>().AsNoTracking()
            .Where(q => q.CollaborationId == id && q.At <= until).OrderBy(q => q.At).ToListAsync(ct))
            .ToLookup(q => q.AgreementId);
        return [.. versions.GroupBy(v => v.Id).Select(of => new AgreementInVersions([.. of], [.. questions[of.Key]]))];
    }

    /// <exception cref="RefusedException">There is none here.</exception>
    public static async Task<AgreementInVersions> Agreement(
        this TandemDb db, Collaboration collaboration, AgreementId id, CancellationToken ct) =>
        (await db.Agreements(collaboration, ct)).SingleOrDefault(a => a.Last.Id == id)
        ?? throw new RefusedException(Because.NotFound, "agreement.unknown");

    /// <summary>Decisions of the whole collaboration that were adopted, the last first.</summary>
    internal static IQueryable<Decision> AdoptedByAll(this TandemDb db, CollaborationId collaboration, Actor actor) =>
        db.Decisions(actor).AsNoTracking().IgnoreAutoIncludes()
            .Where(d => d.CollaborationId == collaboration && d.Relation == null)
            .Where(d => d.State == DecisionState.Adopted).OrderByDescending(d => d.Number);
}
