using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>The counts of one date basis over the lines that are due on it.</summary>
public sealed record BasisCounts
{
    /// <summary>Lines that count.</summary>
    public long Included { get; internal set; }

    public long OnTime { get; internal set; }

    /// <summary>
    /// Lines that count and of which the received quantity is known: what in full and OTIF are shares of.
    /// </summary>
    public long Measured { get; internal set; }

    public long InFull { get; internal set; }

    public long Otif { get; internal set; }

    internal void Add(BasisCounts other, int times)
    {
        Included += times * other.Included;
        OnTime += times * other.OnTime;
        Measured += times * other.Measured;
        InFull += times * other.InFull;
        Otif += times * other.Otif;
    }
}

/// <summary>Ordered quantity and what of it came inside the window, in millionths of one base unit.</summary>
public readonly record struct VolumeSums(Int128 OrderedMicros, Int128 InWindowMicros)
{
    internal VolumeSums Times(int times) => new(times * OrderedMicros, times * InWindowMicros);
}

/// <summary>
/// The delivery measures of some lines as exact whole numbers. Partials of one definition merge in any order and
/// grouping to what a fold over all their lines gives.
/// </summary>
public sealed class DeliveryPartial
{
    private readonly BasisCounts[] bases = [new(), new(), new()];

    /// <summary>The basis of the definition; the two others stand beside it.</summary>
    public DateBasis AgreedBasis { get; internal init; }

    public BasisCounts Agreed => On(AgreedBasis);

    /// <summary>Lines left out because their sources carry no fact of the measure point.</summary>
    public long WithoutMeasurePoint { get; internal set; }

    /// <summary>Lines of this month whose window is open; not in any other count.</summary>
    public long NotYetDue { get; internal set; }

    public long CancelledByBuyer { get; internal set; }

    public long ZeroQuantity { get; internal set; }

    public long Waived { get; internal set; }

    /// <summary>Lines that count and were confirmed.</summary>
    public long Confirmed { get; internal set; }

    /// <summary>Confirmed lines with a requested day: what confirmed as requested is a share of.</summary>
    public long ConfirmedWithRequest { get; internal set; }

    /// <summary>Lines first confirmed for the day requested.</summary>
    public long ConfirmedAsRequested { get; internal set; }

    /// <summary>
    /// Delivered lines without the day their lead time starts from: left out of it, and counted here.
    /// </summary>
    public long WithoutStart { get; internal set; }

    /// <summary>
    /// The day from which this partial has to be made again without any new fact, since a window has closed or a fact
    /// dated ahead is reached; <see cref="int.MaxValue"/> when there is none.
    /// </summary>
    public int NextChangeDay { get; internal set; } = int.MaxValue;

    /// <summary>By the code of the base unit; quantities of different units are never added.</summary>
    public SortedList<string, VolumeSums> Volumes { get; } = new(1, StringComparer.Ordinal);

    /// <summary>By item number.</summary>
    public ItemPools Items
    {
        get => field ??= new();
        internal set;
    }

    public DayCounts LeadTimes
    {
        get => field ??= new();
        internal set;
    }

    /// <summary>Days from the promised day to the day of delivery; positive is late.</summary>
    public DayCounts Deviations
    {
        get => field ??= new();
        internal set;
    }

    public BasisCounts On(DateBasis basis) => bases[(int)basis];

    /// <summary>A new partial of both; partials of definitions with different bases do not merge.</summary>
    public DeliveryPartial Merge(DeliveryPartial other)
    {
        var sum = new DeliveryPartial { AgreedBasis = AgreedBasis };
        sum.Add(this);
        sum.Add(other);
        return sum;
    }

    /// <summary>Null when there are none.</summary>
    public static DeliveryPartial? MergeAll(IEnumerable<DeliveryPartial> partials)
    {
        DeliveryPartial? sum = null;
        foreach (var partial in partials)
        {
            sum ??= new DeliveryPartial { AgreedBasis = partial.AgreedBasis };
            sum.Add(partial);
        }

        return sum;
    }

    /// <summary>
    /// A copy whose items are numbered anew from a first number on: for merging partials whose callers number their
    /// items each in their own way, and whose items must stay apart.
    /// </summary>
    public DeliveryPartial WithItemsFrom(int firstItem)
    {
        var copy = new DeliveryPartial { AgreedBasis = AgreedBasis };
        copy.Add(this);
        copy.Items = Items.From(firstItem);
        return copy;
    }

