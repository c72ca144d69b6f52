using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The categories that a buyer's items are known by, to choose from.</summary>
internal static class BudgetCategories
{
    private const int Most = 200;

    public static async Task<IReadOnlyList<string>> Of(TandemDb db, Actor actor, CancellationToken ct)
    {
        var organisation = actor.Organisation;
        var buying = db.Relations(actor).Where(r => r.Buyer == organisation);
        return await db.Set<ItemFact>().AsNoTracking()
            .Where(f => f.Category != null && buying.Any(r => r.Id == f.RelationId))
            .Select(f => f.Category!).Distinct().OrderBy(c => c).Take(Most).ToListAsync(ct);
    }
}
