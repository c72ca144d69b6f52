using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Counts what of a load belongs to which relation, in the transaction that writes its rows.</summary>
internal sealed class LoadShares(TandemDb db, Load load)
{
    /// <summary>
    /// A relation of which all rows were held has a share too, of none: else its parties would not see that any came.
    /// </summary>
    public async Task Add(
        IEnumerable<(Route Route, long Lines, long Receipts, long Rows)> counts,
        IReadOnlyDictionary<(Route Route, QualityClass Class), long> held, CancellationToken ct)
    {
        var shares = await db.Set<LoadShare>().Where(s => s.LoadNumber == load.Number)
            .ToDictionaryAsync(s => s.RelationId, ct);
        foreach (var (route, lines, receipts, rows) in counts.Concat(held.Keys.Select(of => (of.Route, 0L, 0L, 0L))))
        {
            if (!shares.TryGetValue(route.Relation, out var share))
            {
                db.Add(share = New(route));
                shares.Add(route.Relation, share);
            }

            share.Lines += lines;
            share.Receipts += receipts;
            share.Rows += rows;
        }

        await AddHeld(held, ct);
    }

    /// <summary>Counts what was held for a relation; its other party sees how many, and of which class.</summary>
    private async Task AddHeld(
        IReadOnlyDictionary<(Route Route, QualityClass Class), long> held, CancellationToken ct)
    {
        if (held.Count == 0)
            return;

        var counts = await db.Set<HeldCount>().Where(c => c.LoadNumber == load.Number)
            .ToDictionaryAsync(c => (c.RelationId, c.Class), ct);
        foreach (var ((route, of), rows) in held)
        {
            if (!counts.TryGetValue((route.Relation, of), out var count))
            {
                db.Add(count = new()
                {
                    CollaborationId = route.Collaboration,
                    RelationId = route.Relation,
                    LoadNumber = load.Number,
                    Class = of,
                });
            }

            count.Held += rows;
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
