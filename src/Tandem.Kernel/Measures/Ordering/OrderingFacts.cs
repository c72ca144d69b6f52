namespace Tandem.Measures;

/// <summary>
/// What was promised for a schedule line from a day on, and which side asked for it. A quantity that the source does
/// not say is <see cref="Quantity.Unknown"/>.
/// </summary>
public readonly record struct PromiseStep(int On, int PromisedOn, long QuantityMicros, bool ByBuyer);

/// <summary>A schedule line with its promises in their order; the first of them is the confirmation.</summary>
public readonly record struct PromisedLine(
    LineStatus Status, int CancelledOn, IReadOnlyList<PromiseStep> Steps);

/// <summary>
/// An invoice with the day on which the last of it was paid, <see cref="OrderLineColumns.NoDay"/> while it is not.
/// Void is one that was rejected, or taken back by a credit note before it was paid: nobody has to pay it.
/// </summary>
public readonly record struct PayableInvoice(int InvoicedOn, int PaidOn, bool IsVoid = false);

/// <summary>Another specification of an item: who asked for it, when it was announced, from when it holds.</summary>
public readonly record struct SpecificationChange(Asker AskedBy, int AnnouncedOn, int EffectiveOn);

/// <summary>
/// The facts that ordering and paying are counted from. Without any day of payment the sources do not tell of paying,
/// and invoices are not counted as late.
/// </summary>
public sealed class OrderingFacts
{
    public IReadOnlyList<PromisedLine> Lines { get; init; } = [];

    public IReadOnlyList<PayableInvoice> Invoices { get; init; } = [];

    public IReadOnlyList<SpecificationChange> Changes { get; init; } = [];
}
