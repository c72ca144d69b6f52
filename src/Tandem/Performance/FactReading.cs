using System.Text;
using Tandem.Data;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>The rows of some whole orders as they stand in the database, each kind in the order of its keys.</summary>
internal sealed class OrderRows
{
    public BulkRows Lines { get; init; } = new(FactRows.Lines);

    public BulkRows Receipts { get; init; } = new(FactRows.Receipts);

    public BulkRows Confirmations { get; init; } = new(FactRows.Confirmations);

    public BulkRows Despatches { get; init; } = new(FactRows.Despatches);

    public BulkRows Inspections { get; init; } = new(FactRows.Inspections);
}

/// <summary>
/// Lays out rows of facts as columns. It is given the rows of whole orders in the order of their keys, and takes of
/// each key the row whose load was accepted last. It is used again for the next orders.
/// </summary>
internal sealed class FactReading(IReadOnlyDictionary<long, long> accepted, OtherFacts other)
{
    /// <summary>Places in every table whose rows belong to an order line; a third part of the key follows.</summary>
    private const int OrderNo = 2;
    private const int LineNo = 3;
    private const int KeyOfLine = 4;

    private static readonly int LinePrice = FactRows.Lines.PlaceOf("price_micros");
    private static readonly int LinePricePer = FactRows.Lines.PlaceOf("price_per_micros");
    private static readonly int LineCurrency = FactRows.Lines.PlaceOf("currency");

    private readonly CarriedFacts carried = other.Carried;
    private readonly FactTexts texts = new();
    private readonly OrderLineColumnsBuilder builder = new()
    {
        HasCoreList = other.Carried.CoreItems,
        CarriesReceipts = other.Carried.Receipts,
        ReceiptsCarryQuantities = other.Carried.ReceivedQuantities,
        CarriesDespatches = other.Carried.Despatches,
        DespatchesCarryQuantities = other.Carried.DespatchedQuantities,
    };

    private readonly Dictionary<(string Order, string Line), int> orderLines = [];
    private readonly Dictionary<(string Order, string Line, string Schedule), Promise> promises = [];
    private readonly List<OrderLineOfPart> ofPart = [];
    private readonly List<long> orderLineOfRow = [];
    private readonly List<PromisedLineOfPart> promised = [];
    private byte[] orderBytes = [];
    private string order = "";

    public FactPart Part(OrderRows rows)
    {
        builder.Clear();
        orderLines.Clear();
        ofPart.Clear();
        orderLineOfRow.Clear();
        promised.Clear();
        TakeConfirmations(rows.Confirmations);
        foreach (var row in Latest(rows.Lines, Line.Load, Line.Order, Line.Schedule))
            TakeLine(rows.Lines, row);

        var days = TakeReceipts(rows.Receipts);
        var despatches = TakeDespatches(rows.Despatches);
        return new FactPart(builder.Build())
        {
            OrderLines = [.. ofPart],
            OrderLineOfRow = [.. orderLineOfRow],
            Promised = [.. promised],
            Despatches = despatches,
            Lots = Lots(rows.Inspections, days),
            ReceiptDays = days,
            UnmatchedConfirmations = promises.Where(p => !orderLines.ContainsKey((p.Key.Order, p.Key.Line)))
                .Sum(p => p.Value.Steps.Count),
        };
    }

    /// <summary>Where the lines of the columns came from, by <see cref="OrderLineColumns.Row"/>.</summary>
    public IReadOnlyList<FactRow> Rows(BulkRows lines) =>
    [
        .. Latest(lines, Line.Load, Line.Order, Line.Schedule).Select(row => new FactRow(
            Order(lines, row, Line.Order), Text(lines, row, Line.Number), Text(lines, row, Line.Schedule),
            Text(lines, row, Line.Item), lines.Number(row, Line.Load), lines.Number(row, Line.FileLine))),
    ];

    /// <summary>
    /// Of each run of rows that agree in the columns from one to another, the one whose load was accepted last.
    /// </summary>
    /// <param name="accepted">The order of acceptance of the loads that count, by load number.</param>
    /// <param name="load">The column that names the load.</param>
    public static IEnumerable<int> Latest(
        BulkRows facts, IReadOnlyDictionary<long, long> accepted, int load, int from, int to)
    {
        var (best, bestAccepted) = (-1, 0L);
        for (var row = 0; row < facts.Count; row++)
        {
            if (!accepted.TryGetValue(facts.Number(row, load), out var when))
                continue;

            var another = best >= 0 && !facts.Same(best, row, from, to + 1);
            if (another)
                yield return best;
            if (best < 0 || another || when >= bestAccepted)
                (best, bestAccepted) = (row, when);
        }

        if (best >= 0)
            yield return best;
    }

    private IEnumerable<int> Latest(BulkRows facts, int load, int from, int to) =>
        Latest(facts, accepted, load, from, to);

