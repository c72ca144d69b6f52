using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Web;

/// <summary>
/// The first question about an address in a collaboration, or of a budget: whether it is there for who asks. It comes
/// before anything that was sent is looked at, so that whoever takes no part gets one answer, whatever the request
/// holds.
/// </summary>
internal static class Threshold
{
    public static void UseThreshold(this WebApplication app) => app.Use(async (http, next) =>
    {
        if (http.GetRouteValue("collaboration") is string collaboration && SignedIn.ActorOf(http.User) is { } actor)
        {
            var work = http.RequestServices.GetRequiredService<DataScope>().Work;
            await Ask(work, collaboration, http.GetRouteValue("relation") as string, actor, http.RequestAborted);
        }
        else if (http.GetRouteValue("budget") is string budget && SignedIn.ActorOf(http.User) is { } buyer)
        {
            var work = http.RequestServices.GetRequiredService<DataScope>().Work;
            await AskBudget(work, budget, buyer, http.RequestAborted);
        }

        await next(http);
    });

    private static async Task AskBudget(UnitOfWork work, string budget, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        if (!BudgetId.TryParse(budget, null, out var id)
            || !await work.Db.Set<Budget>().AnyAsync(b => b.Organisation == organisation && b.Id == id, ct))
        {
            throw new RefusedException(Because.NotFound, "budget.unknown");
        }
    }

    private static async Task Ask(
        UnitOfWork work, string collaboration, string? relation, Actor actor, CancellationToken ct)
    {
        var isId = CollaborationId.TryParse(collaboration, null, out var id);
        if (relation is null)
        {
            if (!isId || !await work.TakesPart(id, actor, ct))
                throw new RefusedException(Because.NotFound, "collaboration.unknown");
            return;
        }

        if (!isId || !RelationId.TryParse(relation, null, out var between))
            throw new RefusedException(Because.NotFound, "relation.unknown");
        await work.Relation(id, between, actor, ct);
    }
}
