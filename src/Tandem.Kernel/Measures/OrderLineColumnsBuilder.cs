namespace Tandem.Measures;

/// <summary>
/// One schedule line as it is read. The order line is the caller's key, shared by the schedule lines that take from the
/// same receipts; the quantity is in millionths of the base unit. A day not known is
/// <see cref="OrderLineColumns.NoDay"/>.
/// </summary>
public readonly record struct OrderLineRow
{
    public OrderLineRow()
    {
    }

    public required long OrderLine { get; init; }

    public required long QuantityMicros { get; init; }

    public int Item { get; init; }

    public string Unit { get; init; } = "";

    public bool Core { get; init; }

    public int Ordered { get; init; } = OrderLineColumns.NoDay;

    public int ConfirmedOn { get; init; } = OrderLineColumns.NoDay;

    public int Requested { get; init; } = OrderLineColumns.NoDay;

    public int FirstConfirmed { get; init; } = OrderLineColumns.NoDay;

    public int LastConfirmed { get; init; } = OrderLineColumns.NoDay;

    public LineStatus Status { get; init; }

    public int CancelledOn { get; init; } = OrderLineColumns.NoDay;

    public bool Waived { get; init; }
}

/// <summary>
/// Takes schedule lines and movements in any order and lays them out as columns. Where only one confirmed day is given
/// it is the first as well as the last. An order line is given whole, with all its schedule lines and movements, or
/// its receipts are allocated wrongly; what the sources carry is said here when only part of a relation is loaded.
/// </summary>
public sealed class OrderLineColumnsBuilder
{
    private readonly List<OrderLineRow> lines = [];
    private readonly List<Movement> receipts = [];
    private readonly List<Movement> despatches = [];

    /// <summary>Whether a core list is signed; without one the lead times of all items count.</summary>
    public bool HasCoreList { get; set; }

    /// <summary>Whether the sources carry receipts; left alone, whether any was added.</summary>
    public bool? CarriesReceipts { get; set; }

    /// <summary>Whether the sources carry despatches; left alone, whether any was added.</summary>
    public bool? CarriesDespatches { get; set; }

    /// <summary>Whether the sources say how much was received; left alone, whether any receipt does.</summary>
    public bool? ReceiptsCarryQuantities { get; set; }

    /// <summary>Whether the sources say how much was despatched; left alone, whether any despatch does.</summary>
    public bool? DespatchesCarryQuantities { get; set; }

    /// <summary>
    /// Forgets the lines and movements, so that the next ones are laid out in columns of their own.
    /// </summary>
    public void Clear()
    {
        lines.Clear();
        receipts.Clear();
        despatches.Clear();
    }

    /// <summary>The number of the line, found again in <see cref="OrderLineColumns.Row"/>.</summary>
    public int AddLine(in OrderLineRow row)
    {
        lines.Add(row);
        return lines.Count - 1;
    }

    public void AddReceipt(long orderLine, int day, long quantityMicros = Quantity.Unknown) =>
        receipts.Add(new(orderLine, day, quantityMicros));

    public void AddDespatch(long orderLine, int day, long quantityMicros = Quantity.Unknown) =>
        despatches.Add(new(orderLine, day, quantityMicros));

