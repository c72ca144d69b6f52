using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Web;

/// <summary>
/// The first question about an address in a collaboration: whether it is there for who asks. It comes before anything
/// that was sent is looked at, so that whoever takes no part gets one answer, whatever the request holds.
/// </summary>
internal static class Threshold
{
    public static void UseThreshold(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetRouteValue("collaboration") is string collaboration && SignedIn.ActorOf(http.User) is { } actor)
        {
            var db = http.RequestServices.GetRequiredService<DataScope>().Work.Db;
            var relation = http.GetRouteValue("relation") as string;
            if (!await IsThere(db, collaboration, relation, actor, http.RequestAborted))
            {
                throw new RefusedException(
                    Because.NotFound, relation is null ? "collaboration.unknown" : "relation.unknown");
            }
        }

        await next(http);
    });

    private static async Task<bool> IsThere(
        TandemDb db, string collaboration, string? relation, Actor actor, CancellationToken ct)
    {
        if (!CollaborationId.TryParse(collaboration, null, out var id))
            return false;
        if (relation is null)
            return await db.Collaborations(actor).AnyAsync(c => c.Id == id, ct);

        return RelationId.TryParse(relation, null, out var between)
            && await db.Relations(actor).AnyAsync(r => r.CollaborationId == id && r.Id == between, ct);
    }
}
