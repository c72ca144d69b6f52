using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>What the reasons, states and fields are called.</summary>
internal static class ReasonWords
{
    public static string Of(TextCatalogue texts, HeldReason reason) => reason switch
    {
        HeldReason.Missing => texts["held.missing"],
        HeldReason.NotANumber => texts["held.not-a-number"],
        HeldReason.NumberOutOfRange => texts["held.number-out-of-range"],
        HeldReason.Negative => texts["held.negative"],
        HeldReason.NotADate => texts["held.not-a-date"],
        HeldReason.FormulaError => texts["held.formula-error"],
        HeldReason.AmbiguousDate => texts["held.ambiguous-date"],
        HeldReason.ImpossibleDate => texts["held.impossible-date"],
        HeldReason.UnknownStatus => texts["held.unknown-status"],
        HeldReason.UnknownCoreMark => texts["held.unknown-core-mark"],
        HeldReason.UnknownSupplier => texts["held.unknown-supplier"],
        HeldReason.AmbiguousSupplier => texts["held.ambiguous-supplier"],
        HeldReason.NoRight => texts["held.no-right"],
        HeldReason.Duplicate => texts["held.duplicate"],
        HeldReason.TooLong => texts["held.too-long"],
        HeldReason.FieldCount => texts["held.field-count"],
        HeldReason.OpenQuote => texts["held.open-quote"],
        HeldReason.RecordTooLong => texts["held.record-too-long"],
        HeldReason.NotText => texts["held.not-text"],
    };

    public static string Of(TextCatalogue texts, LoadState state) => state switch
    {
        LoadState.Staging => texts["load.state-staging"],
        LoadState.Staged => texts["load.state-staged"],
        LoadState.Accepted => texts["load.state-accepted"],
        LoadState.Cancelled => texts["load.state-cancelled"],
        LoadState.Failed => texts["load.state-failed"],
    };

    public static string Of(TextCatalogue texts, FactField field) => field switch
    {
        FactField.Supplier => texts["field.supplier"],
        FactField.Order => texts["field.order"],
        FactField.Line => texts["field.line"],
        FactField.Schedule => texts["field.schedule"],
        FactField.Item => texts["field.item"],
        FactField.SupplierItem => texts["field.supplier-item"],
        FactField.Description => texts["field.description"],
        FactField.Unit => texts["field.unit"],
        FactField.Quantity => texts["field.quantity"],
        FactField.OrderedOn => texts["field.ordered-on"],
        FactField.ConfirmedOn => texts["field.confirmed-on"],
        FactField.RequestedOn => texts["field.requested-on"],
        FactField.FirstConfirmedOn => texts["field.first-confirmed-on"],
        FactField.LastConfirmedOn => texts["field.last-confirmed-on"],
        FactField.Status => texts["field.status"],
        FactField.CancelledOn => texts["field.cancelled-on"],
        FactField.ReceivedOn => texts["field.received-on"],
        FactField.ReceivedQuantity => texts["field.received-quantity"],
        FactField.ReceiptNumber => texts["field.receipt-number"],
        FactField.Core => texts["field.core"],
    };
}
