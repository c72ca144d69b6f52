using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// What the receipts allocated to one schedule line come to, on one date basis. It is the only place where a receipt is
/// held against a window and a quantity.
/// </summary>
internal struct LineOutcome
{
    public int Due;
    public Exclusion Exclusion;
    public long Ordered;

    /// <summary>The first and the last day of the window.</summary>
    public int Opens;
    public int Closes;

    /// <summary>The supplier cancelled the line, which fails it whatever was received.</summary>
    public bool CancelledBySupplier;

    /// <summary>The day of the last receipt, and the day on which the quantity was in full at least.</summary>
    public int LastDay;
    public int CompleteDay;

    public long Received;
    public long InWindow;
    public long Least;
    public long Most;

    private bool outsideWindow;
    private bool unknownQuantity;

    public readonly bool Any => LastDay != OrderLineColumns.NoDay;

    public readonly bool OnTime => Any && !outsideWindow && !CancelledBySupplier;

    public readonly bool QuantityKnown => !unknownQuantity;

    public readonly bool InFull => Received >= Least && Received <= Most && !CancelledBySupplier;

    /// <summary>What it is counted under on its basis.</summary>
    public readonly LineKind Kind => Exclusion != Exclusion.None
        ? LineKind.Excluded
        : (OnTime ? LineKind.OnTime : LineKind.None) | (QuantityKnown ? LineKind.QuantityKnown : LineKind.None)
            | (InFull ? LineKind.InFull : LineKind.None);

    public readonly long FilledInWindow => CancelledBySupplier ? 0 : Math.Min(Ordered, InWindow);

    /// <summary>Receipts come in order of day. One without a quantity is taken to complete the line.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Accept(int day, long micros)
    {
        var inWindow = day >= Opens && day <= Closes;
        outsideWindow |= !inWindow;
        LastDay = day;
        if (micros == Quantity.Unknown)
        {
            unknownQuantity = true;
            CompleteDay = day;
            return;
        }

        Received += micros;
        if (inWindow)
            InWindow += micros;
        if (CompleteDay == OrderLineColumns.NoDay && Received >= Least)
            CompleteDay = day;
    }

    /// <summary>The relation's sources never say how much was received.</summary>
    public void QuantitiesAreUnknown() => unknownQuantity = true;
}
