using System.Text;
using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Performance;

namespace Tandem.Exchange;

/// <summary>Counts what of a load belongs to which relation, in the transaction that writes its rows.</summary>
internal sealed class LoadShares(UnitOfWork work, Load load)
{
    private static readonly BulkTable Table = new(
        "load_shares",
        3,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("load_number", BulkType.BigNumber),
        new("organisation", BulkType.Uuid),
        new("source", BulkType.Text),
        new("kind", BulkType.Text),
        new("lines", BulkType.BigNumber),
        new("receipts", BulkType.BigNumber),
        new("rows", BulkType.BigNumber));

    private readonly TandemDb db = work.Db;

    /// <summary>
    /// A relation of which all rows were held has a share too, of none: else its parties would not see that any came.
    /// </summary>
    public async Task Add(
        IEnumerable<(Route Route, long Lines, long Receipts, long Rows)> counts,
        IReadOnlyDictionary<(Route Route, QualityClass Class), long> held, CancellationToken ct)
    {
        var shares = new BulkRows(Table);
        foreach (var of in counts.Concat(held.Keys.Select(of => (of.Route, Lines: 0L, Receipts: 0L, Rows: 0L)))
            .GroupBy(of => of.Route.Relation))
        {
            var (share, route) = (shares.Add(), of.First().Route);
            shares.Set(share, 0, route.Collaboration.Value);
            shares.Set(share, 1, route.Relation.Value);
            shares.Set(share, 2, load.Number);
            shares.Set(share, 3, load.Organisation.Value);
            shares.Set(share, 4, Encoding.UTF8.GetBytes(load.Source));
            shares.Set(share, 5, Encoding.UTF8.GetBytes(load.Kind));
            shares.Set(share, 6, of.Sum(each => each.Lines));
            shares.Set(share, 7, of.Sum(each => each.Receipts));
            shares.Set(share, 8, of.Sum(each => each.Rows));
        }

        await work.Put(shares, BulkPut.AddUp, ct);
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
}
