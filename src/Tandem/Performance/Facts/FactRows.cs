using Tandem.Data;

namespace Tandem.Performance;

/// <summary>The tables of facts as they are written in bulk, and the place of each column in them.</summary>
public static partial class FactRows
{
    public static readonly BulkTable Lines = new(
        "order_lines",
        6,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("order_no", BulkType.Text),
        new("line_no", BulkType.Text),
        new("schedule_no", BulkType.Text),
        new("load_number", BulkType.BigNumber),
        new("file_line", BulkType.BigNumber),
        new("item", BulkType.Text),
        new("supplier_item", BulkType.Text),
        new("description", BulkType.Text),
        new("unit", BulkType.Text),
        new("core", BulkType.Boolean),
        new("quantity_micros", BulkType.BigNumber),
        new("ordered_on", BulkType.Number),
        new("confirmed_on", BulkType.Number),
        new("requested_on", BulkType.Number),
        new("first_confirmed_on", BulkType.Number),
        new("last_confirmed_on", BulkType.Number),
        new("status", BulkType.Number),
        new("cancelled_on", BulkType.Number),
        new("price_micros", BulkType.BigNumber),
        new("price_per_micros", BulkType.BigNumber),
        new("currency", BulkType.Text),
        new("category", BulkType.Text));

    public static readonly BulkTable Receipts = new(
        "receipts",
        6,
        new("collaboration_id", BulkType.Uuid),
        new("relation_id", BulkType.Uuid),
        new("order_no", BulkType.Text),
        new("line_no", BulkType.Text),
        new("receipt_no", BulkType.Text),
        new("load_number", BulkType.BigNumber),
        new("file_line", BulkType.BigNumber),
        new("received_on", BulkType.Number),
        new("quantity_micros", BulkType.BigNumber));

    public static readonly BulkTable Held = new(
        "held_rows",
        2,
        new("load", BulkType.Uuid),
        new("file_line", BulkType.BigNumber),
        new("column_name", BulkType.Text),
        new("reason", BulkType.Text),
        new("found", BulkType.Text),
        new("raw", BulkType.Text));

    /// <summary>Columns of <see cref="Lines"/> by place.</summary>
    public static class Line
    {
        public const int Collaboration = 0;
        public const int Relation = 1;
        public const int Order = 2;
        public const int Number = 3;
        public const int Schedule = 4;
        public const int Load = 5;
        public const int FileLine = 6;
        public const int Item = 7;
        public const int SupplierItem = 8;
        public const int Description = 9;
        public const int Unit = 10;
        public const int Core = 11;
        public const int Quantity = 12;
        public const int OrderedOn = 13;
        public const int ConfirmedOn = 14;
        public const int RequestedOn = 15;
        public const int FirstConfirmedOn = 16;
        public const int LastConfirmedOn = 17;
        public const int Status = 18;
        public const int CancelledOn = 19;
        public const int Price = 20;
        public const int PricePer = 21;
        public const int Currency = 22;
        public const int Category = 23;
    }

    /// <summary>
    /// Columns of <see cref="Receipts"/> by place; those of the key before the receipt are the line's.
    /// </summary>
    public static class Receipt
    {
        public const int Collaboration = 0;
        public const int Relation = 1;
        public const int Order = 2;
        public const int Line = 3;
        public const int Number = 4;
        public const int Load = 5;
        public const int FileLine = 6;
        public const int ReceivedOn = 7;
        public const int Quantity = 8;
    }
}
