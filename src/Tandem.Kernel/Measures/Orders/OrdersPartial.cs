namespace Tandem.Measures;

/// <summary>The orders of one month, and the schedule lines in them, as counts.</summary>
public sealed record OrdersPartial : IPartial<OrdersPartial>
{
    /// <summary>Orders of which every component of every line is known.</summary>
    public long Orders { get; internal set; }

    public long Perfect { get; internal set; }

    /// <summary>Measured orders whose inspection period still runs, so that a complaint may yet come.</summary>
    public long NotFinal { get; internal set; }

    /// <summary>Orders with a line whose window or paperwork is not over; in no other count.</summary>
    public long Open { get; internal set; }

    /// <summary>Orders that are over but lack a fact of one component; their lines count where they can.</summary>
    public long NotMeasured { get; internal set; }

    /// <summary>Schedule lines that count.</summary>
    public long Lines { get; internal set; }

    public long OnTime { get; internal set; }

    /// <summary>Lines of which the received quantity is known: what in full is a share of.</summary>
    public long Measured { get; internal set; }

    public long InFull { get; internal set; }

    /// <summary>Received lines whose papers can be judged, and those of them whose papers are right.</summary>
    public long WithPapers { get; internal set; }

    public long PapersRight { get; internal set; }

    /// <summary>Received lines whose condition can be judged, and those of them without a defect.</summary>
    public long WithCondition { get; internal set; }

    public long Sound { get; internal set; }

    /// <summary>Lines without a fact of the measure point in their sources.</summary>
    public long WithoutMeasurePoint { get; internal set; }

    /// <summary>Received lines whose papers cannot be judged since the sources carry no invoices.</summary>
    public long WithoutInvoices { get; internal set; }

    /// <summary>Received lines whose papers cannot be judged since the order says no price.</summary>
    public long WithoutPrice { get; internal set; }

    /// <summary>Received lines whose sources carry neither inspections nor complaints.</summary>
    public long WithoutDefectFacts { get; internal set; }

    /// <summary>Lines whose papers and condition cannot be judged since no quantity received is known.</summary>
    public long WithoutReceipts { get; internal set; }

    public int NextChangeDay { get; internal set; } = int.MaxValue;

    public void Add(OrdersPartial other)
    {
        Orders += other.Orders;
        Perfect += other.Perfect;
        NotFinal += other.NotFinal;
        Open += other.Open;
        NotMeasured += other.NotMeasured;
        Lines += other.Lines;
        OnTime += other.OnTime;
        Measured += other.Measured;
        InFull += other.InFull;
        WithPapers += other.WithPapers;
        PapersRight += other.PapersRight;
        WithCondition += other.WithCondition;
        Sound += other.Sound;
        WithoutMeasurePoint += other.WithoutMeasurePoint;
        WithoutInvoices += other.WithoutInvoices;
        WithoutPrice += other.WithoutPrice;
        WithoutDefectFacts += other.WithoutDefectFacts;
        WithoutReceipts += other.WithoutReceipts;
        ChangesOn(other.NextChangeDay);
    }

    internal void ChangesOn(int day) => NextChangeDay = Math.Min(NextChangeDay, day);
}
