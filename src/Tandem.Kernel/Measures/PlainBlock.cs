namespace Tandem.Measures;

/// <summary>
/// Some schedule lines beside each other, with what counting them takes, as short columns that stay close to the
/// processor: the places of their due days in <see cref="DueDays"/>, and what moved of them and when.
/// </summary>
internal sealed class PlainBlock(
    OrderLineColumns columns, MeasurePoint point, DueDays days, FactsAhead ahead, ulong mostMicros, int asOf)
{
    /// <summary>So many lines there is room for.</summary>
    public const int Room = 256;

    /// <summary>The place of a line that is no plain one.</summary>
    public const int NoPlace = -1;

    /// <summary>The day of a line of which nothing has moved; it lies in no window.</summary>
    public const int Never = int.MaxValue;

    private readonly int[][] places = [new int[Room], new int[Room], new int[Room]];
    private readonly bool[] plain = new bool[Room];
    private readonly int[] others = new int[Room];
    private readonly Movements judged = new(columns.Movements(point));
    private readonly Movements? received = point == MeasurePoint.Receipt ? null : new(columns.Receipts);
    private int othersCount;

    /// <summary>The first line, and how many there are.</summary>
    public int First { get; private set; }

    public int Lines { get; private set; }

    /// <summary>The order lines that are no plain ones.</summary>
    public ReadOnlySpan<int> Others => others.AsSpan(0, othersCount);

    public ReadOnlySpan<int> Places(DateBasis basis) => places[(int)basis].AsSpan(0, Lines);

    /// <summary>What moved at the measure point.</summary>
    public Movements Judged => judged;

    /// <summary>What was received, with which lead times end.</summary>
    public Movements Received => received ?? judged;

    /// <summary>Takes as many order lines as there is room for; none where the first one is too large.</summary>
    public GroupRange Take(GroupRange range)
    {
        var (starts, end) = (columns.GroupStart, Math.Min(range.End, range.First + Room));
        First = starts[range.First];
        while (starts[end] - First > Room)
            end--;
        Lines = starts[end] - First;
        var groups = new GroupRange(range.First, end);
        FindPlaces();
        LookAtLines();
        judged.Read(groups, columns.GroupStart, plain, asOf);
        received?.Read(groups, columns.GroupStart, plain, asOf);
        PutOthersAside(groups);
        return groups;
    }

    private void FindPlaces()
    {
        var requestedDays = columns.Requested.AsSpan(First, Lines);
        var firstDays = columns.FirstConfirmed.AsSpan(First, Lines);
        var lastDays = columns.LastConfirmed.AsSpan(First, Lines);
        var onRequested = places[(int)DateBasis.Requested].AsSpan(0, Lines);
        var onFirst = places[(int)DateBasis.FirstConfirmed].AsSpan(0, Lines);
        var onLast = places[(int)DateBasis.LastConfirmed].AsSpan(0, Lines);
        var plain = this.plain.AsSpan(0, Lines);
        var (origin, reach) = (days.First, (uint)days.Days.Length);
        for (var at = 0; at < requestedDays.Length; at++)
        {
            unchecked
            {
                var requested = requestedDays[at];
                var first = firstDays[at] == OrderLineColumns.NoDay ? requested : firstDays[at];
                var last = lastDays[at] == OrderLineColumns.NoDay ? first : lastDays[at];
                onRequested[at] = requested - origin;
                onFirst[at] = first - origin;
                onLast[at] = last - origin;
                plain[at] = (uint)(requested - origin) < reach & (uint)(first - origin) < reach
                    & (uint)(last - origin) < reach;
            }
        }
    }

    private void LookAtLines()
    {
        var quantities = columns.QuantityMicros.AsSpan(First, Lines);
        var statuses = columns.Status.AsSpan(First, Lines);
        var waived = columns.Waived.AsSpan(First, Lines);
        var plain = this.plain.AsSpan(0, Lines);
        for (var at = 0; at < plain.Length; at++)
        {
            plain[at] &= statuses[at] == LineStatus.Open & !waived[at]
                & unchecked((ulong)(quantities[at] - 1)) < mostMicros;
        }
    }

    private void PutOthersAside(GroupRange groups)
    {
        var starts = columns.GroupStart.AsSpan(groups.First, groups.End - groups.First + 1);
        othersCount = 0;
        for (var at = 0; at + 1 < starts.Length; at++)
        {
            var (line, lines) = (starts[at] - First, starts[at + 1] - starts[at]);
            if (lines == 1 && plain[line] && (!ahead.Any || ahead.FirstDay(groups.First + at) == int.MaxValue))
                continue;

            others[othersCount++] = groups.First + at;
            foreach (var basis in places)
                basis.AsSpan(line, lines).Fill(NoPlace);
        }
    }

    /// <summary>What moved of the lines of a block at once, and on which days.</summary>
    public sealed class Movements(MovementColumns of)
    {
        private readonly int[] days = new int[Room];
        private readonly long[] micros = new long[Room];

        /// <summary>By line, <see cref="Never"/> where nothing has moved.</summary>
        public ReadOnlySpan<int> Days => days;

        public ReadOnlySpan<long> Micros => micros;

        /// <summary>
        /// Reads the movements of order lines. One of which several have moved, or something ahead or not known how
        /// much, is no plain one.
        /// </summary>
        public void Read(GroupRange groups, int[] groupStart, bool[] plain, int asOf)
        {
            var lines = groupStart.AsSpan(groups.First, groups.End - groups.First);
            var starts = of.Start.AsSpan(groups.First, groups.End - groups.First + 1);
            var (ofDay, ofMicros) = (of.Day, of.QuantityMicros);
            for (var at = 0; at < lines.Length; at++)
            {
                var (line, start) = (lines[at] - lines[0], starts[at]);
                var times = starts[at + 1] - start;
                if (times == 0)
                {
                    (days[line], micros[line]) = (Never, 0);
                    continue;
                }

                (days[line], micros[line]) = (ofDay[start], ofMicros[start]);
                plain[line] &= times == 1 & days[line] <= asOf & micros[line] >= 0;
            }
        }
    }
}
