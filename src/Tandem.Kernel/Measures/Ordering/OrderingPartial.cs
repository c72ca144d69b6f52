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

    public void Add(OrderingPartial other)
    {
        Lines += other.Lines;
        LateLines += other.LateLines;
        OpenLines += other.OpenLines;
        BroughtForward += other.BroughtForward;
        PutOff += other.PutOff;
        OtherQuantity += other.OtherQuantity;
        Cancelled += other.Cancelled;
        InGoodTime += other.InGoodTime;
        PaidDays.Add(other.PaidDays);
        PaidInTerm += other.PaidInTerm;
        OverdueDays.Add(other.OverdueDays);
        OpenInvoices += other.OpenInvoices;
        VoidInvoices += other.VoidInvoices;
        TellsOfChanges |= other.TellsOfChanges;
        Changes += other.Changes;
        ShortNotice += other.ShortNotice;
        ChangesOfSupplier += other.ChangesOfSupplier;
        ChangesOn(other.NextChangeDay);
    }

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
