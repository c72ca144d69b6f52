using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// The order lines that almost all are: one schedule line that is open and not waived, with a day on every basis, an
/// ordinary quantity and at most one receipt. Nothing is allocated and nothing excludes them but a window that has not
/// closed, so that all bases are judged at once by looking up their days. The outcome is the one that
/// <see cref="LineJudge"/> gives, who judges every other order line. Each step is taken for a block of lines at once.
/// </summary>
internal sealed class PlainLines(
    OrderLineColumns columns, MeasureDefinition definition, LeadTimeLines leadTimes, FactsAhead ahead,
    OtherLines others, MonthSums months, int asOf)
{
    private readonly DateBasis agreed = definition.Delivery.DateBasis;
    private readonly InFullRange inFull = new(definition.Delivery);
    private readonly MonthCounts counts = months.Counts;
    private readonly MonthVolumes volumes = months.Volumes;
    private readonly PlainBlock block = new(
        columns,
        definition.Delivery.MeasurePoint,
        months.Days,
        ahead,
        columns.Movements(definition.Delivery.MeasurePoint).Carried ? months.Volumes.MostUsual : 0,
        asOf);

    private readonly LineKind[] kinds = new LineKind[PlainBlock.Room];
    private readonly bool[] complete = new bool[PlainBlock.Room];
    private readonly int[] delivered = new int[PlainBlock.Room];
    private readonly LineKind known = columns.Movements(definition.Delivery.MeasurePoint).QuantitiesKnown
        ? LineKind.QuantityKnown
        : LineKind.None;

    /// <summary>Adds order lines to the months in which they are due; others than plain ones are given away.</summary>
    public void Add(GroupRange range)
    {
        while (range.First < range.End)
        {
            var taken = block.Take(range);
            if (taken.End > taken.First)
                AddBlock();
            else
                others.Add(taken.First);
            range = new(Math.Max(taken.End, range.First + 1), range.End);
        }
    }

    private void AddBlock()
    {
        foreach (var other in block.Others)
            others.Add(other);

        var quantities = columns.QuantityMicros.AsSpan(block.First, block.Lines);
        JudgeQuantities(quantities);
        Count();
        AddDeliveries(delivered.AsSpan(0, AddAgreed(quantities)));
    }

    /// <summary>Finds which lines are in full, and which are complete, so that their lead time ends.</summary>
    private void JudgeQuantities(ReadOnlySpan<long> quantities)
    {
        var moved = block.Moved[..quantities.Length];
        var received = block.Received[..quantities.Length];
        var receivedOn = block.ReceivedOn[..quantities.Length];
        var kinds = this.kinds.AsSpan(0, quantities.Length);
        var complete = this.complete.AsSpan(0, quantities.Length);
        for (var at = 0; at < quantities.Length; at++)
        {
            var (least, most) = inFull.Of(quantities[at]);
            kinds[at] = known | LineKind.InFull.If(moved[at] >= least & moved[at] <= most);
            complete[at] = received[at] >= least & receivedOn[at] != PlainBlock.Never;
        }

        leadTimes.LeaveOut(block.First, complete);
    }

    /// <summary>Counts the lines on all bases.</summary>
    private void Count()
    {
        var onRequested = block.Places(DateBasis.Requested);
        var onFirst = block.Places(DateBasis.FirstConfirmed)[..onRequested.Length];
        var onLast = block.Places(DateBasis.LastConfirmed)[..onRequested.Length];
        var movedOn = block.MovedOn[..onRequested.Length];
        var days = months.Days.All;
        var kinds = this.kinds.AsSpan(0, onRequested.Length);
        for (var at = 0; at < onRequested.Length; at++)
        {
            var (place, kind, day) = (onRequested[at], kinds[at], movedOn[at]);
            if (place == PlainBlock.NoPlace)
                continue;

            if (onFirst[at] == place && onLast[at] == place && days[place].Closes < asOf)
            {
                counts.CountOnAll(days[place].Slot, kind | LineKind.OnTime.If(days[place].Holds(day)));
                continue;
            }

            Count(DateBasis.Requested, days[place], kind, day);
            Count(DateBasis.FirstConfirmed, days[onFirst[at]], kind, day);
            Count(DateBasis.LastConfirmed, days[onLast[at]], kind, day);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(DateBasis basis, in DueDay due, LineKind kind, int movedOn)
    {
        if (due.Closes < asOf)
        {
            counts.Count(due.Slot, basis, kind | LineKind.OnTime.If(due.Holds(movedOn)));
            return;
        }

        counts.Count(due.Slot, basis, LineKind.Excluded);
        counts.ChangesOn(due.Slot, due.Closes + 1);
    }

    /// <summary>Adds what is summed on the agreed basis only, and gives how many deliveries it found.</summary>
    private int AddAgreed(ReadOnlySpan<long> quantities)
    {
        var places = block.Places(agreed)[..quantities.Length];
        var units = columns.Unit.AsSpan(block.First, quantities.Length);
        var requested = columns.Requested.AsSpan(block.First, quantities.Length);
        var confirmed = columns.FirstConfirmed.AsSpan(block.First, quantities.Length);
        var movedOn = block.MovedOn[..quantities.Length];
        var moved = block.Moved[..quantities.Length];
        var complete = this.complete.AsSpan(0, quantities.Length);
        var days = months.Days.All;
        var (delivered, found, share) = (this.delivered, 0, known == LineKind.None ? 0 : -1L);
        for (var at = 0; at < quantities.Length; at++)
        {
            var place = places[at];
            if (place == PlainBlock.NoPlace)
                continue;

            ref readonly var due = ref days[place];
            if (due.Closes >= asOf)
            {
                counts.Count(due.Slot, Exclusion.NotYetDue);
                continue;
            }

            var ordered = quantities[at] & share;
            volumes.AddUsual(due.Slot, units[at], ordered, Where(due.Holds(movedOn[at]), Math.Min(ordered, moved[at])));
            if (confirmed[at] != OrderLineColumns.NoDay)
                counts.Count(due.Slot, Confirmations.WithRequest(confirmed[at] == requested[at]));
            delivered[found] = at;
            found += Unsafe.BitCast<bool, byte>(complete[at]);
        }

        return found;
    }

    private void AddDeliveries(ReadOnlySpan<int> delivered)
    {
        var places = block.Places(agreed);
        var receivedOn = block.ReceivedOn;
        var items = columns.Item.AsSpan(block.First, block.Lines);
        var starts = leadTimes.Starts.AsSpan(block.First, block.Lines);
        var days = months.Days.All;
        foreach (var at in delivered)
        {
            ref readonly var due = ref days[places[at]];
            var leadTime = starts[at] == OrderLineColumns.NoDay ? OrderLineColumns.NoDay : receivedOn[at] - starts[at];
            months.AddDelivery(due.Slot, items[at], leadTime, receivedOn[at] - due.Day);
        }
    }

    /// <summary>The quantity where a condition holds, or zero, without a branch to be guessed.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static long Where(bool holds, long micros) => unchecked(micros & -(long)Unsafe.BitCast<bool, byte>(holds));
}
