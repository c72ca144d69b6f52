using System.Text;
using Tandem.Data;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>A stored fold that follows the facts, as it was and as it is, and the months that change by it.</summary>
internal sealed record CorrectedFold(
    StoredFold Was, StoredFold Fold, IReadOnlyDictionary<DateOnly, MonthPartials> Months);

/// <summary>
/// Lets stored folds follow a few corrected orders: what was counted of these orders is taken out of their months, and
/// what is counted of them now is taken in, both by the one fold that counts everything (see the decision on
/// corrections). Where that cannot be told from these orders alone, nothing is answered and all is folded.
/// </summary>
internal sealed class Corrections(UnitOfWork work)
{
    private static readonly string[] KindsOfOrders = [Load.OrderLines, Confirmations.Name, Despatches.Name];

    private readonly OrderRows rows = new();
    private readonly BulkRows orders = new(LoadOrder.Rows);

    /// <summary>
    /// The folds as they follow, none where they have followed already; null where the relation has to be folded.
    /// </summary>
    public async Task<IReadOnlyList<CorrectedFold>?> Of(StaleRelation stale, CancellationToken ct)
    {
        if (Newer(stale) is not { } newer)
            return null;
        if (newer.Count == 0)
            return [];

        var first = stale.StoredBy(stale.Terms[0])!;
        var carried = CarriedFacts.FromFlags(first.Carried);
        await ReadOrders(stale, newer, carried, ct);
        if (orders.Count == 0 || CarriesMore(carried) || await Items(stale, ct) is not { } items)
            return null;

        var all = stale.Loads.ToDictionary(share => share.LoadNumber, share => share.AcceptedOrder!.Value);
        var waived = stale.AnyWaiver
            ? await WaivedLines.Of(work.Db, stale.Relation, long.MaxValue, ct)
            : WaivedLines.None;
        var other = OtherFacts.None(carried, waived, items);
        var counted = all.Where(load => load.Value <= first.AcceptedUntil).ToDictionary();
        var before = new FactReading(counted, other).Part(rows);
        var after = new FactReading(all, other).Part(rows);
        var corrected = new List<CorrectedFold>();
        foreach (var terms in stale.Terms)
        {
            if (await Follow(stale, terms, before, after, ct) is not { } fold)
                return null;
            corrected.Add(fold);
        }

        return corrected;
    }

    /// <summary>
    /// The loads that the stored folds do not count; null unless each of them told of single orders, and nothing but
    /// they happened since.
    /// </summary>
    private static List<LoadShare>? Newer(StaleRelation stale)
    {
        var folds = stale.Terms.Select(stale.StoredBy).OfType<StoredFold>().ToList();
        if (folds.Count != stale.Terms.Count
            || folds.Select(fold => (fold.AcceptedUntil, fold.FactsVersion, fold.Carried)).Distinct().Count() > 1)
        {
            return null;
        }

        var newer = stale.Loads.Where(share => share.AcceptedOrder > folds[0].AcceptedUntil).ToList();
        return newer.Count == stale.Facts.Version - folds[0].FactsVersion
            && newer.All(share => share.OrdersKept && KindsOfOrders.Contains(share.Kind))
            && CarriedFacts.FromFlags(folds[0].Carried).OfSingleOrders
            && stale.Terms.Zip(folds).All(pair => MayFollow(pair.Second, pair.First))
                ? newer
                : null;
    }

    /// <summary>Whether days are counted as they were, and none has passed on which anything changes.</summary>
    private static bool MayFollow(StoredFold fold, Reading.Terms terms) =>
        fold.Calendar == terms.Days.Key && fold.AsOf <= terms.AsOf && terms.AsOf.DayNumber < fold.NextChangeDay;

    private async Task ReadOrders(
        StaleRelation stale, List<LoadShare> newer, CarriedFacts carried, CancellationToken ct)
    {
        var (loads, wanted) = (new BulkRows(LoadOrder.Rows), new BulkRows(Lines));
        foreach (var share in newer)
            loads.Set(Key(loads), 2, share.LoadNumber);
        orders.Clear();
        await work.Fetch(orders, loads, 3, ct);
        var distinct = Enumerable.Range(0, orders.Count).Select(row => Encoding.UTF8.GetString(orders.Bytes(row, 3)))
            .Distinct().Order(StringComparer.Ordinal);
        foreach (var order in distinct)
            wanted.Set(Key(wanted), Line.Order, Encoding.UTF8.GetBytes(order));

        await Fetch(rows.Lines, true);
        await Fetch(rows.Receipts, true);
        await Fetch(rows.Confirmations, carried.Confirmations || newer.Any(Holds(Confirmations)));
        await Fetch(rows.Despatches, carried.Despatches || newer.Any(Holds(Despatches)));
        rows.Inspections.Clear();

        int Key(BulkRows of)
        {
            var row = of.Add();
            of.Set(row, 0, stale.Relation.CollaborationId.Value);
            of.Set(row, 1, stale.Relation.Id.Value);
            return row;
        }

        async Task Fetch(BulkRows into, bool any)
        {
            into.Clear();
            if (any)
                await work.Fetch(into, wanted, Line.Order + 1, ct);
        }
    }

