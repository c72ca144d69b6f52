using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>How the buyer ordered and paid in one month.</summary>
public sealed class OrderingPartial : IPartial<OrderingPartial>
{
    /// <summary>Confirmed schedule lines whose first promised day is over.</summary>
    public long Lines { get; internal set; }

    /// <summary>Of these, lines that the buyer changed or cancelled inside the frozen window.</summary>
    public long LateLines { get; internal set; }

    /// <summary>Confirmed lines whose first promised day is still to come.</summary>
    public long OpenLines { get; internal set; }

    /// <summary>Changes inside the frozen window by what they changed; one change can be of day and quantity.</summary>
    public long BroughtForward { get; internal set; }

    public long PutOff { get; internal set; }

    public long OtherQuantity { get; internal set; }

    public long Cancelled { get; internal set; }

    /// <summary>Changes of the buyer before the window, which are in order.</summary>
    public long InGoodTime { get; internal set; }

    /// <summary>Days from the invoice to its payment, of those that were paid.</summary>
    public DayCounts PaidDays { get; } = new();

    /// <summary>Paid within the term.</summary>
    public long PaidInTerm { get; internal set; }

    /// <summary>
    /// Not paid and past the term, by one day more than the term: the least that it can become.
    /// </summary>
    public DayCounts OverdueDays { get; } = new();

    /// <summary>Not paid, and still inside the term.</summary>
    public long OpenInvoices { get; internal set; }

    /// <summary>Rejected, or taken back by a credit note before it was paid.</summary>
    public long VoidInvoices { get; internal set; }

    /// <summary>Whether the sources tell of specifications, so that none in a month is a number.</summary>
    public bool TellsOfChanges { get; internal set; }

    /// <summary>Specifications that the buyer announced.</summary>
    public long Changes { get; internal set; }

    /// <summary>Of these, with less notice than agreed.</summary>
    public long ShortNotice { get; internal set; }

    /// <summary>Specifications that the supplier asked for.</summary>
    public long ChangesOfSupplier { get; internal set; }

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    /// <summary>Whether nothing of any kind is in it.</summary>
    public bool IsEmpty => !TellsOfChanges && PaidDays.Count == 0 && OverdueDays.Count == 0
        && Counts().All(count => count == 0);

    /// <summary>
    /// What is counted when some lines were corrected: what was counted of them is taken out of what is stored, and
    /// what is counted of them now is taken in. All three are of one definition and one day. The day of the next change
    /// stays as early as it was. Null when nothing is left.
    /// </summary>
    /// <exception cref="InvalidOperationException">More is taken out than there is.</exception>
    public static OrderingPartial? Corrected(
        OrderingPartial? stored, OrderingPartial? before, OrderingPartial? after)
    {
        var sum = new OrderingPartial();
        foreach (var (partial, times) in new[] { (stored, 1), (before, -1), (after, 1) })
        {
            if (partial is not null)
                sum.Add(partial, times);
        }

        if (sum.Counts().Any(count => count < 0) || sum.PaidDays.HoldsLessThanNone || sum.OverdueDays.HoldsLessThanNone)
            throw new InvalidOperationException("More is taken out of a partial than there is.");
        return sum.IsEmpty ? null : sum;
    }

    /// <summary>Whether all is counted as in another, whenever either has to be made again.</summary>
    public bool CountsAs(OrderingPartial other) =>
        OrderingBytes.Serialize(Undated(this)).AsSpan().SequenceEqual(OrderingBytes.Serialize(Undated(other)));

    public void Add(OrderingPartial other) => Add(other, 1);

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);

    private static OrderingPartial Undated(OrderingPartial partial)
    {
        var copy = new OrderingPartial();
        copy.Add(partial);
        copy.NextChangeDay = int.MaxValue;
        return copy;
    }

    private void Add(OrderingPartial other, int times)
    {
        Lines += times * other.Lines;
        LateLines += times * other.LateLines;
        OpenLines += times * other.OpenLines;
        BroughtForward += times * other.BroughtForward;
        PutOff += times * other.PutOff;
        OtherQuantity += times * other.OtherQuantity;
        Cancelled += times * other.Cancelled;
        InGoodTime += times * other.InGoodTime;
        PaidDays.Add(other.PaidDays, times);
        PaidInTerm += times * other.PaidInTerm;
        OverdueDays.Add(other.OverdueDays, times);
        OpenInvoices += times * other.OpenInvoices;
        VoidInvoices += times * other.VoidInvoices;
        TellsOfChanges |= times > 0 && other.TellsOfChanges;
        Changes += times * other.Changes;
        ShortNotice += times * other.ShortNotice;
        ChangesOfSupplier += times * other.ChangesOfSupplier;
        ChangesOn(other.NextChangeDay);
    }

    private IEnumerable<long> Counts() =>
    [
        Lines, LateLines, OpenLines, BroughtForward, PutOff, OtherQuantity, Cancelled, InGoodTime, PaidInTerm,
        OpenInvoices, VoidInvoices, Changes, ShortNotice, ChangesOfSupplier,
    ];
}
