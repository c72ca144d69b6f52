using System.Runtime.CompilerServices;

namespace Tandem.Measures;

/// <summary>
/// The order lines that almost all are: one schedule line that is open and not waived, with a day on every basis, an
/// ordinary quantity and at most one receipt. Nothing is allocated and nothing excludes them but a window that has not
/// closed, so that all bases are judged at once by looking up their days. The outcome is the one that
/// <see cref="LineJudge"/> gives, who judges every other order line.
/// </summary>
internal sealed class PlainLines(
    OrderLineColumns columns, MeasureDefinition definition, LeadTimeLines leadTimes, FactsAhead ahead,
    MonthSums months, int asOf)
{
    private readonly OrderLineColumns columns = columns;
    private readonly MovementColumns movements = columns.Movements(definition.Delivery.MeasurePoint);
    private readonly bool atReceipt = definition.Delivery.MeasurePoint == MeasurePoint.Receipt;
    private readonly DateBasis agreed = definition.Delivery.DateBasis;
    private readonly InFullRange inFull = new(definition.Delivery);
    private readonly LineKind known = columns.Movements(definition.Delivery.MeasurePoint).QuantitiesKnown
        ? LineKind.QuantityKnown
        : LineKind.None;

    private readonly MonthCounts counts = months.Counts;
    private readonly MonthVolumes volumes = months.Volumes;
    private readonly DueDay[] days = months.Days.Days;
    private readonly int firstDay = months.Days.First;
    private readonly ulong mostUsual = (ulong)months.Volumes.MostUsual;

    /// <summary>Adds an order line to the months in which it is due; false, and nothing, where it is no plain one.</summary>
    public bool TryAdd(int group)
    {
        var line = columns.GroupStart[group];
        var ordered = columns.QuantityMicros[line];
        if (columns.GroupStart[group + 1] - line != 1 || columns.Status[line] != LineStatus.Open
            || columns.Waived[line] || unchecked((ulong)(ordered - 1)) >= mostUsual || !movements.Carried
            || ahead.FirstDay(group) != int.MaxValue || !TryRead(movements, group, out var moved))
        {
            return false;
        }

        var received = moved;
        if (!atReceipt && !TryRead(columns.Receipts, group, out received))
            return false;

        var (requested, first, last) = (columns.Requested[line], columns.FirstConfirmed[line], columns.LastConfirmed[line]);
        var confirmed = first == OrderLineColumns.NoDay ? requested : first;
        last = last == OrderLineColumns.NoDay ? confirmed : last;
        if (!TryFind(requested, out var onRequested) || !TryFind(confirmed, out var onFirst)
            || !TryFind(last, out var onLast))
        {
            return false;
        }

        var (least, most) = inFull.Of(ordered);
        var quantity = known
            | (moved.Micros >= least && moved.Micros <= most ? LineKind.InFull : LineKind.None);
        Count(DateBasis.Requested, onRequested, moved.Day, quantity);
        Count(DateBasis.FirstConfirmed, onFirst, moved.Day, quantity);
        Count(DateBasis.LastConfirmed, onLast, moved.Day, quantity);

        var (due, on) = agreed == DateBasis.FirstConfirmed ? (confirmed, onFirst)
            : agreed == DateBasis.LastConfirmed ? (last, onLast)
            : (requested, onRequested);
        if (on.Closes >= asOf)
        {
            counts.Count(on.Slot, Exclusion.NotYetDue);
            return true;
        }

        counts.Count(on.Slot, first == OrderLineColumns.NoDay ? Confirmation.None
            : first == requested ? Confirmation.AsRequested
            : Confirmation.Otherwise);
        if (known != LineKind.None)
        {
            var inWindow = on.Holds(moved.Day) ? Math.Min(ordered, moved.Micros) : 0;
            volumes.AddUsual(on.Slot, columns.Unit[line], ordered, inWindow);
        }

        if (received.Any && received.Micros >= least && leadTimes.Counts(line))
            months.AddDelivery(on.Slot, line, leadTimes.Days(line, received.Day), received.Day - due);
        return true;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private void Count(DateBasis basis, in DueDay on, int movedDay, LineKind quantity)
    {
        if (on.Closes < asOf)
        {
            counts.Count(on.Slot, basis, quantity | (on.Holds(movedDay) ? LineKind.OnTime : LineKind.None));
            return;
        }

        counts.Count(on.Slot, basis, LineKind.Excluded);
        counts.ChangesOn(on.Slot, on.Closes + 1);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryFind(int day, out DueDay found)
    {
        var index = unchecked((uint)(day - firstDay));
        found = index < (uint)days.Length ? days[index] : default;
        return index < (uint)days.Length;
    }

    /// <summary>What moved of an order line, if it moved at once or not yet and it is known how much.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private bool TryRead(MovementColumns of, int group, out Movement moved)
    {
        var start = of.Start[group];
        var times = of.Start[group + 1] - start;
        if (times == 0)
        {
            moved = new(Movement.Never, 0);
            return true;
        }

        moved = new(of.Day[start], of.QuantityMicros[start]);
        return times == 1 && moved.Day <= asOf && moved.Micros >= 0;
    }

    /// <summary>The day and the quantity of a receipt or despatch; it came after every day where there is none.</summary>
    private readonly record struct Movement(int Day, long Micros)
    {
        public const int Never = int.MaxValue;

        public bool Any => Day != Never;
    }
}
