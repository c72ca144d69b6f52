namespace Tandem.Measures;

/// <summary>
/// The one place where defects and rejections are counted (metrics 1.4 and 1.5). A receipt stands in the month of its
/// day, a lot in the month of its inspection and a complaint in the month in which it was registered; beside that both
/// stand in the month of their receipt, which is their cohort. Facts dated after the as-of date are not seen.
/// </summary>
public static class QualityFold
{
    public static FoldedMonths<QualityPartial> Fold(
        QualityFacts facts, QualityDefinition definition, DateOnly asOf)
    {
        var sums = new Sums(facts, definition, asOf.DayNumber);
        foreach (var receipt in facts.Receipts)
            sums.Add(receipt);
        foreach (var lot in facts.Inspections)
            sums.Add(lot);
        foreach (var complaint in facts.Complaints)
            sums.Add(complaint);
        return sums.Months;
    }

    /// <summary>What each lot comes to alone, in their order.</summary>
    public static IEnumerable<FoldedMonths<QualityPartial>> EachLot(
        QualityFacts facts, QualityDefinition definition, DateOnly asOf) =>
        Each(facts, facts.Inspections, definition, asOf, (sums, lot) => sums.Add(lot));

    /// <summary>
    /// What each complaint comes to alone, in their order. With the lots and with what the receipts come to without
    /// either, they come to the fold.
    /// </summary>
    public static IEnumerable<FoldedMonths<QualityPartial>> EachComplaint(
        QualityFacts facts, QualityDefinition definition, DateOnly asOf) =>
        Each(facts, facts.Complaints, definition, asOf, (sums, complaint) => sums.Add(complaint));

    private static IEnumerable<FoldedMonths<QualityPartial>> Each<T>(
        QualityFacts facts, IReadOnlyList<T> given, QualityDefinition definition, DateOnly asOf,
        Action<Sums, T> add) => given.Select(fact =>
        {
            var sums = new Sums(facts, definition, asOf.DayNumber);
            add(sums, fact);
            return sums.Months;
        });

    private sealed class Sums(QualityFacts facts, QualityDefinition definition, int asOf)
    {
        private readonly bool carriesInspections = facts.CarriesInspections ?? facts.Inspections.Count > 0;
        private readonly bool carriesComplaints = facts.CarriesComplaints ?? facts.Complaints.Count > 0;

        public FoldedMonths<QualityPartial> Months { get; } = new();

        public void Add(ReceivedGoods receipt)
        {
            var month = Months.Of(receipt.ReceivedOn);
            if (IsAhead(month, receipt.ReceivedOn))
                return;

            WaitForCohort(month, receipt.ReceivedOn);
            if (receipt.QuantityMicros == Quantity.Unknown)
            {
                month.WithoutQuantity++;
                return;
            }

            if (!carriesInspections)
                month.WithoutInspections++;
            if (!carriesInspections && !carriesComplaints)
            {
                month.WithoutDefectFacts++;
                return;
            }

            month.AddUnit(facts.Units[receipt.Unit], new()
            {
                Receipts = 1,
                ReceivedMicros = receipt.QuantityMicros,
                InspectableMicros = carriesInspections ? receipt.QuantityMicros : 0,
            });
        }

        public void Add(InspectedLot lot)
        {
            var month = Months.Of(lot.InspectedOn);
            if (IsAhead(month, lot.InspectedOn, lot.ReceivedOn))
                return;

            month.InspectedLots++;
            if (lot.IsRejected)
            {
                month.RejectedLots++;
                month.AddUnit(facts.Units[lot.Unit], new() { RejectedMicros = lot.RejectedMicros });
            }

            if (lot.CountedMicros == 0)
                return;
            if (lot.CausedBy != CausedBy.Supplier)
            {
                month.NotCausedBySupplier++;
                return;
            }

            if (!lot.IsSorted)
                month.UnsortedLots++;
            AddNonconforming(month, lot.ReceivedOn, lot.Unit, lot.CountedMicros);
        }

        public void Add(RegisteredComplaint complaint)
        {
            var month = Months.Of(complaint.RegisteredOn);
            if (IsAhead(month, complaint.RegisteredOn, complaint.ReceivedOn))
                return;

            if (complaint.CausedBy != CausedBy.Supplier)
                month.NotCausedBySupplier++;
            else if (!complaint.Confirmed)
                month.NotConfirmed++;
            else if (complaint.NonconformingMicros != 0)
                AddNonconforming(month, complaint.ReceivedOn, complaint.Unit, complaint.NonconformingMicros);
        }

        private void AddNonconforming(QualityPartial month, int receivedOn, int unit, long micros)
        {
            month.AddUnit(facts.Units[unit], new() { NonconformingMicros = micros });
            if (receivedOn == OrderLineColumns.NoDay)
            {
                month.WithoutReceipt++;
                return;
            }

            var cohort = Months.Of(receivedOn);
            WaitForCohort(cohort, receivedOn);
            cohort.AddUnit(facts.Units[unit], new() { CohortNonconformingMicros = micros });
        }

        /// <summary>The wait ends when its last day lies before the as-of date.</summary>
        private void WaitForCohort(QualityPartial month, int receivedOn)
        {
            var isOver = FoldedMonths<QualityPartial>.FirstOfMonth(receivedOn).AddMonths(1).DayNumber
                + definition.CohortDays;
            if (asOf >= isOver)
                return;

            month.CohortIsOpen = true;
            month.ChangesOn(isOver);
        }

        private bool IsAhead(QualityPartial month, int day, int receivedOn = OrderLineColumns.NoDay)
        {
            if (day <= asOf)
                return false;

            month.ChangesOn(day);
            if (receivedOn != OrderLineColumns.NoDay)
                Months.Of(receivedOn).ChangesOn(day);
            return true;
        }
    }
}
