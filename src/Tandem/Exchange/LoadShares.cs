using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Counts what of a load belongs to which relation, in the transaction that writes its rows.</summary>
internal sealed class LoadShares(TandemDb db, Load load)
{
    public async Task Add(
        IEnumerable<(Route Route, long Lines, long Receipts, long Rows)> counts, CancellationToken ct)
    {
        var shares = await db.Set<LoadShare>().Where(s => s.LoadNumber == load.Number)
            .ToDictionaryAsync(s => s.RelationId, ct);
        foreach (var (route, lines, receipts, rows) in counts)
        {
            if (!shares.TryGetValue(route.Relation, out var share))
                db.Add(share = New(route));
            share.Lines += lines;
            share.Receipts += receipts;
            share.Rows += rows;
        }
    }

    private LoadShare New(Route route) => new()
    {
        CollaborationId = route.Collaboration,
        RelationId = route.Relation,
        LoadNumber = load.Number,
        Organisation = load.Organisation,
        Source = load.Source,
        Kind = load.Kind,
    };
}
