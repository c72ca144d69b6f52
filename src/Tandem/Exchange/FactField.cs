namespace Tandem.Exchange;

/// <summary>What a column of a file of order lines can hold. The names stand in mappings that were saved.</summary>
public enum FactField
{
    Supplier,
    Order,
    Line,
    Schedule,
    Item,
    SupplierItem,
    Description,
    Unit,
    Quantity,
    OrderedOn,
    ConfirmedOn,
    RequestedOn,
    FirstConfirmedOn,
    LastConfirmedOn,
    Status,
    CancelledOn,
    ReceivedOn,
    ReceivedQuantity,
    ReceiptNumber,

    /// <summary>Whether the item is core: only the file says so.</summary>
    Core,
}