    private void TakeLine(BulkRows lines, int row)
    {
        var orderNo = Order(lines, row, Line.Order);
        var lineNo = Text(lines, row, Line.Number);
        var item = other.Items.Of(Text(lines, row, Line.Item));
        if (!orderLines.TryGetValue((orderNo, lineNo), out var number))
        {
            orderLines.Add((orderNo, lineNo), number = orderLines.Count);
            if (carried.OfOrderLines)
                ofPart.Add(OfPart(lines, row, orderNo, lineNo, item));
        }

        if (carried.OfOrderLines)
            orderLineOfRow.Add(number);
        var promise = carried.Confirmations
            ? promises.GetValueOrDefault((orderNo, lineNo, Text(lines, row, Line.Schedule)))
            : null;
        if (promise is not null)
        {
            promised.Add(new(
                orderNo, lineNo, Text(lines, row, Line.Schedule),
                new((LineStatus)lines.Number(row, Line.Status), Day(lines, row, Line.CancelledOn), promise.Steps),
                lines.Number(row, Line.Load), lines.Number(row, Line.FileLine)));
        }

        builder.AddLine(new OrderLineRow
        {
            OrderLine = number,
            Item = item,
            Unit = Text(lines, row, Line.Unit),
            Core = lines.Number(row, Line.Core) != 0,
            QuantityMicros = lines.Number(row, Line.Quantity),
            Ordered = Day(lines, row, Line.OrderedOn),
            ConfirmedOn = promise?.ConfirmedOn ?? Day(lines, row, Line.ConfirmedOn),
            Requested = Day(lines, row, Line.RequestedOn),
            FirstConfirmed = promise?.First ?? Day(lines, row, Line.FirstConfirmedOn),
            LastConfirmed = promise?.Last ?? Day(lines, row, Line.LastConfirmedOn),
            Status = (LineStatus)lines.Number(row, Line.Status),
            CancelledOn = Day(lines, row, Line.CancelledOn),
            Waived = other.Waived.Any && other.Waived.Has(orderNo, lineNo, Text(lines, row, Line.Schedule)),
        });
    }

    private OrderLineOfPart OfPart(BulkRows lines, int row, string orderNo, string lineNo, int item) => new(
        orderNo, lineNo, item, Text(lines, row, Line.Unit), other.Price(
            Known(lines, row, LinePrice),
            Known(lines, row, LinePricePer),
            lines.Has(row, LineCurrency)
                ? Text(lines, row, LineCurrency)
                : null));

    /// <summary>
    /// What was promised for each schedule line: at first, and last of all. A change that the buyer asked for is a new
    /// first promise; one that the supplier asked for is not (metrics 1.1).
    /// </summary>
    private void TakeConfirmations(BulkRows confirmations)
    {
        promises.Clear();
        foreach (var row in Latest(confirmations, Confirmation.LoadNumber, OrderNo, Confirmation.Sequence))
        {
            var (orderNo, lineNo) = (Order(confirmations, row, OrderNo), Text(confirmations, row, LineNo));
            var key = (orderNo, lineNo, Text(confirmations, row, KeyOfLine));
            var until = (int)confirmations.Number(row, Confirmation.PromisedOn);
            var on = (int)confirmations.Number(row, Confirmation.ConfirmedOn);
            var byBuyer = confirmations.Number(row, Confirmation.ChangedBy) == (long)ChangedBy.Buyer;
            if (!promises.TryGetValue(key, out var promise))
                promise = new(on, until, until, []);
            promise.Steps.Add(new(
                on, until, Known(confirmations, row, Confirmation.QuantityMicros) ?? Quantity.Unknown, byBuyer));
            promises[key] = promise with
            {
                First = byBuyer ? until : promise.First,
                Last = until,
            };
        }
    }

    private Dictionary<(int, string), int> TakeReceipts(BulkRows receipts)
    {
        var (unknown, days) = (0L, new Dictionary<(int, string), int>());
        foreach (var row in Latest(receipts, Receipt.Load, Receipt.Order, Receipt.Number))
        {
            var key = (Order(receipts, row, Receipt.Order), Text(receipts, row, Receipt.Line));
            var day = (int)receipts.Number(row, Receipt.ReceivedOn);
            var known = orderLines.TryGetValue(key, out var number);
            builder.AddReceipt(
                known ? number : --unknown, day, Known(receipts, row, Receipt.Quantity) ?? Quantity.Unknown);
            if (known && carried.Defects)
                days[(number, Text(receipts, row, Receipt.Number))] = day;
        }

        return days;
    }

