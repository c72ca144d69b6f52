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

/// <summary>What a cost beside the price is for.</summary>
public enum ChargeKind
{
    Loading,
    PreCarriage,

    /// <summary>Main carriage, up to the border.</summary>
    MainCarriage,
    Insurance,
    CarriageInside,
    Brokerage,
    Handling,
    Other,
}

/// <summary>The layers of import duty, which add up.</summary>
public enum TariffLayer
{
    /// <summary>The rate for everybody (most favoured nation).</summary>
    Ordinary,
    Preference,
    AntiDumping,
    Countervailing,
    Safeguard,
    Special,
}
