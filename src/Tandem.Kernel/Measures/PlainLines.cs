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
    private readonly DueDay[] days = months.Days.Days;
    private readonly MonthCounts counts = months.Counts;
    private readonly MonthVolumes volumes = months.Volumes;
    private readonly PlainBlock block = new(
        columns, definition.Delivery.MeasurePoint, months.Days, ahead, columns.Movements(definition.Delivery.MeasurePoint).Carried ? (ulong)months.Volumes.MostUsual : 0, asOf);

    private readonly LineKind[] kinds = new LineKind[PlainBlock.Room];
    private readonly LineKind known = columns.Movements(definition.Delivery.MeasurePoint).QuantitiesKnown
        ? LineKind.QuantityKnown
        : LineKind.None;

    /// <summary>Adds order lines to the months in which they are due; those that are not plain are given away.</summary>
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
        AddAgreed(quantities);
        AddDeliveries(quantities);
    }

    private void JudgeQuantities(ReadOnlySpan<long> quantities)
    {
        var moved = block.Judged.Micros[..quantities.Length];
        var kinds = this.kinds.AsSpan(0, quantities.Length);
        for (var at = 0; at < quantities.Length; at++)
        {
            var (least, most) = inFull.Of(quantities[at]);
            kinds[at] = known | LineKind.InFull.If(moved[at] >= least & moved[at] <= most);
        }
    }

    /// <summary>Counts the lines on all bases.</summary>
    private void Count()
    {
        var onRequested = block.Places(DateBasis.Requested);
        var onFirst = block.Places(DateBasis.FirstConfirmed)[..onRequested.Length];
        var onLast = block.Places(DateBasis.LastConfirmed)[..onRequested.Length];
        var movedOn = block.Judged.Days[..onRequested.Length];
        var kinds = this.kinds.AsSpan(0, onRequested.Length);
        for (var at = 0; at < onRequested.Length; at++)
        {
            if (onRequested[at] == PlainBlock.NoPlace)
                continue;

            Count(DateBasis.Requested, onRequested[at], kinds[at], movedOn[at]);
            Count(DateBasis.FirstConfirmed, onFirst[at], kinds[at], movedOn[at]);
            Count(DateBasis.LastConfirmed, onLast[at], kinds[at], movedOn[at]);
        }
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(DateBasis basis, int place, LineKind kind, int movedOn)
    {
        ref readonly var due = ref days[place];
        if (due.Closes < asOf)
        {
            counts.Count(due.Slot, basis, kind | LineKind.OnTime.If(due.Holds(movedOn)));
            return;
        }

        counts.Count(due.Slot, basis, LineKind.Excluded);
        counts.ChangesOn(due.Slot, due.Closes + 1);
    }

    /// <summary>Adds the volumes and counts how lines were confirmed, on the agreed basis.</summary>
    private void AddAgreed(ReadOnlySpan<long> quantities)
    {
        var places = block.Places(agreed)[..quantities.Length];
        var units = columns.Unit.AsSpan(block.First, quantities.Length);
        var requested = columns.Requested.AsSpan(block.First, quantities.Length);
        var confirmed = columns.FirstConfirmed.AsSpan(block.First, quantities.Length);
        var movedOn = block.Judged.Days[..quantities.Length];
        var moved = block.Judged.Micros[..quantities.Length];
        var share = known == LineKind.None ? 0 : -1L;
        for (var at = 0; at < quantities.Length; at++)
        {
            var place = unchecked((uint)places[at]);
            if (place >= (uint)days.Length)
                continue;

            ref readonly var due = ref days[place];
            if (due.Closes >= asOf)
            {
                counts.Count(due.Slot, Exclusion.NotYetDue);
                continue;
            }

            var ordered = quantities[at] & share;
            var inWindow = Math.Min(ordered, moved[at]) & -(long)Unsafe.BitCast<bool, byte>(due.Holds(movedOn[at]));
            volumes.AddUsual(due.Slot, units[at], ordered, inWindow);
            if (confirmed[at] != OrderLineColumns.NoDay)
                counts.Count(due.Slot, Confirmations.WithRequest(confirmed[at] == requested[at]));
        }
    }

    private void AddDeliveries(ReadOnlySpan<long> quantities)
    {
        var places = block.Places(agreed)[..quantities.Length];
        var receivedOn = block.Received.Days[..quantities.Length];
        var received = block.Received.Micros[..quantities.Length];
        for (var at = 0; at < places.Length; at++)
        {
            var place = places[at];
            if (unchecked((uint)place) >= (uint)days.Length || receivedOn[at] == PlainBlock.Never
                || received[at] < inFull.Of(quantities[at]).Least || days[place].Closes >= asOf)
            {
                continue;
            }

            var line = block.First + at;
            if (leadTimes.Counts(line))
            {
                var deviation = receivedOn[at] - (months.Days.First + place);
                months.AddDelivery(days[place].Slot, line, leadTimes.Days(line, receivedOn[at]), deviation);
            }
        }
    }
}
