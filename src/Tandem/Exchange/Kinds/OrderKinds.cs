using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What is ordered, confirmed and despatched.</summary>
internal static class OrderKinds
{
    /// <summary>
    /// Schedule lines with their receipts: several records with other receipts may tell of one line.
    /// </summary>
    public static readonly FactKind OrderLines = new(
        Load.OrderLines, FactRows.Lines, new FactSet<OrderLineFact>(FactRows.Lines),
        Supplier,
        Key(FactField.Order, "order_no", "4500012", "4500012", "4500013"),
        Key(FactField.Line, "line_no", "10"),
        Text(FactField.Schedule, "schedule_no", "1") with { Default = "1" },
        Text(FactField.Item, "item", "KG-7718"),
        Text(FactField.SupplierItem, "supplier_item", "FL-40"),
        Text(FactField.Description, "description", "Flange DN 40"),
        Quantity(FactField.Quantity, "quantity_micros", "1200.5"),
        Unit,
        Day(FactField.OrderedOn, "ordered_on", "2026-10-05") with { Required = false },
        Day(FactField.ConfirmedOn, "confirmed_on", "2026-10-07") with { Required = false },
        Day(FactField.RequestedOn, "requested_on", "2026-11-02") with { Required = false },
        Day(FactField.FirstConfirmedOn, "first_confirmed_on", "2026-11-04") with { Required = false },
        Day(FactField.LastConfirmedOn, "last_confirmed_on", "2026-11-05") with { Required = false },
        new(FactField.Status, FieldType.Word, "status", "open", "open", "cancelled by supplier") { Default = "open" },
        Day(FactField.CancelledOn, "cancelled_on", "", "", "2026-10-14") with { Required = false },
        new(FactField.ReceivedOn, FieldType.Day, null, "2026-11-05", "2026-11-07", ""),
        new(FactField.ReceivedQuantity, FieldType.Quantity, null, "800", "400.5", ""),
        new(FactField.ReceiptNumber, FieldType.Text, null, "R-100", "R-101", ""),
        new(FactField.Core, FieldType.Flag, "core", "yes"),
        Money(FactField.Price, "price_micros", "12.5") with { Required = false },
        PricePer with { Examples = [""] },
        Currency with { Required = false },
        Text(FactField.Category, "category", "Flanges"))
    {
        Rules = [new(FactField.Price, Agreement.Needs, FactField.Currency)],
    };

    /// <summary>
    /// A confirmation without a number of its own is numbered by its day, so that a history of several can be told.
    /// </summary>
    public static readonly FactKind Confirmations = new(
        FactRows.Confirmations.Name, FactRows.Confirmations, new FactSet<ConfirmationFact>(FactRows.Confirmations),
        Supplier,
        Order,
        Line with { Examples = ["10"] },
        Text(FactField.Schedule, "schedule_no", "1") with { Default = "1" },
        Day(FactField.ConfirmedOn, "confirmed_on", "2026-10-07", "2026-10-21"),
        new(FactField.Sequence, FieldType.Sequence, "sequence", "1", "2"),
        Day(FactField.PromisedOn, "promised_on", "2026-11-02", "2026-11-09"),
        UnitToRead,
        Quantity(FactField.Quantity, "quantity_micros", "1200.5", "800") with { Required = false },
        new(FactField.ChangedBy, FieldType.Word, "changed_by", "supplier")
        {
            Default = "supplier",
            Words =
            [
                FactWord.Of(ChangedBy.Supplier, "supplier", "leverancier", "leverantör"),
                FactWord.Of(ChangedBy.Buyer, "buyer", "afnemer", "koper", "inkoper", "köpare"),
            ],
        });

    public static readonly FactKind Despatches = new(
        FactRows.Despatches.Name, FactRows.Despatches, new FactSet<DespatchFact>(FactRows.Despatches),
        Supplier, Order, Line,
        Key(FactField.DespatchNumber, "despatch_no", "DN-881"),
        Day(FactField.DespatchedOn, "despatched_on", "2026-10-30"),
        Day(FactField.AdvisedOn, "advised_on", "2026-10-29", "") with { Required = false },
        UnitToRead,
        Quantity(FactField.Quantity, "quantity_micros", "1200.5", "40") with { Required = false });
}
