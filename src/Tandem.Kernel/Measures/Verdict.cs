namespace Tandem.Measures;

/// <summary>Why a schedule line does not count, in the order in which it is asked.</summary>
public enum Exclusion : byte
{
    /// <summary>It counts.</summary>
    None,

    /// <summary>Nothing was ordered.</summary>
    ZeroQuantity,

    /// <summary>The buyer cancelled it before the due day.</summary>
    CancelledByBuyer,

    /// <summary>Both parties accepted that it does not count.</summary>
    Waived,

    /// <summary>It has no day on the agreed basis nor on those it falls back to.</summary>
    NoDueDay,

    /// <summary>Its window has not closed at the as-of date.</summary>
    NotYetDue,

    /// <summary>The sources of the relation do not carry the fact that is measured.</summary>
    NoFactOfMeasurePoint,
}

/// <summary>
/// What the measures hold of one schedule line, made by the same function as the figure. For an excluded line only the
/// due day and the quantity say something.
/// </summary>
public sealed record Verdict
{
    public required Exclusion ExcludedBecause { get; init; }

    public bool Included => ExcludedBecause == Exclusion.None;

    /// <summary>The day on the agreed basis, before it rolls forward; null when there is none.</summary>
    public required DateOnly? Due { get; init; }

    /// <summary>
    /// From the due day to the last receipt, in the days the definition counts; negative is early, null is nothing
    /// received.
    /// </summary>
    public required int? LatenessDays { get; init; }

    /// <summary>The day of the last receipt of the line as known at the as-of date; null is nothing received.</summary>
    public DateOnly? LastReceived { get; init; }

    public required bool OnTime { get; init; }

    /// <summary>Null where the source does not say how much was received.</summary>
    public required bool? InFull { get; init; }

    /// <summary>On time and in full at once; null where in full is.</summary>
    public required bool? Otif { get; init; }

    public required long QuantityMicros { get; init; }

    /// <summary>All that was allocated to the line; null where it is not known.</summary>
    public required long? ReceivedMicros { get; init; }

    /// <summary>What came inside the window, and not more than was ordered; null where it is not known.</summary>
    public required long? InWindowMicros { get; init; }

    /// <summary>The share of the ordered quantity that came inside the window.</summary>
    public decimal? FillInWindow => Included && InWindowMicros is { } micros
        ? (decimal)micros / QuantityMicros
        : null;

    /// <summary>The days from order (or confirmation) to receipt of the quantity; null where there is none.</summary>
    public required int? LeadTimeDays { get; init; }
}
