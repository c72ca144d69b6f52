using System.Globalization;

namespace Tandem.Operations.Demonstration;

/// <summary>The words of the status column of the export.</summary>
internal static class ExportStatus
{
    public const string Open = "Open";

    public const string Confirmed = "Bevestigd";

    public const string PartReceived = "Deels ontvangen";

    public const string Received = "Ontvangen";

    public const string CancelledByBuyer = "Geannuleerd";

    public const string CancelledBySupplier = "Geannuleerd door leverancier";
}

/// <summary>One row of the export, field by field as text, so that it can also hold what is wrong.</summary>
internal sealed record ExportRow(
    string SupplierNumber, string Order, string Line, string Schedule, string BuyerItem, string SupplierItem,
    string Description, string Quantity, string Unit, string Ordered, string Requested, string FirstConfirmed,
    string LastConfirmed, string Status, string CancelledOn, string ReceivedOn, string ReceivedQuantity,
    string ReceiptNumber, string Price, string Currency)
{
    /// <summary>The line as it stood before the day: a row for each receipt, or one without a receipt.</summary>
    public static IEnumerable<ExportRow> Of(InventedLine line, DateOnly before, InventedPrices prices)
    {
        var received = line.Receipts.Where(r => r.Day < before).ToList();
        var bare = Bare(line, before, received) with
        {
            Price = prices.On(line.Supplier, line.Item, line.Ordered).ToString(CultureInfo.InvariantCulture)
                .Replace('.', ','),
            Currency = FactSample.CurrencyOf(line.Supplier),
        };
        return received.Count == 0
            ? [bare]
            : received.Select(receipt => bare with
            {
                ReceivedOn = Day(receipt.Day),
                ReceivedQuantity = Amount(receipt.Thousandths),
                ReceiptNumber = receipt.Number,
            });
    }

    public static string Day(DateOnly day) => day.ToString("d-M-yyyy", CultureInfo.InvariantCulture);

    public static string Amount(long thousandths)
    {
        var whole = (thousandths / 1000).ToString(CultureInfo.InvariantCulture);
        var rest = thousandths % 1000;
        return rest == 0
            ? whole
            : $"{whole},{rest.ToString("D3", CultureInfo.InvariantCulture).TrimEnd('0')}";
    }

    public string ToCsv() => string.Join(
        ';', SupplierNumber, Order, Line, Schedule, BuyerItem, SupplierItem, Quoted(Description), Quantity, Unit,
        Ordered,
        Requested, FirstConfirmed, LastConfirmed, Status, CancelledOn, ReceivedOn, ReceivedQuantity, ReceiptNumber,
        Price, Currency);

    private static ExportRow Bare(InventedLine line, DateOnly before, List<InventedReceipt> received)
    {
        var first = line.FirstConfirmed is { } confirmed && confirmed.At < before ? Day(confirmed.For) : "";
        var last = line.Reconfirmed is { } again && again.At < before ? Day(again.For) : first;
        var cancelled = line.Cancelled is { } cancellation && cancellation.At < before ? Day(cancellation.At) : "";
        return new(
            line.Supplier.SupplierNumber, line.Order, Number(line.Line), Number(line.Schedule), line.Item.BuyerNumber,
            line.Item.SupplierNumber, line.Item.Description, Amount(line.Thousandths), line.Item.OrderUnit,
            Day(line.Ordered), Day(line.Requested), first, last, StatusOf(line, before, received, first), cancelled,
            "", "", "", "", "");
    }

    private static string StatusOf(InventedLine line, DateOnly before, List<InventedReceipt> received, string first)
    {
        if (line.Cancelled is { } cancelled && cancelled.At < before)
            return cancelled.BySupplier ? ExportStatus.CancelledBySupplier : ExportStatus.CancelledByBuyer;
        if (received.Count == 0)
            return first.Length == 0 ? ExportStatus.Open : ExportStatus.Confirmed;

        // The buyer's system closes a line from 95 % on.
        return received.Sum(r => r.Thousandths) * 100 >= line.Thousandths * 95
            ? ExportStatus.Received
            : ExportStatus.PartReceived;
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Quoted(string text) => text.AsSpan().ContainsAny(';', '"')
        ? $"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""
        : text;
}
