using Tandem.Data;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>
/// A relation of which only single orders changed since its folds were stored. It is given the rows of these orders,
/// folds them as known before and as known now, and corrects the months that they lie in.
/// </summary>
internal sealed class CorrectedRelation
{
    private readonly List<FoldedOrders> folded = [];

    private CorrectedRelation(StaleRelation stale, List<LoadShare> newer, CarriedFacts carried) =>
        (Stale, Newer, Carried, Folds) = (stale, newer, carried, newer.Count == 0 ? [] : null);

    public StaleRelation Stale { get; }

    /// <summary>The loads that the stored folds do not count.</summary>
    public IReadOnlyList<LoadShare> Newer { get; }

    public CarriedFacts Carried { get; }

    /// <summary>The orders that these loads touch.</summary>
    public IReadOnlyList<string> Orders { get; set; } = [];

    public OrderRows Rows { get; set; } = new();

    public WaivedLines Waived { get; set; } = WaivedLines.None;

    /// <summary>The items in these orders.</summary>
    public IReadOnlyList<string> Items => Corrections.Texts(Rows.Lines, Line.Item);

    /// <summary>The numbers of these items, as far as they have any.</summary>
    public IReadOnlyList<(string Item, int Number)> Numbers { get; set; } = [];

    /// <summary>The months that change, as they are stored.</summary>
    public BulkRows Stored { get; set; } = new(PartialRows.Table);

    /// <summary>The folds as they follow; null as long as they do not.</summary>
    public IReadOnlyList<CorrectedFold>? Folds { get; private set; }

    /// <summary>What went wrong, so that all is folded.</summary>
    public Exception? Wrong { get; set; }

    /// <summary>Whether it still has to be counted, and nothing was found that stands against it.</summary>
    public bool MayFollow => Folds is null && Wrong is null && Orders.Count > 0;

    /// <summary>The months that change, of each definition.</summary>
    public IEnumerable<(MeasureDefinition Definition, DateOnly Month)> Months =>
        folded.SelectMany(fold => fold.Months.Select(month => (fold.Terms.Definition, month)));

    /// <summary>
    /// Null unless each load that the stored folds do not count told of single orders, and nothing but they happened
    /// since; and days are counted as they were, and none has passed on which anything changes.
    /// </summary>
    public static CorrectedRelation? Of(StaleRelation stale)
    {
        var folds = stale.Terms.Select(stale.StoredBy).OfType<StoredFold>().ToList();
        if (folds.Count != stale.Terms.Count
            || folds.Select(fold => (fold.AcceptedUntil, fold.FactsVersion, fold.Carried)).Distinct().Count() > 1)
        {
            return null;
        }

        var carried = CarriedFacts.FromFlags(folds[0].Carried);
        var newer = stale.Loads.Where(share => share.AcceptedOrder > folds[0].AcceptedUntil).ToList();
        return newer.Count == stale.Facts.Version - folds[0].FactsVersion
            && carried.OfSingleOrders
            && newer.All(share => share.OrdersKept && IsCarried(share, carried))
            && stale.Terms.Zip(folds).All(pair => HoldsOn(pair.Second, pair.First))
                ? new(stale, newer, carried)
                : null;
    }

    /// <summary>
    /// Folds the orders as known before and as known now; they do not follow where that tells of what the relation did
    /// not carry before, of a new item, or of a day that has come already.
    /// </summary>
    public void Fold()
    {
        if (CarriesMore || Numbers.Count < Items.Count)
        {
            Orders = [];
            return;
        }

        var all = Stale.Loads.ToDictionary(share => share.LoadNumber, share => share.AcceptedOrder!.Value);
        var until = Stale.StoredBy(Stale.Terms[0])!.AcceptedUntil;
        var other = OtherFacts.None(Carried, Waived, new(Numbers));
        var before = new FactReading(all.Where(load => load.Value <= until).ToDictionary(), other).Part(Rows);
        var after = new FactReading(all, other).Part(Rows);
        foreach (var terms in Stale.Terms)
            folded.Add(new(terms, Stale.StoredBy(terms)!, before, after));
        if (folded.Any(fold => fold.Terms.AsOf.DayNumber >= fold.NextChangeDay))
            Orders = [];
    }

