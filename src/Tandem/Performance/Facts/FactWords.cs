namespace Tandem.Performance;

/// <summary>Who changed what was promised.</summary>
public enum ChangedBy
{
    Supplier,
    Buyer,
}

/// <summary>Which way a line of an invoice counts.</summary>
public enum InvoiceKind
{
    Invoice,
    CreditNote,
}
