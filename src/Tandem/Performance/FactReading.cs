using System.Text;
using Tandem.Data;
using Tandem.Measures;
using static Tandem.Performance.FactRows;

namespace Tandem.Performance;

/// <summary>
/// Lays out rows of facts as columns. It is given the rows of whole orders in the order of their keys, and takes of
/// each key the row whose load was accepted last. It is used again for the next orders.
/// </summary>
internal sealed class FactReading(Dictionary<long, long> accepted, CarriedFacts carried)
{
    private readonly FactTexts texts = new();
    private readonly OrderLineColumnsBuilder builder = new()
    {
        HasCoreList = carried.CoreItems,
        CarriesReceipts = carried.Receipts,
        ReceiptsCarryQuantities = carried.ReceivedQuantities,
    };

    private readonly Dictionary<(string Order, string Line), long> orderLines = [];
    private byte[] orderBytes = [];
    private string order = "";

    public OrderLineColumns Columns(BulkRows lines, BulkRows receipts)
    {
        builder.Clear();
        orderLines.Clear();
        foreach (var row in Latest(lines, Line.Load, Line.Order, Line.Schedule))
            TakeLine(lines, row);

        var unknown = 0L;
        foreach (var row in Latest(receipts, Receipt.Load, Receipt.Order, Receipt.Number))
        {
            var key = (Order(receipts, row, Receipt.Order), Text(receipts, row, Receipt.Line));
            builder.AddReceipt(
                orderLines.TryGetValue(key, out var number) ? number : --unknown,
                (int)receipts.Number(row, Receipt.ReceivedOn),
                receipts.Has(row, Receipt.Quantity) ? receipts.Number(row, Receipt.Quantity) : Quantity.Unknown);
        }

        return builder.Build();
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
    private IEnumerable<int> Latest(BulkRows facts, int load, int from, int to)
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

    private void TakeLine(BulkRows lines, int row)
    {
        var orderNo = Order(lines, row, Line.Order);
        var (lineNo, item) = (Text(lines, row, Line.Number), Text(lines, row, Line.Item));
        if (!orderLines.TryGetValue((orderNo, lineNo), out var number))
            orderLines.Add((orderNo, lineNo), number = orderLines.Count);

        builder.AddLine(new OrderLineRow
        {
            OrderLine = number,
            Item = texts.NumberOf(item),
            Unit = Text(lines, row, Line.Unit),
            Core = lines.Number(row, Line.Core) != 0,
            QuantityMicros = lines.Number(row, Line.Quantity),
            Ordered = Day(lines, row, Line.OrderedOn),
            ConfirmedOn = Day(lines, row, Line.ConfirmedOn),
            Requested = Day(lines, row, Line.RequestedOn),
            FirstConfirmed = Day(lines, row, Line.FirstConfirmedOn),
            LastConfirmed = Day(lines, row, Line.LastConfirmedOn),
            Status = (LineStatus)lines.Number(row, Line.Status),
            CancelledOn = Day(lines, row, Line.CancelledOn),
        });
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
}
