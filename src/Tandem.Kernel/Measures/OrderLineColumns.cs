using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>What has become of a schedule line.</summary>
public enum LineStatus : byte
{
    Open,
    CancelledByBuyer,
    CancelledBySupplier,
}

/// <summary>
/// The receipts (or the despatches) of a relation, those of one order line beside each other and in order of day:
/// those of order line <c>g</c> run from <c>Start[g]</c> up to <c>Start[g + 1]</c>.
/// </summary>
public sealed class MovementColumns
{
    /// <summary>Whether the sources of the relation carry this fact at all; if not, its measures are no data.</summary>
    public required bool Carried { get; init; }

    /// <summary>Whether any of them says how much moved; if none does, in full cannot be measured.</summary>
    public required bool QuantitiesKnown { get; init; }

    public required int[] Start { get; init; }

    public required int[] Day { get; init; }

    /// <summary>Millionths of the base unit, or <see cref="Quantity.Unknown"/>.</summary>
    public required long[] QuantityMicros { get; init; }
}

/// <summary>
/// All schedule lines of one relation (or of one month of it) as columns. Schedule lines of one order line lie beside
/// each other: those of order line <c>g</c> run from <c>GroupStart[g]</c> up to <c>GroupStart[g + 1]</c>. Days are day
/// numbers (<see cref="DateOnly.DayNumber"/>) on the calendar of the place of the act, or <see cref="NoDay"/>.
/// </summary>
public sealed record OrderLineColumns
{
    public const int NoDay = int.MinValue;

    public int Count => Row.Length;

    public int Groups => GroupStart.Length - 1;

    public required int[] GroupStart { get; init; }

    /// <summary>The order line that a schedule line belongs to.</summary>
    public required int[] GroupOf { get; init; }

    /// <summary>The number the builder gave when the line was added: the way back to the stored row.</summary>
    public required int[] Row { get; init; }

    /// <summary>Index in <see cref="ItemKeys"/>.</summary>
    public required int[] Item { get; init; }

    /// <summary>
    /// The callers' own item numbers, which partials carry; one item has one number wherever they merge.
    /// </summary>
    public required int[] ItemKeys { get; init; }

    /// <summary>Index in <see cref="Units"/>.</summary>
    public required int[] Unit { get; init; }

    /// <summary>The codes of the base units; quantities are added within one of them only.</summary>
    public required string[] Units { get; init; }

    public required bool HasCoreList { get; init; }

    public required bool[] Core { get; init; }

    public required int[] Ordered { get; init; }

    /// <summary>The day on which the order was (first) confirmed: not the day that was confirmed.</summary>
    public required int[] ConfirmedOn { get; init; }

    public required int[] Requested { get; init; }

    public required int[] FirstConfirmed { get; init; }

    public required int[] LastConfirmed { get; init; }

    public required long[] QuantityMicros { get; init; }

    public required LineStatus[] Status { get; init; }

    public required int[] CancelledOn { get; init; }

    /// <summary>Force majeure or a cause on the buyer's side that both parties have accepted.</summary>
    public required bool[] Waived { get; init; }

    public required MovementColumns Receipts { get; init; }

    public required MovementColumns Despatches { get; init; }

    /// <summary>Movements left out because no schedule line has their order line.</summary>
    public required int UnmatchedMovements { get; init; }

    public MovementColumns Movements(MeasurePoint point) => point switch
    {
        MeasurePoint.Receipt => Receipts,
        MeasurePoint.Handover => Despatches,
    };

    /// <summary>The due day on a basis, falling back from last confirmed to first confirmed to requested.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    internal int Due(int line, DateBasis basis)
    {
        var due = basis == DateBasis.LastConfirmed ? LastConfirmed[line] : NoDay;
        if (due == NoDay && basis != DateBasis.Requested)
            due = FirstConfirmed[line];
        return due == NoDay ? Requested[line] : due;
    }
}