    private static Func<LoadShare, bool> Holds(BulkTable table) => share => share.Kind == table.Name;

    /// <summary>Whether any row of the orders tells of what the relation did not carry before.</summary>
    private bool CarriesMore(CarriedFacts carried) =>
        (!carried.Receipts && rows.Receipts.Count > 0)
        || (!carried.ReceivedQuantities && Any(rows.Receipts, Receipt.Quantity))
        || (!carried.Confirmations && rows.Confirmations.Count > 0)
        || (!carried.Despatches && rows.Despatches.Count > 0)
        || (carried.Despatches && !carried.DespatchedQuantities
            && Any(rows.Despatches, Despatches.PlaceOf("quantity_micros")))
        || (!carried.CoreItems
            && Enumerable.Range(0, rows.Lines.Count).Any(row => rows.Lines.Number(row, Line.Core) != 0));

    private static bool Any(BulkRows rows, int column) =>
        Enumerable.Range(0, rows.Count).Any(row => rows.Has(row, column));

    /// <summary>The numbers of the items in these orders; null where an item is new.</summary>
    private Task<Numbering?> Items(StaleRelation stale, CancellationToken ct) => ItemNumbers.Of(
        work, stale.Relation,
        [
            .. Enumerable.Range(0, rows.Lines.Count)
                .Select(row => Encoding.UTF8.GetString(rows.Lines.Bytes(row, Line.Item))).Distinct(),
        ],
        ct);

    private async Task<CorrectedFold?> Follow(
        StaleRelation stale, Reading.Terms terms, FactPart before, FactPart after, CancellationToken ct)
    {
        var fold = stale.StoredBy(terms)!;
        var (taken, given) = (Fold(before), Fold(after));
        var next = Math.Min(fold.NextChangeDay, given.NextChangeDay);
        if (terms.AsOf.DayNumber >= next)
            return null;

        var months = taken.Months.Keys.Union(given.Months.Keys).ToList();
        if (await Stored(stale, terms.Definition, months, ct) is not { } stored)
            return null;

        foreach (var month in months)
        {
            stored[month].Delivery = DeliveryPartial.Corrected(
                stored[month].Delivery, taken.Months.GetValueOrDefault(month), given.Months.GetValueOrDefault(month));
        }

        var follows = fold with
        {
            FactsVersion = stale.Facts.Version,
            NextChangeDay = next,
            AcceptedUntil = stale.Loads[^1].AcceptedOrder!.Value,
            Unmatched = fold.Unmatched + Unmatched(after) - Unmatched(before),
        };
        return new(fold, follows, stored);

        DeliveryMonths Fold(FactPart part) =>
            DeliveryFold.Fold(part.Columns, terms.Definition, terms.Days.Calendar, fold.AsOf);
    }

    /// <summary>The months as they are stored; null where one is in a form that is not known.</summary>
    private async Task<Dictionary<DateOnly, MonthPartials>?> Stored(
        StaleRelation stale, MeasureDefinition definition, List<DateOnly> months, CancellationToken ct)
    {
        var (wanted, stored) = (new BulkRows(PartialRows.Table), new BulkRows(PartialRows.Table));
        foreach (var month in months)
            PartialRows.Add(wanted, stale.Relation, definition, month, default);
        await work.Fetch(stored, wanted, PartialRows.Month + 1, ct);
        var read = months.ToDictionary(month => month, _ => new MonthPartials());
        for (var row = 0; row < stored.Count; row++)
        {
            var month = DateOnly.FromDayNumber((int)stored.Number(row, PartialRows.Month));
            if (PartialRows.Read(stored.Bytes(row, PartialRows.Body)) is not { } partials)
                return null;
            read[month] = partials;
        }

        return read;
    }

    private static long Unmatched(FactPart part) => part.Columns.UnmatchedMovements + part.UnmatchedConfirmations;
}
