using System.Text;
using Tandem.Collaborations;
using Tandem.Data;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>A stored fold that follows the facts, as it was and as it is, and the months that change by it.</summary>
/// <param name="Months">The sums of each month as they are stored.</param>
internal sealed record CorrectedFold(StoredFold Was, StoredFold Fold, IReadOnlyDictionary<DateOnly, byte[]> Months);

/// <summary>
/// Lets stored folds follow a few corrected orders: what was counted of these orders is taken out of their months, and
/// what is counted of them now is taken in, both by the one fold that counts everything (see the decision on
/// corrections). Where that cannot be told from these orders alone, nothing is answered and all is folded. What is read
/// is read of all relations at once, and they are counted on all cores.
/// </summary>
internal sealed class Corrections(UnitOfWork work)
{
    /// <summary>
    /// The relations that may follow. Each has its folds as they follow, none where they have followed already, or what
    /// went wrong; a relation that is not among them has to be folded.
    /// </summary>
    public async Task<IReadOnlyDictionary<RelationId, CorrectedRelation>> Of(
        IReadOnlyList<StaleRelation> waiting, CancellationToken ct)
    {
        var all = waiting.Select(CorrectedRelation.Of).OfType<CorrectedRelation>().ToList();
        await ReadOrders([.. all.Where(each => each.Newer.Count > 0)], ct);
        await Each(all, each => each.Fold(), ct);
        await ReadMonths(all, ct);
        await Each(all, each => each.Correct(), ct);
        return all.Where(each => each.Folds is not null || each.Wrong is not null)
            .ToDictionary(each => each.Stale.Relation.Id);
    }

    private static Task Each(
        IReadOnlyList<CorrectedRelation> all, Action<CorrectedRelation> count, CancellationToken ct) =>
        Parallel.ForEachAsync(all.Where(each => each.MayFollow), ct, (each, _) =>
        {
            try
            {
                count(each);
            }
            catch (Exception wrong)
            {
                each.Wrong = wrong;
            }

            return ValueTask.CompletedTask;
        });

    private async Task ReadOrders(List<CorrectedRelation> touched, CancellationToken ct)
    {
        var orders = await Fetch(LoadOrder.Rows, 3, touched, (each, wanted) =>
        {
            foreach (var share in each.Newer)
                wanted.Set(Key(wanted, each), 2, share.LoadNumber);
        }, ct);
        foreach (var each in touched)
            each.Orders = Texts(orders(each), 3);

        var lines = await Rows(Lines, _ => true);
        var receipts = await Rows(Receipts, _ => true);
        var confirmations = await Rows(Confirmations, each => each.Carried.Confirmations);
        foreach (var each in touched)
        {
            each.Rows = new()
            {
                Lines = lines(each),
                Receipts = receipts(each),
                Confirmations = confirmations(each),
            };
            each.Waived = each.Stale.AnyWaiver
                ? await WaivedLines.Of(work.Db, each.Stale.Relation, long.MaxValue, ct)
                : WaivedLines.None;
        }

        var items = await Fetch(ItemNumbers.Table, ItemNumbers.Number, touched, (each, wanted) =>
        {
            foreach (var item in each.Items)
                wanted.Set(Key(wanted, each), ItemNumbers.Item, Encoding.UTF8.GetBytes(item));
        }, ct);
        foreach (var each in touched)
            each.Numbers = [.. ItemNumbers.Read(items(each))];

        Task<Func<CorrectedRelation, BulkRows>> Rows(BulkTable table, Func<CorrectedRelation, bool> carries) =>
            Fetch(table, Line.Order + 1, touched.Where(carries), (each, wanted) =>
            {
                foreach (var order in each.Orders)
                    wanted.Set(Key(wanted, each), Line.Order, Encoding.UTF8.GetBytes(order));
            }, ct);
    }

    private async Task ReadMonths(List<CorrectedRelation> all, CancellationToken ct)
    {
        var folded = all.Where(each => each.MayFollow).ToList();
        var months = await Fetch(PartialRows.Table, PartialRows.Month + 1, folded, (each, wanted) =>
        {
            foreach (var (definition, month) in each.Months)
                PartialRows.Add(wanted, each.Stale.Relation, definition, month, default);
        }, ct);
        foreach (var each in folded)
            each.Stored = months(each);
    }

    /// <summary>
    /// The rows whose first columns are wanted, by the relation they are of: those of one lie beside each other.
    /// </summary>
    private async Task<Func<CorrectedRelation, BulkRows>> Fetch(
        BulkTable table, int columns, IEnumerable<CorrectedRelation> of, Action<CorrectedRelation, BulkRows> want,
        CancellationToken ct)
    {
        var (wanted, rows) = (new BulkRows(table), new BulkRows(table));
        foreach (var each in of)
            want(each, wanted);
        await work.Fetch(rows, wanted, columns, ct);

        var parts = new Dictionary<Guid, BulkRows>();
        for (int from = 0, to; from < rows.Count; from = to)
        {
            to = from + 1;
            while (to < rows.Count && rows.Same(from, to, 1, 2))
                to++;
            parts.Add(new(rows.Bytes(from, 1), true), rows.Part(from, to));
        }

        return each => parts.GetValueOrDefault(each.Stale.Relation.Id.Value) ?? new(table);
    }

    private static int Key(BulkRows of, CorrectedRelation each)
    {
        var row = of.Add();
        of.Set(row, 0, each.Stale.Relation.CollaborationId.Value);
        of.Set(row, 1, each.Stale.Relation.Id.Value);
        return row;
    }

    /// <summary>The texts of a column, each once, in their order.</summary>
    internal static List<string> Texts(BulkRows rows, int column) =>
    [
        .. Enumerable.Range(0, rows.Count).Select(row => Encoding.UTF8.GetString(rows.Bytes(row, column)))
            .Distinct().Order(StringComparer.Ordinal),
    ];
}
