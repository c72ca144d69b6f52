namespace Tandem.Performance;

/// <summary>Who changed what was promised.</summary>
public enum ChangedBy
{
    Supplier,
    Buyer,
}

/// <summary>Who asked.</summary>
public enum AskedBy
{
    Buyer,
    Supplier,
}

/// <summary>Who caused that goods do not conform.</summary>
public enum CausedBy
{
    Supplier,
    Buyer,
    ThirdParty,
    NotYetKnown,
}

/// <summary>Which way a line of an invoice counts.</summary>
public enum InvoiceKind
{
    Invoice,
    CreditNote,
}

/// <summary>Whose expectation a forecast is.</summary>
public enum ForecastSeries
{
    BuyersForecast,
    SuppliersCommitment,
    Consensus,
}

/// <summary>The length of a bucket of time; a week begins on Monday.</summary>
public enum BucketKind
{
    Week,
    Month,
}

/// <summary>What a price is for.</summary>
public enum PriceKind
{
    Agreed,
    Standard,

    /// <summary>The price against which savings are counted.</summary>
    Baseline,
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
