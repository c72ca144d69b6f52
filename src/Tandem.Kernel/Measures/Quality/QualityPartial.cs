namespace Tandem.Measures;

/// <summary>The quantities of one base unit, in millionths of it.</summary>
public readonly record struct QualitySums
{
    /// <summary>Receipts with a known quantity: how many, and how much they came to.</summary>
    public long Receipts { get; init; }

    public Int128 ReceivedMicros { get; init; }

    /// <summary>Of those, what came where the sources carry inspections: what rejections are a share of.</summary>
    public Int128 InspectableMicros { get; init; }

    /// <summary>Found in this month, whenever received.</summary>
    public Int128 NonconformingMicros { get; init; }

    /// <summary>Received in this month, whenever found.</summary>
    public Int128 CohortNonconformingMicros { get; init; }

    public Int128 RejectedMicros { get; init; }

    public static QualitySums operator +(QualitySums a, QualitySums b) => new()
    {
        Receipts = a.Receipts + b.Receipts,
        ReceivedMicros = a.ReceivedMicros + b.ReceivedMicros,
        InspectableMicros = a.InspectableMicros + b.InspectableMicros,
        NonconformingMicros = a.NonconformingMicros + b.NonconformingMicros,
        CohortNonconformingMicros = a.CohortNonconformingMicros + b.CohortNonconformingMicros,
        RejectedMicros = a.RejectedMicros + b.RejectedMicros,
    };
}

/// <summary>The quality of one month as exact whole numbers.</summary>
public sealed class QualityPartial : IPartial<QualityPartial>
{
    /// <summary>By the code of the base unit; quantities of different units are never added.</summary>
    public SortedDictionary<string, QualitySums> Units { get; } = new(StringComparer.Ordinal);

    public long InspectedLots { get; internal set; }

    public long RejectedLots { get; internal set; }

    /// <summary>Rejected lots that count whole, since they were not sorted.</summary>
    public long UnsortedLots { get; internal set; }

    /// <summary>Defects that do not count since the supplier is not, or not yet, known to have caused them.</summary>
    public long NotCausedBySupplier { get; internal set; }

    /// <summary>Complaints caused by the supplier that do not count until they are confirmed.</summary>
    public long NotConfirmed { get; internal set; }

    /// <summary>Counted defects that belong to no known receipt, and so to no cohort.</summary>
    public long WithoutReceipt { get; internal set; }

    /// <summary>Receipts left out because the source does not say how much was received.</summary>
    public long WithoutQuantity { get; internal set; }

    /// <summary>Receipts left out because the sources carry neither inspections nor complaints.</summary>
    public long WithoutDefectFacts { get; internal set; }

    /// <summary>Receipts left out of the rejected quantity because the sources carry no inspections.</summary>
    public long WithoutInspections { get; internal set; }

    /// <summary>Whether goods are among these whose defects may still come to light.</summary>
    public bool CohortIsOpen { get; internal set; }

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    public void Add(QualityPartial other)
    {
        foreach (var (unit, sums) in other.Units)
            AddUnit(unit, sums);
        InspectedLots += other.InspectedLots;
        RejectedLots += other.RejectedLots;
        UnsortedLots += other.UnsortedLots;
        NotCausedBySupplier += other.NotCausedBySupplier;
        NotConfirmed += other.NotConfirmed;
        WithoutReceipt += other.WithoutReceipt;
        WithoutQuantity += other.WithoutQuantity;
        WithoutDefectFacts += other.WithoutDefectFacts;
        WithoutInspections += other.WithoutInspections;
        CohortIsOpen |= other.CohortIsOpen;
        ChangesOn(other.NextChangeDay);
    }

    internal void AddUnit(string unit, QualitySums sums) => Units[unit] = Units.GetValueOrDefault(unit) + sums;

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
