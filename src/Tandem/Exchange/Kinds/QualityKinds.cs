using Tandem.Performance;
using static Tandem.Exchange.SharedFields;

namespace Tandem.Exchange;

/// <summary>What is found wrong with goods, and what goes back.</summary>
internal static class QualityKinds
{
    public static readonly FactKind Inspections = new(
        FactRows.Inspections.Name, FactRows.Inspections, new FactSet<InspectionFact>(FactRows.Inspections),
        Supplier, Order, Line,
        Text(FactField.ReceiptNumber, "receipt_no", "R-100", "") with { Default = "" },
        Text(FactField.Lot, "lot_no", "L-26-118") with { Default = "" },
        Day(FactField.InspectedOn, "inspected_on", "2026-11-06"),
        Unit,
        Quantity(FactField.Checked, "checked_micros", "800", "40"),
        Quantity(FactField.Rejected, "rejected_micros", "20", "0"),
        Quantity(FactField.Nonconforming, "nonconforming_micros", "12", "") with { Required = false },
        Text(FactField.Reason, "reason", "DIM", ""),
        Cause)
    {
        Rules =
        [
            new(FactField.Rejected, Agreement.NotMore, FactField.Checked),
            new(FactField.Nonconforming, Agreement.NotMore, FactField.Checked),
        ],
    };

    public static readonly FactKind Complaints = new(
        FactRows.Complaints.Name, FactRows.Complaints, new FactSet<ComplaintFact>(FactRows.Complaints),
        Supplier,
        Key(FactField.ComplaintNumber, "complaint_no", "K-2026-031", "K-2026-032"),
        Text(FactField.ComplaintLine, "complaint_line", "1") with { Default = "1" },
        Order with { Required = false, Examples = ["4500012", ""] },
        Line with { Required = false, Examples = ["10", ""] },
        Text(FactField.ReceiptNumber, "receipt_no", "R-100", ""),
        Text(FactField.Item, "item", "KG-7718"),
        Day(FactField.RegisteredOn, "registered_on", "2026-11-20"),
        Unit,
        Quantity(FactField.Nonconforming, "nonconforming_micros", "3"),
        Text(FactField.Reason, "reason", "RUST"),
        Cause,
        new(FactField.Confirmed, FieldType.Flag, "confirmed", "yes", "no"))
    {
        Rules = [new(FactField.Line, Agreement.Needs, FactField.Order)],
    };

    public static readonly FactKind Returns = new(
        FactRows.Returns.Name, FactRows.Returns, new FactSet<ReturnFact>(FactRows.Returns),
        Supplier,
        Key(FactField.ReturnNumber, "return_no", "RT-19", "RT-20"),
        Text(FactField.ReturnLine, "return_line", "1") with { Default = "1" },
        Order with { Required = false, Examples = ["4500012", ""] },
        Line with { Required = false, Examples = ["10", ""] },
        Text(FactField.Item, "item", "KG-7718"),
        Day(FactField.ReturnedOn, "returned_on", "2026-11-12"),
        Unit,
        Quantity(FactField.Quantity, "quantity_micros", "20"),
        Text(FactField.Reason, "reason", "DIM", ""))
    {
        Rules = [new(FactField.Line, Agreement.Needs, FactField.Order)],
    };
}
