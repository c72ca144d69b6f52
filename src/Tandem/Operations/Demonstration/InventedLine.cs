namespace Tandem.Operations.Demonstration;

/// <summary>What came in on one day for a schedule line; the quantity in thousandths of the order unit.</summary>
internal sealed record InventedReceipt(DateOnly Day, long Thousandths, string Number);

/// <summary>
/// One schedule line of an order with all that will happen to it, in the order unit of its article. What happens after
/// the first start is known here and told by no load.
/// </summary>
internal sealed record InventedLine(
    InventedSupplier Supplier, InventedItem Item, string Order, int Line, int Schedule, long Thousandths,
    DateOnly Ordered, DateOnly Requested)
{
    /// <summary>When the supplier confirmed, and for which day; absent where it never did.</summary>
    public (DateOnly At, DateOnly For)? FirstConfirmed { get; init; }

    /// <summary>When the supplier gave another day, and which.</summary>
    public (DateOnly At, DateOnly For)? Reconfirmed { get; init; }

    public (DateOnly At, bool BySupplier)? Cancelled { get; init; }

    public IReadOnlyList<InventedReceipt> Receipts { get; init; } = [];

    /// <summary>True when something happened to the line in the period.</summary>
    public bool ChangesIn(Period period) =>
        period.Contains(Ordered)
        || (FirstConfirmed is { } first && period.Contains(first.At))
        || (Reconfirmed is { } again && period.Contains(again.At))
        || (Cancelled is { } cancelled && period.Contains(cancelled.At))
        || Receipts.Any(r => period.Contains(r.Day));
}
