using System.Buffers;
using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>What a line comes to on a basis: flags that together make the kind it is counted under.</summary>
[Flags]
internal enum LineKind
{
    None = 0,
    InFull = 1,
    QuantityKnown = 2,
    OnTime = 4,

    /// <summary>It does not count; alone.</summary>
    Excluded = 8,
}

internal static class LineKinds
{
    /// <summary>The kind where a condition holds, or none, without a branch that the processor has to guess.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static LineKind If(this LineKind kind, bool holds) =>
        unchecked((LineKind)(Unsafe.BitCast<bool, byte>(holds) * (int)kind));
}

/// <summary>Whether and how a line was confirmed, as it is counted.</summary>
internal enum Confirmation
{
    None,
    WithoutRequest,
    Otherwise,
    AsRequested,
}

internal static class Confirmations
{
    /// <summary>How a line with a requested day was confirmed, without a branch to be guessed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static Confirmation WithRequest(bool asRequested) =>
        unchecked((Confirmation)((int)Confirmation.Otherwise + Unsafe.BitCast<bool, byte>(asRequested)));
}

/// <summary>
/// The whole numbers that a fold counts, of all its months in one array, so that counting a line is to find a place and
/// add one. A month is named by its number.
/// </summary>
internal sealed class MonthCounts : IDisposable
{
    private const int Kinds = 16;
    private const int OnAllBases = 3 * Kinds;
    private const int Exclusions = OnAllBases + Kinds;
    private const int Confirmations = Exclusions + 8;
    private const int WithoutStart = Confirmations + 4;
    private const int Width = 80;

    private int[] counts;
    private int[] nextChange;

    public MonthCounts(int months)
    {
        counts = ArrayPool<int>.Shared.Rent(months * Width);
        counts.AsSpan().Clear();
        nextChange = new int[months];
        Array.Fill(nextChange, int.MaxValue);
    }

    /// <summary>Makes room for so many months.</summary>
    public void Reach(int months)
    {
        if (months <= nextChange.Length)
            return;

        var (had, more) = (nextChange.Length, ArrayPool<int>.Shared.Rent(months * Width));
        counts.AsSpan(0, had * Width).CopyTo(more);
        more.AsSpan(had * Width).Clear();
        Dispose();
        counts = more;
        Array.Resize(ref nextChange, months);
        Array.Fill(nextChange, int.MaxValue, had, months - had);
    }

    /// <summary>Counts a line on a basis.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int month, DateBasis basis, LineKind kind) =>
        CountAt(month, unchecked((int)basis * Kinds + (int)kind));

    /// <summary>Counts a line that is due on one day on all bases.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void CountOnAll(int month, LineKind kind) => CountAt(month, unchecked(OnAllBases + (int)kind));

    /// <summary>Counts why a line does not count on the agreed basis.</summary>
    public void Count(int month, Exclusion exclusion) => CountAt(month, Exclusions + (int)exclusion);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public void Count(int month, Confirmation confirmation) =>
        CountAt(month, unchecked(Confirmations + (int)confirmation));

    public void CountWithoutStart(int month) => CountAt(month, WithoutStart);

    /// <summary>The month is made again on the day, if on none before.</summary>
    public void ChangesOn(int month, int day) => nextChange[month] = Math.Min(nextChange[month], day);

    /// <summary>Whether any line is due in the month, on any basis.</summary>
    public bool HasLines(int month) => counts.AsSpan(month * Width, Exclusions).IndexOfAnyExcept(0) >= 0;

    public void AddTo(DeliveryPartial partial, int month)
    {
        var own = counts.AsSpan(month * Width, Width);
        Add(partial.On(DateBasis.Requested), own, (int)DateBasis.Requested * Kinds);
        Add(partial.On(DateBasis.FirstConfirmed), own, (int)DateBasis.FirstConfirmed * Kinds);
        Add(partial.On(DateBasis.LastConfirmed), own, (int)DateBasis.LastConfirmed * Kinds);

        partial.ZeroQuantity += own[Exclusions + (int)Exclusion.ZeroQuantity];
        partial.CancelledByBuyer += own[Exclusions + (int)Exclusion.CancelledByBuyer];
        partial.Waived += own[Exclusions + (int)Exclusion.Waived];
        partial.NotYetDue += own[Exclusions + (int)Exclusion.NotYetDue];
        partial.WithoutMeasurePoint += own[Exclusions + (int)Exclusion.NoFactOfMeasurePoint];

        var (otherwise, asRequested) = (
            own[Confirmations + (int)Confirmation.Otherwise], own[Confirmations + (int)Confirmation.AsRequested]);
        partial.Confirmed += own[Confirmations + (int)Confirmation.WithoutRequest] + otherwise + asRequested;
        partial.ConfirmedWithRequest += otherwise + asRequested;
        partial.ConfirmedAsRequested += asRequested;
        partial.WithoutStart += own[WithoutStart];
        partial.NextChangeDay = Math.Min(partial.NextChangeDay, nextChange[month]);
    }

    public void Dispose()
    {
        ArrayPool<int>.Shared.Return(counts);
        counts = [];
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void CountAt(int month, int place)
    {
        unchecked
        {
            counts[month * Width + place]++;
        }
    }

    /// <summary>Adds what was counted on a basis, from a place on, and with it on all.</summary>
    private static void Add(BasisCounts counts, ReadOnlySpan<int> own, int basis)
    {
        const LineKind Full = LineKind.QuantityKnown | LineKind.InFull;
        var late = Lines(own, basis, LineKind.None) + Lines(own, basis, LineKind.InFull);
        var (lateShort, lateFull) = (Lines(own, basis, LineKind.QuantityKnown), Lines(own, basis, Full));
        var onTime = Lines(own, basis, LineKind.OnTime) + Lines(own, basis, LineKind.OnTime | LineKind.InFull);
        var onTimeShort = Lines(own, basis, LineKind.OnTime | LineKind.QuantityKnown);
        var onTimeFull = Lines(own, basis, LineKind.OnTime | Full);

        counts.OnTime += onTime + onTimeShort + onTimeFull;
        counts.Measured += lateShort + lateFull + onTimeShort + onTimeFull;
        counts.Included += late + onTime + lateShort + lateFull + onTimeShort + onTimeFull;
        counts.InFull += lateFull + onTimeFull;
        counts.Otif += onTimeFull;
    }

    private static long Lines(ReadOnlySpan<int> own, int basis, LineKind kind) =>
        (long)own[basis + (int)kind] + own[OnAllBases + (int)kind];
}
