using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>What an order line is, by the number under which the columns know it.</summary>
internal readonly record struct OrderLineOfPart(string Order, string Line, int Item, string Unit, UnitPrice Price);

/// <summary>A lot as inspected, with the number of its order line, or -1 where that is not known.</summary>
internal readonly record struct LotOfPart(int OrderLine, InspectedLot Lot, LotRow Row);

/// <summary>What a lot is called, why it was rejected, and where that stands.</summary>
internal readonly record struct LotRow(
    string Order, string Line, string Receipt, string Lot, string? Reason, long Load, long FileLine);

/// <summary>A confirmed schedule line with its promises, and where the order line stands.</summary>
internal readonly record struct PromisedLineOfPart(
    string Order, string Line, string Schedule, PromisedLine Promised, long Load, long FileLine);

/// <summary>
/// The facts of some whole orders: lines and movements as columns, and, where the relation carries more, what belongs
/// to each order line beside them.
/// </summary>
internal sealed record FactPart(OrderLineColumns Columns)
{
    public IReadOnlyList<OrderLineOfPart> OrderLines { get; init; } = [];

    /// <summary>The number of the order line of each row, in the order in which rows were added.</summary>
    public long[] OrderLineOfRow { get; init; } = [];

    /// <summary>Each confirmed schedule line with its promises.</summary>
    public IReadOnlyList<PromisedLineOfPart> Promised { get; init; } = [];

    public IReadOnlyList<AdvisedDespatch> Despatches { get; init; } = [];

    public IReadOnlyList<LotOfPart> Lots { get; init; } = [];

    /// <summary>Confirmations of order lines that no load has told of.</summary>
    public int UnmatchedConfirmations { get; init; }

    /// <summary>The day of each receipt, by the number of its order line and its own.</summary>
    public IReadOnlyDictionary<(int OrderLine, string Receipt), int> ReceiptDays { get; init; } =
        new Dictionary<(int, string), int>();
}
