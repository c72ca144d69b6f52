namespace Tandem.Measures;

/// <summary>On whose side the cause of a defect lies.</summary>
public enum CausedBy : byte
{
    Supplier,
    Buyer,
    ThirdParty,
    NotYetKnown,
}

/// <summary>
/// Goods received: the day, the quantity in millionths of the base unit (or <see cref="Quantity.Unknown"/>), and the
/// index of that unit in <see cref="QualityFacts.Units"/>.
/// </summary>
public readonly record struct ReceivedGoods(int ReceivedOn, long QuantityMicros, int Unit);

/// <summary>
/// One inspected lot. Nonconforming units are <see cref="Quantity.Unknown"/> where the lot was not sorted, and the day
/// of its receipt is <see cref="OrderLineColumns.NoDay"/> where it is not known.
/// </summary>
public readonly record struct InspectedLot(
    int InspectedOn, int ReceivedOn, long CheckedMicros, long RejectedMicros, long NonconformingMicros, int Unit,
    CausedBy CausedBy)
{
    public bool IsRejected => RejectedMicros > 0;

    public bool IsSorted => NonconformingMicros != Quantity.Unknown;

    /// <summary>
    /// What sorting found, each unit once; a rejected lot that was not sorted counts whole, by the larger of what was
    /// checked and what was rejected.
    /// </summary>
    public long CountedMicros => IsSorted
        ? NonconformingMicros
        : IsRejected ? Math.Max(CheckedMicros, RejectedMicros) : 0;
}

/// <summary>
/// A defect found later, as registered. The day of the receipt it belongs to is
/// <see cref="OrderLineColumns.NoDay"/> where it is not known.
/// </summary>
public readonly record struct RegisteredComplaint(
    int RegisteredOn, int ReceivedOn, long NonconformingMicros, int Unit, CausedBy CausedBy, bool Confirmed);

/// <summary>
/// The facts that quality is counted from, of one relation or of a part of it. A month is whole when all its receipts
/// are among them, with all lots inspected and complaints registered in it, and, for the rate by cohort, all that
/// belong to its receipts. Who gives a part says what the sources of the whole carry.
/// </summary>
public sealed class QualityFacts
{
    /// <summary>The codes of the base units; quantities are added within one of them only.</summary>
    public required string[] Units { get; init; }

    public IReadOnlyList<ReceivedGoods> Receipts { get; init; } = [];

    public IReadOnlyList<InspectedLot> Inspections { get; init; } = [];

    public IReadOnlyList<RegisteredComplaint> Complaints { get; init; } = [];

    /// <summary>Whether the sources carry inspections; left alone, whether there are any.</summary>
    public bool? CarriesInspections { get; init; }

    /// <summary>Whether the sources carry complaints; left alone, whether there are any.</summary>
    public bool? CarriesComplaints { get; init; }
}
