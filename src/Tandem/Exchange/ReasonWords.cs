using Tandem.Performance;
using Tandem.Texts;

namespace Tandem.Exchange;

/// <summary>What the reasons and states are called.</summary>
internal static class ReasonWords
{
    public static string Of(TextCatalogue texts, HeldReason reason) => reason switch
    {
        HeldReason.Missing => texts["held.missing"],
        HeldReason.NotANumber => texts["held.not-a-number"],
        HeldReason.NumberOutOfRange => texts["held.number-out-of-range"],
        HeldReason.Negative => texts["held.negative"],
        HeldReason.NotAboveZero => texts["held.not-above-zero"],
        HeldReason.NotAMoment => texts["held.not-a-moment"],
        HeldReason.MomentWithoutZone => texts["held.moment-without-zone"],
        HeldReason.UnknownWord => texts["held.unknown-word"],
        HeldReason.UnknownCode => texts["held.unknown-code"],
        HeldReason.Inconsistent => texts["held.inconsistent"],
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
}