    /// <summary>Corrects the stored months; they do not follow where one is in a form that is not known.</summary>
    public void Correct()
    {
        var corrected = new List<CorrectedFold>();
        foreach (var fold in folded)
        {
            if (fold.Follow(Stale, Stored) is not { } follows)
                return;
            corrected.Add(follows);
        }

        Folds = corrected;
    }

    private static bool IsCarried(LoadShare share, CarriedFacts carried) =>
        share.Kind == Load.OrderLines || (share.Kind == Confirmations.Name && carried.Confirmations);

    private static bool HoldsOn(StoredFold fold, Reading.Terms terms) =>
        fold.Calendar == terms.Days.Key && fold.AsOf <= terms.AsOf && terms.AsOf.DayNumber < fold.NextChangeDay;

    private bool CarriesMore =>
        (!Carried.Receipts && Rows.Receipts.Count > 0)
        || (!Carried.ReceivedQuantities && Any(Rows.Receipts, row => Rows.Receipts.Has(row, Receipt.Quantity)))
        || (!Carried.CoreItems && Any(Rows.Lines, row => Rows.Lines.Number(row, Line.Core) != 0));

    private static bool Any(BulkRows rows, Func<int, bool> which) => Enumerable.Range(0, rows.Count).Any(which);

    /// <summary>The orders by one of the terms, as known before and as known now.</summary>
    private sealed class FoldedOrders
    {
        private readonly StoredFold was;
        private readonly (DeliveryMonths Delivery, FoldedMonths<OrderingPartial> Ordering) taken, given;
        private readonly long unmatched;

        public FoldedOrders(Reading.Terms terms, StoredFold was, FactPart before, FactPart after)
        {
            (Terms, this.was) = (terms, was);
            (taken, given) = (Fold(before), Fold(after));
            unmatched = Unmatched(after) - Unmatched(before);
        }

        public Reading.Terms Terms { get; }

        public int NextChangeDay => Math.Min(
            was.NextChangeDay, Math.Min(given.Delivery.NextChangeDay, given.Ordering.NextChangeDay));

        public IEnumerable<DateOnly> Months => taken.Delivery.Months.Keys.Concat(given.Delivery.Months.Keys)
            .Concat(taken.Ordering.Months.Keys).Concat(given.Ordering.Months.Keys).Distinct();

        public CorrectedFold? Follow(StaleRelation of, BulkRows stored)
        {
            if (Read(stored) is not { } months)
                return null;

            foreach (var (month, partials) in months)
            {
                partials.Delivery = DeliveryPartial.Corrected(
                    partials.Delivery, taken.Delivery.Months.GetValueOrDefault(month),
                    given.Delivery.Months.GetValueOrDefault(month));
                partials.Ordering = OrderingPartial.Corrected(
                    partials.Ordering, taken.Ordering.Months.GetValueOrDefault(month),
                    given.Ordering.Months.GetValueOrDefault(month));
            }

            var follows = was with
            {
                FactsVersion = of.Facts.Version,
                NextChangeDay = NextChangeDay,
                AcceptedUntil = of.Loads[^1].AcceptedOrder!.Value,
                Unmatched = was.Unmatched + unmatched,
            };
            return new(was, follows, months.ToDictionary(month => month.Key, month => PartialRows.BodyOf(month.Value)));
        }

        /// <summary>The months as they are stored; null where one is in a form that is not known.</summary>
        private Dictionary<DateOnly, MonthPartials>? Read(BulkRows stored)
        {
            var read = Months.ToDictionary(month => month, _ => new MonthPartials());
            for (var row = 0; row < stored.Count; row++)
            {
                if (!PartialRows.IsOf(stored, row, Terms.Definition))
                    continue;
                if (PartialRows.Read(stored.Bytes(row, PartialRows.Body)) is not { } partials)
                    return null;
                read[DateOnly.FromDayNumber((int)stored.Number(row, PartialRows.Month))] = partials;
            }

            return read;
        }

        private (DeliveryMonths, FoldedMonths<OrderingPartial>) Fold(FactPart part) => (
            DeliveryFold.Fold(part.Columns, Terms.Definition, Terms.Days.Calendar, was.AsOf),
            OrderingFold.Fold(
                FamilyFacts.Ordering(part), Terms.Definition.Ordering, Terms.Days.Supplier, was.AsOf));

        private static long Unmatched(FactPart part) =>
            part.Columns.UnmatchedMovements + part.UnmatchedConfirmations;
    }
}
