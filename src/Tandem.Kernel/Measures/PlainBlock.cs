using System.Numerics;
using System.Runtime.InteropServices;

namespace Tandem.Measures;

/// <summary>
/// Some order lines beside each other, with what counting their schedule lines takes, as short columns that stay close
/// to the processor: the places of their due days in <see cref="DueDays"/>, and what moved of them and when.
/// </summary>
internal sealed class PlainBlock(
    OrderLineColumns columns, MeasurePoint point, DueDays days, FactsAhead ahead, long mostMicros, int asOf)
{
    /// <summary>So many schedule lines there is room for.</summary>
    public const int Room = 128;

    /// <summary>The place of a line that is no plain one, on every basis.</summary>
    public const int NoPlace = -1;

    /// <summary>The day of a line of which nothing has moved; it lies in no window.</summary>
    public const int Never = int.MaxValue;

    private readonly MovementColumns movements = columns.Movements(point);
    private readonly int[][] places = [new int[Room], new int[Room], new int[Room]];
    private readonly int[] movedOn = new int[Room];
    private readonly long[] moved = new long[Room];
    private readonly int[] receivedOn = new int[point == MeasurePoint.Receipt ? 0 : Room];
    private readonly long[] received = new long[point == MeasurePoint.Receipt ? 0 : Room];
    private readonly int[] others = new int[Room];
    private int othersCount;

    /// <summary>The first line, and how many there are.</summary>
    public int First { get; private set; }

    public int Lines { get; private set; }

    /// <summary>The order lines that are no plain ones.</summary>
    public ReadOnlySpan<int> Others => others.AsSpan(0, othersCount);

    public ReadOnlySpan<int> Places(DateBasis basis) => places[(int)basis].AsSpan(0, Lines);

    /// <summary>The days on which lines moved at the measure point, and how much did.</summary>
    public ReadOnlySpan<int> MovedOn => movedOn.AsSpan(0, Lines);

    public ReadOnlySpan<long> Moved => moved.AsSpan(0, Lines);

    /// <summary>The days on which lines were received, with which lead times end, and how much was.</summary>
    public ReadOnlySpan<int> ReceivedOn => point == MeasurePoint.Receipt ? MovedOn : receivedOn.AsSpan(0, Lines);

    public ReadOnlySpan<long> Received => point == MeasurePoint.Receipt ? Moved : received.AsSpan(0, Lines);

    /// <summary>Takes as many order lines as there is room for; none where the first one is too large.</summary>
    public GroupRange Take(GroupRange range)
    {
        var (starts, end) = (columns.GroupStart, Math.Min(range.End, range.First + Room));
        First = starts[range.First];
        while (starts[end] - First > Room)
            end--;
        Lines = starts[end] - First;
        othersCount = 0;
        var taken = new GroupRange(range.First, end);
        FindPlaces();
        Read(taken);
        return taken;
    }

    /// <summary>
    /// Finds the places of the days on which lines are due, falling back from last confirmed to first confirmed to
    /// requested; a line that is not open, or whose days or quantity are out of the ordinary, has none.
    /// </summary>
    private void FindPlaces()
    {
        var requested = columns.Requested.AsSpan(First, Lines);
        var onRequested = places[(int)DateBasis.Requested].AsSpan(0, Lines);
        var onFirst = places[(int)DateBasis.FirstConfirmed].AsSpan(0, Lines);
        var onLast = places[(int)DateBasis.LastConfirmed].AsSpan(0, Lines);
        FallBack(columns.FirstConfirmed.AsSpan(First, Lines), requested, onFirst);
        FallBack(columns.LastConfirmed.AsSpan(First, Lines), onFirst, onLast);
        Subtract(onLast, days.First, onLast);
        Subtract(onFirst, days.First, onFirst);
        Subtract(requested, days.First, onRequested);

        var statuses = MemoryMarshal.Cast<LineStatus, byte>(columns.Status.AsSpan(First, Lines));
        var waived = columns.Waived.AsSpan(First, Lines);
        var quantities = columns.QuantityMicros.AsSpan(First, Lines);
        var last = days.Count - 1;
        if (last >= 0 && mostMicros > 0 && !onRequested.ContainsAnyExceptInRange(0, last)
            && !onFirst.ContainsAnyExceptInRange(0, last) && !onLast.ContainsAnyExceptInRange(0, last)
            && !quantities.ContainsAnyExceptInRange(1, mostMicros)
            && !statuses.ContainsAnyExcept((byte)LineStatus.Open) && !waived.Contains(true))
        {
            return;
        }

        for (var at = 0; at < onRequested.Length; at++)
        {
            if (!days.Has(onRequested[at]) || !days.Has(onFirst[at]) || !days.Has(onLast[at]) || waived[at]
                || statuses[at] != (byte)LineStatus.Open || quantities[at] < 1 || quantities[at] > mostMicros)
            {
                onRequested[at] = NoPlace;
            }
        }
    }

    /// <summary>Each day, or where it is not known the other one.</summary>
    private static void FallBack(ReadOnlySpan<int> days, ReadOnlySpan<int> others, Span<int> to)
    {
        var at = 0;
        for (; at <= days.Length - Vector<int>.Count; at += Vector<int>.Count)
        {
            var day = new Vector<int>(days[at..]);
            var unknown = Vector.Equals(day, new Vector<int>(OrderLineColumns.NoDay));
            Vector.ConditionalSelect(unknown, new(others[at..]), day).CopyTo(to[at..]);
        }

        for (; at < days.Length; at++)
            to[at] = days[at] == OrderLineColumns.NoDay ? others[at] : days[at];
    }

    private static void Subtract(ReadOnlySpan<int> days, int origin, Span<int> to)
    {
        var at = 0;
        for (; at <= days.Length - Vector<int>.Count; at += Vector<int>.Count)
            (new Vector<int>(days[at..]) - new Vector<int>(origin)).CopyTo(to[at..]);
        for (; at < days.Length; at++)
            to[at] = unchecked(days[at] - origin);
    }

    /// <summary>Reads what moved, and puts aside the order lines that are no plain ones.</summary>
    private void Read(GroupRange groups)
    {
        var lines = columns.GroupStart.AsSpan(groups.First, groups.End - groups.First + 1);
        var starts = movements.Start.AsSpan(groups.First, lines.Length);
        var onRequested = places[(int)DateBasis.Requested].AsSpan(0, Lines);
        var (ofDays, ofMicros, movedOn, moved) = (movements.Day, movements.QuantityMicros, this.movedOn, this.moved);
        var simple = point == MeasurePoint.Receipt && !ahead.Any;
        for (var group = 0; group < lines.Length - 1; group++)
        {
            var (line, start) = (lines[group] - First, starts[group]);
            var times = starts[group + 1] - start;
            var (day, micros) = times == 0 ? (Never, 0) : (ofDays[start], ofMicros[start]);
            if (lines[group + 1] - lines[group] == 1 && onRequested[line] != NoPlace && times <= 1
                && (day <= asOf || times == 0) && micros >= 0 && (simple || IsPlain(groups.First + group, line)))
            {
                (movedOn[line], moved[line]) = (day, micros);
                continue;
            }

            others[othersCount++] = groups.First + group;
            foreach (var basis in places)
                basis.AsSpan(line, lines[group + 1] - lines[group]).Fill(NoPlace);
        }
    }

    /// <summary>
    /// Whether nothing of an order line is dated ahead; and where lines are judged at the handover, whether it is read
    /// what was received of it, at once or not yet.
    /// </summary>
    private bool IsPlain(int group, int line)
    {
        if (ahead.FirstDay(group) != int.MaxValue)
            return false;
        if (point == MeasurePoint.Receipt)
            return true;

        var (start, receipts) = (columns.Receipts.Start[group], columns.Receipts);
        var times = receipts.Start[group + 1] - start;
        (receivedOn[line], received[line]) = times == 0
            ? (Never, 0)
            : (receipts.Day[start], receipts.QuantityMicros[start]);
        return times <= 1 && received[line] >= 0;
    }
}
