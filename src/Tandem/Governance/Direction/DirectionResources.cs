using Microsoft.AspNetCore.Http.HttpResults;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Governance;

/// <summary>
/// Who has the direction of a network, for programs. An order is proposed as any decision is, with the effect
/// direction.set.
/// </summary>
internal static class DirectionResources
{
    internal sealed record Turn(int Number, OrganisationId Holder, DateOnly From, DateOnly Until, bool ByClock);

    /// <summary>The turns have the last first; without an order nobody has the direction.</summary>
    internal sealed record Shown(
        int Version, IReadOnlyList<OrganisationId> Order, int? Months, IReadOnlyList<Turn> Turns);

    public static async Task<Ok<Shown>> Get(
        CollaborationId collaboration, TandemDb db, Actor actor, CancellationToken ct)
    {
        var found = await db.Collaboration(collaboration, actor, ct);
        var order = await db.DirectionOrder(found, ct);
        var turns = await db.DirectionTurns(found, ct);
        return TypedResults.Ok(new Shown(
            order?.Version ?? 0, order?.InOrder ?? [], order?.Months,
            [.. turns.Select(t => new Turn(t.Number, t.Holder, t.FromDay, t.UntilDay, t.ByClock))]));
    }
}
