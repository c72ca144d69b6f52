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

    internal void Add(BasisCounts other)
    {
        Included += other.Included;
        OnTime += other.OnTime;
        Measured += other.Measured;
        InFull += other.InFull;
        Otif += other.Otif;
    }
}

/// <summary>Ordered quantity and what of it came inside the window, in millionths of one base unit.</summary>
public readonly record struct VolumeSums(Int128 OrderedMicros, Int128 InWindowMicros);

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

    internal void Add(DeliveryPartial other)
    {
        if (other.AgreedBasis != AgreedBasis)
            throw new ArgumentException("Partials of different definitions do not merge.", nameof(other));

        foreach (var basis in Enum.GetValues<DateBasis>())
            On(basis).Add(other.On(basis));
        WithoutMeasurePoint += other.WithoutMeasurePoint;
        NotYetDue += other.NotYetDue;
        CancelledByBuyer += other.CancelledByBuyer;
        ZeroQuantity += other.ZeroQuantity;
        Waived += other.Waived;
        Confirmed += other.Confirmed;
        ConfirmedWithRequest += other.ConfirmedWithRequest;
        ConfirmedAsRequested += other.ConfirmedAsRequested;
        WithoutStart += other.WithoutStart;
        NextChangeDay = Math.Min(NextChangeDay, other.NextChangeDay);
        foreach (var (unit, sums) in other.Volumes)
            AddVolume(unit, sums);
        Items.Add(other.Items);
        LeadTimes.Add(other.LeadTimes);
        Deviations.Add(other.Deviations);
    }
}
