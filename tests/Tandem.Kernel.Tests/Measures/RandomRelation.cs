namespace Tandem.Measures;

/// <summary>Relations made up from a seed, which failing tests print: several schedule lines to an order line, all
/// statuses, receipts before and after, some without a quantity.</summary>
internal static class RandomRelation
{
    public static readonly WorkingCalendar Calendar =
        new(WorkingCalendarRules.OfficeWeek("Europe/Amsterdam", "NL"));

    public static readonly int Start = new DateOnly(2026, 1, 1).DayNumber;

    public static List<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> Make(int seed, int orderLines = 200)
    {
        var random = new Random(seed);
        return [.. Enumerable.Range(0, orderLines).Select(key => One(random, key))];
    }

    public static OrderLineColumns Columns(
        IEnumerable<(OrderLineRow[] Lines, (int Day, long Micros)[] Receipts)> orderLines)
    {
        var builder = new OrderLineColumnsBuilder
        {
            HasCoreList = true,
            CarriesReceipts = true,
            ReceiptsCarryQuantities = true,
        };
        foreach (var (lines, receipts) in orderLines)
        {
            foreach (var line in lines)
                builder.AddLine(line);
            foreach (var (day, micros) in receipts)
                builder.AddReceipt(lines[0].OrderLine, day, micros);
        }

        return builder.Build();
    }

    private static (OrderLineRow[] Lines, (int Day, long Micros)[] Receipts) One(Random random, int key)
    {
        var lines = new OrderLineRow[random.Next(4) == 0 ? random.Next(2, 5) : 1];
        for (var at = 0; at < lines.Length; at++)
        {
            var requested = Start + random.Next(150);
            lines[at] = new OrderLineRow
            {
                OrderLine = key,
                Item = random.Next(20),
                Unit = random.Next(9) == 0 ? "KGM" : "EA",
                Core = random.Next(3) > 0,
                QuantityMicros = random.Next(6) * 10 * Quantity.Scale,
                Ordered = random.Next(9) == 0 ? OrderLineColumns.NoDay : requested - random.Next(40),
                Requested = random.Next(9) == 0 ? OrderLineColumns.NoDay : requested,
                FirstConfirmed = random.Next(5) == 0 ? OrderLineColumns.NoDay : requested + random.Next(-2, 5),
                LastConfirmed = random.Next(3) > 0 ? OrderLineColumns.NoDay : requested + random.Next(-2, 15),
                Status = random.Next(8) == 0 ? (LineStatus)random.Next(3) : LineStatus.Open,
                CancelledOn = requested + random.Next(-10, 10),
                Waived = random.Next(20) == 0,
            };
        }

        var receipts = Enumerable.Range(0, random.Next(4)).Select(_ => (
            Start + random.Next(170),
            random.Next(15) == 0 ? Quantity.Unknown : random.Next(1, 6) * 10 * Quantity.Scale)).ToArray();
        return (lines, receipts);
    }
}
