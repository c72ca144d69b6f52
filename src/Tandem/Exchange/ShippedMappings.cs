using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>
/// The mappings that come with the product (EXC-6): for its own template in three forms of numbers and dates, for the
/// export of the demonstration, and for the published delivery history of SCMS.
/// </summary>
public static class ShippedMappings
{
    /// <summary>What the template calls each field, and whether a file may come without it.</summary>
    internal static readonly IReadOnlyDictionary<FactField, MappedColumn> Template =
        new Dictionary<FactField, MappedColumn>
        {
            [FactField.Supplier] = Optional("supplier_number"),
            [FactField.Order] = new("order"),
            [FactField.Line] = new("line"),
            [FactField.Schedule] = Optional("schedule"),
            [FactField.Item] = Optional("item"),
            [FactField.SupplierItem] = Optional("supplier_item"),
            [FactField.Description] = Optional("description"),
            [FactField.Quantity] = new("quantity"),
            [FactField.Unit] = Optional("unit"),
            [FactField.OrderedOn] = Optional("ordered_on"),
            [FactField.ConfirmedOn] = Optional("confirmed_on"),
            [FactField.RequestedOn] = Optional("requested_on"),
            [FactField.FirstConfirmedOn] = Optional("first_confirmed_for"),
            [FactField.LastConfirmedOn] = Optional("last_confirmed_for"),
            [FactField.Status] = Optional("status"),
            [FactField.CancelledOn] = Optional("cancelled_on"),
            [FactField.ReceivedOn] = Optional("received_on"),
            [FactField.ReceivedQuantity] = Optional("received_quantity"),
            [FactField.ReceiptNumber] = Optional("receipt_number"),
            [FactField.Core] = Optional("core"),
        };

    private static readonly IReadOnlyDictionary<string, LineStatus> TemplateWords = new Dictionary<string, LineStatus>
    {
        ["open"] = LineStatus.Open,
        ["cancelled by buyer"] = LineStatus.CancelledByBuyer,
        ["cancelled by supplier"] = LineStatus.CancelledBySupplier,
    };

    public static CsvMapping OrderLines { get; } = new()
    {
        Name = "tandem-order-lines",
        Source = "Tandem template",
        Columns = Template,
        StatusWords = TemplateWords,
    };

    /// <summary>The template as a Dutch system writes it: semicolons, decimal commas, day first.</summary>
    public static CsvMapping OrderLinesInDutch { get; } = OrderLines with
    {
        Name = "tandem-order-lines-nl",
        DecimalSign = ',',
        GroupSign = '.',
        DateForm = "d-M-yyyy",
    };

    /// <summary>The template as a Swedish system writes it: decimal commas, groups with a space, year first.</summary>
    public static CsvMapping OrderLinesInSwedish { get; } = OrderLines with
    {
        Name = "tandem-order-lines-sv",
        DecimalSign = ',',
        GroupSign = ' ',
    };

    /// <summary>What the buyer's system of the demonstration exports each month.</summary>
    public static CsvMapping PurchaseOrders { get; } = new()
    {
        Name = "inkooporders",
        Source = "inkooporders",
        Delimiter = ';',
        DecimalSign = ',',
        DateForm = "d-M-yyyy",
        Columns = new Dictionary<FactField, MappedColumn>
        {
            [FactField.Supplier] = new("supplier_number"),
            [FactField.Order] = new("order"),
            [FactField.Line] = new("line"),
            [FactField.Schedule] = new("schedule"),
            [FactField.Item] = new("buyer_item"),
            [FactField.SupplierItem] = new("supplier_item"),
            [FactField.Description] = new("description"),
            [FactField.Quantity] = new("quantity"),
            [FactField.Unit] = new("unit"),
            [FactField.OrderedOn] = new("ordered"),
            [FactField.RequestedOn] = new("requested"),
            [FactField.FirstConfirmedOn] = new("first_confirmed"),
            [FactField.LastConfirmedOn] = new("last_confirmed"),
            [FactField.Status] = new("status"),
            [FactField.CancelledOn] = new("cancelled_on"),
            [FactField.ReceivedOn] = new("received_on"),
            [FactField.ReceivedQuantity] = new("received_quantity"),
            [FactField.ReceiptNumber] = new("receipt_no"),
        },
        StatusWords = new Dictionary<string, LineStatus>
        {
            ["Open"] = LineStatus.Open,
            ["Bevestigd"] = LineStatus.Open,
            ["Deels ontvangen"] = LineStatus.Open,
            ["Ontvangen"] = LineStatus.Open,
            ["Geannuleerd"] = LineStatus.CancelledByBuyer,
            ["Geannuleerd door leverancier"] = LineStatus.CancelledBySupplier,
        },
    };

    /// <summary>
    /// The public delivery history of the Supply Chain Management System: two styles of dates, words where a day is not
    /// known, suppliers by name, and no received quantity.
    /// </summary>
    public static CsvMapping Scms { get; } = new()
    {
        Name = "scms",
        Source = "SCMS",
        Delimiter = ',',
        DateForm = "d-MMM-yy",
        Unit = "packs",
        SuppliersByName = true,
        Columns = new Dictionary<FactField, MappedColumn>
        {
            [FactField.Supplier] = new("Vendor"),
            [FactField.Order] = new("PO / SO #"),
            [FactField.Line] = new("ID"),
            [FactField.Item] = new("Item Description"),
            [FactField.Quantity] = new("Line Item Quantity"),
            [FactField.OrderedOn] = new("PO Sent to Vendor Date")
            {
                DateForm = "M/d/yy",
                EmptyWords = ["Date Not Captured", "N/A - From RDC"],
            },
            [FactField.RequestedOn] = new("Scheduled Delivery Date"),
            [FactField.FirstConfirmedOn] = new("Scheduled Delivery Date"),
            [FactField.ReceivedOn] = new("Delivered to Client Date"),
        },
    };

    public static IReadOnlyList<CsvMapping> All { get; } =
        [OrderLines, OrderLinesInDutch, OrderLinesInSwedish, PurchaseOrders, Scms];

    private static MappedColumn Optional(string heading) => new(heading) { Optional = true };
}
