using Tandem.Data;

namespace Tandem.Performance;

/// <summary>
/// The tables of the other kinds of facts: each begins with its relation and its key, then the load and the line of the
/// file, then what the row says. A place in them is asked of the table, <see cref="BulkTable.PlaceOf"/>.
/// </summary>
public static partial class FactRows
{
    public static readonly BulkTable Confirmations = Of(
        "confirmations",
        [Text("order_no"), Text("line_no"), Text("schedule_no"), Big("sequence")],
        Number("confirmed_on"), Number("promised_on"), Big("quantity_micros"), Number("changed_by"));

    public static readonly BulkTable Despatches = Of(
        "despatches",
        [Text("order_no"), Text("line_no"), Text("despatch_no")],
        Number("despatched_on"), Number("advised_on"), Big("quantity_micros"));

    public static readonly BulkTable Inspections = Of(
        "inspections",
        [Text("order_no"), Text("line_no"), Text("receipt_no"), Text("lot_no")],
        Number("inspected_on"), Big("checked_micros"), Big("rejected_micros"), Big("nonconforming_micros"),
        Text("unit"), Text("reason"), Number("caused_by"));

    public static readonly BulkTable Complaints = Of(
        "complaints",
        [Text("complaint_no"), Text("complaint_line")],
        Text("order_no"), Text("line_no"), Text("receipt_no"), Text("item"), Number("registered_on"),
        Big("nonconforming_micros"), Text("unit"), Text("reason"), Number("caused_by"), Flag("confirmed"));

    public static readonly BulkTable Returns = Of(
        "returns",
        [Text("return_no"), Text("return_line")],
        Text("order_no"), Text("line_no"), Text("item"), Number("returned_on"), Big("quantity_micros"),
        Text("unit"), Text("reason"));

    public static readonly BulkTable Invoices = Of(
        "invoices",
        [Text("invoice_no"), Text("invoice_line")],
        Text("order_no"), Text("line_no"), Text("item"), Number("invoiced_on"), Number("kind"),
        Big("quantity_micros"), Text("unit"), Big("price_micros"), Big("price_per_micros"), Text("currency"),
        Text("response"), Number("paid_on"));

    public static readonly BulkTable Requests = Of(
        "requests",
        [Text("request_no")],
        Text("kind"), Number("asked_by"), Big("asked_at"), Big("acknowledged_at"), Big("answered_at"),
        Text("pauses"));

    public static readonly BulkTable Forecasts = Of(
        "forecasts",
        [
            Text("item"), Text("market"), Number("series"), Number("bucket_kind"), Number("bucket"),
            Number("made_on"),
        ],
        Big("quantity_micros"), Text("unit"));

    public static readonly BulkTable Capacities = Of(
        "capacities",
        [Text("item"), Number("bucket_kind"), Number("bucket"), Number("made_on")],
        Big("actual_micros"), Big("most_micros"), Text("unit"));

    public static readonly BulkTable Prices = Of(
        "prices",
        [Text("item"), Number("kind"), Number("valid_from")],
        Number("valid_to"), Big("price_micros"), Big("price_per_micros"), Text("unit"), Text("currency"),
        Text("index_name"), Big("index_base_nanos"));

    public static readonly BulkTable Charges = Of(
        "charges",
        [Text("order_no"), Text("line_no"), Text("charge_no")],
        Number("charged_on"), Number("kind"), Big("amount_micros"), Text("currency"));

    public static readonly BulkTable Tariffs = Of(
        "tariffs",
        [Text("origin"), Text("destination"), Text("hs"), Number("layer"), Number("valid_from")],
        Number("valid_to"), Big("rate_nanos"), Big("specific_micros"), Text("specific_unit"), Text("currency"),
        Text("origin_of_data"));

    public static readonly BulkTable Rates = Of(
        "rates",
        [Text("from_currency"), Text("to_currency"), Number("valid_on")],
        Big("rate_nanos"));

    public static readonly BulkTable Indices = Of(
        "indices",
        [Text("index_name"), Number("valid_on")],
        Big("value_nanos"));

    public static readonly BulkTable Items = Of(
        "items",
        [Text("item")],
        Text("supplier_item"), Text("description"), Text("category"), Text("product"), Text("unit"),
        Flag("core"), Text("hs"), Text("origin"));

    public static readonly BulkTable Improvements = Of(
        "improvements",
        [Text("improvement_no")],
        Text("item"), Number("proposed_by"), Number("proposed_on"), Number("accepted_on"), Number("implemented_on"),
        Number("benefit_from"), Big("benefit_micros"), Text("currency"), Text("description"));

    public static readonly BulkTable Specifications = Of(
        "specifications",
        [Text("change_no"), Text("item")],
        Text("version"), Number("asked_by"), Number("announced_on"), Number("effective_on"), Text("description"));

    private static BulkTable Of(
        string name, IReadOnlyList<BulkColumn> key, params IEnumerable<BulkColumn> values) => new(
        name,
        key.Count + 3,
        [
            new("collaboration_id", BulkType.Uuid), new("relation_id", BulkType.Uuid), .. key, Big("load_number"),
            Big("file_line"), .. values,
        ]);

    private static BulkColumn Text(string name) => new(name, BulkType.Text);

    private static BulkColumn Number(string name) => new(name, BulkType.Number);

    private static BulkColumn Big(string name) => new(name, BulkType.BigNumber);

    private static BulkColumn Flag(string name) => new(name, BulkType.Boolean);
}
