using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// A delivery in eight bytes: the rank of its item, its lead time if that is known, and its deviation from the promise,
/// both within some years.
/// </summary>
internal readonly record struct Delivery(int Rank, short LeadTime, short Deviation)
{
    /// <summary>The lowest number of days that is usual, and how many there are from it on.</summary>
    public const int Lowest = -512;
    public const int Width = 2048;

    private const short Unknown = short.MinValue;

    public bool HasLeadTime => LeadTime != Unknown;

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool IsUsual(int leadTime, int deviation) =>
        IsUsual(deviation) && (IsUsual(leadTime) || leadTime == OrderLineColumns.NoDay);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Delivery Of(int rank, int leadTime, int deviation) => unchecked(
        new(rank, leadTime == OrderLineColumns.NoDay ? Unknown : (short)leadTime, (short)deviation));

    private static bool IsUsual(int days) => unchecked((uint)(days - Lowest)) < Width;
}