    public OrderLineColumns Build()
    {
        var groups = new Dictionary<long, int>();
        var groupOfRow = new int[lines.Count];
        for (var row = 0; row < groupOfRow.Length; row++)
            groupOfRow[row] = IndexOf(groups, lines[row].OrderLine);

        var (groupStart, rows) = CountingSort(groupOfRow, groups.Count);
        var (items, units) = (new Dictionary<int, int>(), new Dictionary<string, int>(StringComparer.Ordinal));
        var taken = Layout(receipts, groups, CarriesReceipts, ReceiptsCarryQuantities);
        var sent = Layout(despatches, groups, CarriesDespatches, DespatchesCarryQuantities);
        return new OrderLineColumns
        {
            GroupStart = groupStart,
            GroupOf = Column(rows, row => groupOfRow[row]),
            Row = rows,
            Item = Column(rows, row => IndexOf(items, lines[row].Item)),
            ItemKeys = [.. items.Keys],
            Unit = Column(rows, row => IndexOf(units, lines[row].Unit)),
            Units = [.. units.Keys],
            HasCoreList = HasCoreList,
            Core = Column(rows, row => lines[row].Core),
            Ordered = Column(rows, row => lines[row].Ordered),
            ConfirmedOn = Column(rows, row => lines[row].ConfirmedOn),
            Requested = Column(rows, row => lines[row].Requested),
            FirstConfirmed = Column(rows, row => Either(lines[row].FirstConfirmed, lines[row].LastConfirmed)),
            LastConfirmed = Column(rows, row => Either(lines[row].LastConfirmed, lines[row].FirstConfirmed)),
            QuantityMicros = Column(rows, row => lines[row].QuantityMicros),
            Status = Column(rows, row => lines[row].Status),
            CancelledOn = Column(rows, row => lines[row].CancelledOn),
            Waived = Column(rows, row => lines[row].Waived),
            Receipts = taken,
            Despatches = sent,
            UnmatchedMovements = receipts.Count + despatches.Count - taken.Day.Length - sent.Day.Length,
        };
    }

    private static MovementColumns Layout(
        List<Movement> movements, Dictionary<long, int> groups, bool? carried, bool? quantitiesKnown)
    {
        var matched = movements.Where(movement => groups.ContainsKey(movement.OrderLine)).ToArray();
        var (start, order) = CountingSort(Array.ConvertAll(matched, m => groups[m.OrderLine]), groups.Count);
        var days = Column(order, index => matched[index].Day);
        var quantities = Column(order, index => matched[index].QuantityMicros);
        for (var group = 0; group < groups.Count; group++)
            SortByDay(days.AsSpan(start[group]..start[group + 1]), quantities.AsSpan(start[group]..start[group + 1]));

        return new MovementColumns
        {
            Carried = carried ?? movements.Count > 0,
            QuantitiesKnown = quantitiesKnown
                ?? (matched.Length == 0 || matched.Any(movement => movement.QuantityMicros != Quantity.Unknown)),
            Start = start,
            Day = days,
            QuantityMicros = quantities,
        };
    }

    /// <summary>In order of day; within a day by quantity, so that the order of loading does not matter.</summary>
    private static void SortByDay(Span<int> days, Span<long> quantities)
    {
        if (days.Length < 2)
            return;

        var sorted = new (int Day, long Micros)[days.Length];
        for (var index = 0; index < sorted.Length; index++)
            sorted[index] = (days[index], quantities[index]);
        Array.Sort(sorted);
        for (var index = 0; index < sorted.Length; index++)
            (days[index], quantities[index]) = sorted[index];
    }

    private static (int[] Start, int[] Order) CountingSort(int[] groupOf, int groups)
    {
        var start = new int[groups + 1];
        foreach (var group in groupOf)
            start[group + 1]++;
        for (var group = 0; group < groups; group++)
            start[group + 1] += start[group];

        var (next, order) = (start[..^1], new int[groupOf.Length]);
        for (var index = 0; index < groupOf.Length; index++)
            order[next[groupOf[index]]++] = index;
        return (start, order);
    }

    private static T[] Column<T>(int[] rows, Converter<int, T> value) => Array.ConvertAll(rows, value);

    private static int Either(int day, int other) => day == OrderLineColumns.NoDay ? other : day;

    private static int IndexOf<TKey>(Dictionary<TKey, int> indexes, TKey key)
        where TKey : notnull
    {
        if (!indexes.TryGetValue(key, out var index))
            indexes.Add(key, index = indexes.Count);
        return index;
    }

    private readonly record struct Movement(long OrderLine, int Day, long QuantityMicros);
}
