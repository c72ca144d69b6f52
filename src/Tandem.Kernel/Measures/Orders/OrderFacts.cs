namespace Tandem.Measures;

/// <summary>What the receiver of an invoice answered, by the codes of the Peppol Invoice Response.</summary>
public enum InvoiceResponse : byte
{
    None,

    /// <summary>AB: it has arrived.</summary>
    Acknowledged,

    /// <summary>IP: it is looked at.</summary>
    InProcess,

    /// <summary>UQ: there is a query.</summary>
    UnderQuery,

    /// <summary>CA: accepted on a condition.</summary>
    ConditionallyAccepted,

    /// <summary>RE: it is rejected.</summary>
    Rejected,

    /// <summary>AP: it is accepted.</summary>
    Accepted,

    /// <summary>PD: it is paid.</summary>
    Paid,
}

/// <summary>
/// A price: so many millionths of a currency for so many millionths of the base unit. The currency is the caller's
/// number; a price that is not known has none (<see cref="NotKnown"/>).
/// </summary>
public readonly record struct UnitPrice(long PriceMicros, long PerMicros, int Currency)
{
    public static UnitPrice NotKnown { get; } = new(0, 0, -1);

    public bool IsKnown => PerMicros > 0;
}

/// <summary>What an order line belongs to and was ordered at: given once for each order line.</summary>
public readonly record struct OrderedLine(long OrderLine, long Order, UnitPrice Price);

/// <summary>
/// A despatch of an order line and the day on which it was advised, <see cref="OrderLineColumns.NoDay"/> where it never
/// was.
/// </summary>
public readonly record struct AdvisedDespatch(long OrderLine, int DespatchedOn, int AdvisedOn);

/// <summary>A line of an invoice or of a credit note for an order line.</summary>
public readonly record struct InvoicedLine(
    long OrderLine, int InvoicedOn, bool IsCreditNote, long QuantityMicros, UnitPrice Price, InvoiceResponse Response);

/// <summary>
/// A lot rejected or a complaint registered for an order line on a day. The day of its receipt is
/// <see cref="OrderLineColumns.NoDay"/> where it is not known.
/// </summary>
public readonly record struct DefectOfLine(long OrderLine, int FoundOn, int ReceivedOn);

/// <summary>
/// The facts that perfect orders are counted from, in whole orders. Order lines carry the caller's keys, as given to
/// the builder of the columns; <see cref="OrderLineOfRow"/> is the key of each row in the order in which they were
/// added. Who gives a part says what the sources of the whole carry.
/// </summary>
public sealed class OrderFacts
{
    public required OrderLineColumns Lines { get; init; }

    public required long[] OrderLineOfRow { get; init; }

    public required IReadOnlyList<OrderedLine> Orders { get; init; }

    public IReadOnlyList<AdvisedDespatch> Despatches { get; init; } = [];

    public IReadOnlyList<InvoicedLine> Invoices { get; init; } = [];

    /// <summary>Lots of which something was rejected, and complaints.</summary>
    public IReadOnlyList<DefectOfLine> Defects { get; init; } = [];

    /// <summary>Whether the sources carry despatches; left alone, whether there are any.</summary>
    public bool? CarriesDespatches { get; init; }

    /// <summary>Whether the sources carry invoices; left alone, whether there are any.</summary>
    public bool? CarriesInvoices { get; init; }

    /// <summary>Whether the sources carry inspections or complaints; left alone, whether there are any.</summary>
    public bool? CarriesDefects { get; init; }
}