    internal void AddVolume(string unit, VolumeSums sums)
    {
        var had = Volumes.GetValueOrDefault(unit);
        Volumes[unit] = new(had.OrderedMicros + sums.OrderedMicros, had.InWindowMicros + sums.InWindowMicros);
    }

    /// <summary>
    /// What is counted when some lines were corrected: what was counted of them is taken out of what is stored, and
    /// what is counted of them now is taken in. All three are of one definition and one day. The day of the next change
    /// stays as early as it was, since that of the lines left is not known. Null when no line is left.
    /// </summary>
    /// <exception cref="InvalidOperationException">More is taken out than there is.</exception>
    public static DeliveryPartial? Corrected(
        DeliveryPartial? stored, DeliveryPartial? before, DeliveryPartial? after)
    {
        if ((stored ?? before ?? after) is not { } any)
            return null;

        var sum = new DeliveryPartial { AgreedBasis = any.AgreedBasis };
        foreach (var (partial, times) in new[] { (stored, 1), (before, -1), (after, 1) })
        {
            if (partial is not null)
                sum.Add(partial, times);
        }

        sum.Items = sum.Items.WithoutEmpty();
        foreach (var unit in sum.Volumes.Where(volume => volume.Value == default).Select(v => v.Key).ToList())
            sum.Volumes.Remove(unit);
        if (sum.HoldsLessThanNone)
            throw new InvalidOperationException("More is taken out of a partial than there is.");
        return sum.IsEmpty ? null : sum;
    }

    /// <summary>Whether all is counted as in another, whenever either has to be made again.</summary>
    public bool CountsAs(DeliveryPartial other) =>
        PartialBytes.Serialize(Undated(this)).AsSpan().SequenceEqual(PartialBytes.Serialize(Undated(other)));

    private static DeliveryPartial Undated(DeliveryPartial partial)
    {
        var copy = new DeliveryPartial { AgreedBasis = partial.AgreedBasis };
        copy.Add(partial);
        copy.NextChangeDay = int.MaxValue;
        return copy;
    }

    private bool HoldsLessThanNone =>
        Counts().Any(count => count < 0) || LeadTimes.HoldsLessThanNone || Deviations.HoldsLessThanNone;

    /// <summary>Whether no line of any kind is in it.</summary>
    public bool IsEmpty => Counts().All(count => count == 0);

    internal void Add(DeliveryPartial other) => Add(other, 1);

    private void Add(DeliveryPartial other, int times)
    {
        if (other.AgreedBasis != AgreedBasis)
            throw new ArgumentException("Partials of different definitions do not merge.", nameof(other));

        foreach (var basis in Enum.GetValues<DateBasis>())
            On(basis).Add(other.On(basis), times);
        WithoutMeasurePoint += times * other.WithoutMeasurePoint;
        NotYetDue += times * other.NotYetDue;
        CancelledByBuyer += times * other.CancelledByBuyer;
        ZeroQuantity += times * other.ZeroQuantity;
        Waived += times * other.Waived;
        Confirmed += times * other.Confirmed;
        ConfirmedWithRequest += times * other.ConfirmedWithRequest;
        ConfirmedAsRequested += times * other.ConfirmedAsRequested;
        WithoutStart += times * other.WithoutStart;
        NextChangeDay = Math.Min(NextChangeDay, other.NextChangeDay);
        foreach (var (unit, sums) in other.Volumes)
            AddVolume(unit, sums.Times(times));
        Items.Add(other.Items, times);
        LeadTimes.Add(other.LeadTimes, times);
        Deviations.Add(other.Deviations, times);
    }

    private IEnumerable<long> Counts()
    {
        foreach (var counts in bases)
        {
            yield return counts.Included;
            yield return counts.OnTime;
            yield return counts.Measured;
            yield return counts.InFull;
            yield return counts.Otif;
        }

        yield return WithoutMeasurePoint;
        yield return NotYetDue;
        yield return CancelledByBuyer;
        yield return ZeroQuantity;
        yield return Waived;
        yield return Confirmed;
        yield return ConfirmedWithRequest;
        yield return ConfirmedAsRequested;
        yield return WithoutStart;
    }
}
