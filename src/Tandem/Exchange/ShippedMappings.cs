using Tandem.Measures;

namespace Tandem.Exchange;

/// <summary>
/// The mappings that come with the product (EXC-6): for the template of each kind in three forms of numbers and dates,
/// for the export of the demonstration, and for the published delivery history of SCMS.
/// </summary>
public static class ShippedMappings
{
    private static readonly string[] Languages = ["en", "nl", "sv"];

    private static readonly IReadOnlyDictionary<string, LineStatus> TemplateWords = new Dictionary<string, LineStatus>
    {
        ["open"] = LineStatus.Open,
        ["cancelled by buyer"] = LineStatus.CancelledByBuyer,
        ["cancelled by supplier"] = LineStatus.CancelledBySupplier,
    };

    public static CsvMapping OrderLines { get; } = Template(OrderKinds.OrderLines) with
    {
        StatusWords = TemplateWords,
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
            [FactField.Price] = new("price") { Optional = true },
            [FactField.Currency] = new("currency") { Optional = true },
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
    [
        .. FactKinds.All.SelectMany(kind => Languages.Select(language => Of(kind, language))), PurchaseOrders, Scms,
    ];

    /// <summary>The template of a kind as a system of that language writes numbers, dates and times.</summary>
    internal static CsvMapping Of(FactKind kind, string language)
    {
        var template = kind.IsOrderLines ? OrderLines : Template(kind);
        return language switch
        {
            "nl" => template with
            {
                Name = template.Name + "-nl",
                DecimalSign = ',',
                GroupSign = '.',
                DateForm = "d-M-yyyy",
                Zone = ZoneOf(kind, "Europe/Amsterdam"),
            },
            "sv" => template with
            {
                Name = template.Name + "-sv",
                DecimalSign = ',',
                GroupSign = ' ',
                Zone = ZoneOf(kind, "Europe/Stockholm"),
            },
            _ => template,
        };
    }

    /// <summary>The template with a point before decimals, and days and moments after ISO 8601.</summary>
    private static CsvMapping Template(FactKind kind) => new()
    {
        Name = $"tandem-{kind.Slug}",
        Source = "Tandem template",
        Kind = kind.Slug,
        Columns = kind.Fields.ToDictionary(
            field => field.Field,
            field => new MappedColumn(field.Heading) { Optional = !(field is { Required: true, Default: null }) }),
    };

    private static string? ZoneOf(FactKind kind, string zone) =>
        kind.Fields.Any(field => field.Type == FieldType.Moment) ? zone : null;
}
