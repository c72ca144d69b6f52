using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Tandem.Access;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// The responsibility matrix for programs; it is changed by a proposal whose effect is <c>responsibility.set</c>.
/// </summary>
internal static class ResponsibilityResources
{
    internal sealed record Answer(
        int Version, IReadOnlyList<ResponsibilityRow> Rows, IReadOnlyList<ResponsibilityFinding> Findings);

    internal static async Task<Ok<Answer>> Get(
        CollaborationId collaboration, TandemDb db, Actor actor, TimeProvider clock,
        CancellationToken ct)
    {
        var found = await db.Collaboration(collaboration, actor, ct);
        var table = await db.ResponsibilitiesOf(found, ct);
        var holders = await db.Set<RoleHolder>().AsNoTracking()
            .Where(h => h.CollaborationId == collaboration && h.Since <= found.SeenUntil).ToListAsync(ct);
        var deciding = await Deciding.Of(db, [collaboration], actor, clock.GetUtcNow(), ct);
        return TypedResults.Ok(new Answer(
            table.Version, table.Rows, table.Findings(holders, deciding.LacksMandate)));
    }
}