    private List<AdvisedDespatch> TakeDespatches(BulkRows despatches)
    {
        var (unknown, advised) = (0L, new List<AdvisedDespatch>());
        foreach (var row in Latest(despatches, Despatch.LoadNumber, OrderNo, KeyOfLine))
        {
            var key = (Order(despatches, row, OrderNo), Text(despatches, row, LineNo));
            var day = (int)despatches.Number(row, Despatch.DespatchedOn);
            var known = orderLines.TryGetValue(key, out var number);
            builder.AddDespatch(
                known ? number : --unknown, day, Known(despatches, row, Despatch.QuantityMicros) ?? Quantity.Unknown);
            if (known)
                advised.Add(new(number, day, Day(despatches, row, Despatch.AdvisedOn)));
        }

        return advised;
    }

    private List<LotOfPart> Lots(BulkRows inspections, Dictionary<(int, string), int> receiptDays)
    {
        var lots = new List<LotOfPart>();
        foreach (var row in Latest(inspections, Lot.LoadNumber, OrderNo, KeyOfLine + 1))
        {
            var of = new LotRow(
                Order(inspections, row, OrderNo), Text(inspections, row, LineNo), Text(inspections, row, KeyOfLine),
                Text(inspections, row, KeyOfLine + 1),
                inspections.Has(row, Lot.Reason) ? Text(inspections, row, Lot.Reason) : null,
                inspections.Number(row, Lot.LoadNumber), inspections.Number(row, Lot.FileLine));
            var number = orderLines.GetValueOrDefault((of.Order, of.Line), -1);
            var lot = new InspectedLot(
                (int)inspections.Number(row, Lot.InspectedOn),
                receiptDays.GetValueOrDefault((number, of.Receipt), OrderLineColumns.NoDay),
                inspections.Number(row, Lot.CheckedMicros),
                inspections.Number(row, Lot.RejectedMicros),
                Known(inspections, row, Lot.NonconformingMicros) ?? Quantity.Unknown,
                other.Units.Of(Text(inspections, row, Lot.Unit)),
                (CausedBy)inspections.Number(row, Lot.CausedBy));
            lots.Add(new(number, lot, of));
        }

        return lots;
    }

    /// <summary>The rows of an order follow each other, so its number is made but once.</summary>
    private string Order(BulkRows facts, int row, int column)
    {
        var bytes = facts.Bytes(row, column);
        if (!bytes.SequenceEqual(orderBytes))
            (orderBytes, order) = (bytes.ToArray(), Encoding.UTF8.GetString(bytes));
        return order;
    }

    private string Text(BulkRows facts, int row, int column) => texts.Of(facts.Bytes(row, column));

    private static int Day(BulkRows facts, int row, int column) =>
        facts.Has(row, column) ? (int)facts.Number(row, column) : OrderLineColumns.NoDay;

    private static long? Known(BulkRows facts, int row, int column) =>
        facts.Has(row, column) ? facts.Number(row, column) : null;

    /// <summary>
    /// The day of the first confirmation, the days that were promised first and last, and each confirmation.
    /// </summary>
    private sealed record Promise(int ConfirmedOn, int First, int Last, List<PromiseStep> Steps);

    private static class Confirmation
    {
        public static readonly int Sequence = FactRows.Confirmations.PlaceOf("sequence");
        public static readonly int LoadNumber = FactRows.Confirmations.PlaceOf("load_number");
        public static readonly int PromisedOn = FactRows.Confirmations.PlaceOf("promised_on");
        public static readonly int ChangedBy = FactRows.Confirmations.PlaceOf("changed_by");
        public static readonly int ConfirmedOn = FactRows.Confirmations.PlaceOf("confirmed_on");
        public static readonly int QuantityMicros = FactRows.Confirmations.PlaceOf("quantity_micros");
    }

    private static class Despatch
    {
        public static readonly int LoadNumber = FactRows.Despatches.PlaceOf("load_number");
        public static readonly int DespatchedOn = FactRows.Despatches.PlaceOf("despatched_on");
        public static readonly int QuantityMicros = FactRows.Despatches.PlaceOf("quantity_micros");
        public static readonly int AdvisedOn = FactRows.Despatches.PlaceOf("advised_on");
    }

    private static class Lot
    {
        public static readonly int LoadNumber = FactRows.Inspections.PlaceOf("load_number");
        public static readonly int FileLine = FactRows.Inspections.PlaceOf("file_line");
        public static readonly int Reason = FactRows.Inspections.PlaceOf("reason");
        public static readonly int InspectedOn = FactRows.Inspections.PlaceOf("inspected_on");
        public static readonly int CheckedMicros = FactRows.Inspections.PlaceOf("checked_micros");
        public static readonly int RejectedMicros = FactRows.Inspections.PlaceOf("rejected_micros");
        public static readonly int NonconformingMicros = FactRows.Inspections.PlaceOf("nonconforming_micros");
        public static readonly int Unit = FactRows.Inspections.PlaceOf("unit");
        public static readonly int CausedBy = FactRows.Inspections.PlaceOf("caused_by");
    }
}
