namespace Tandem.Costs;

/// <summary>A cost beside the price, as charges are loaded.</summary>
public enum ChargeKind
{
    Loading = 0,

    /// <summary>To the port or terminal of departure.</summary>
    PreCarriage = 1,

    /// <summary>To the place of entry into the customs territory.</summary>
    MainCarriage = 2,

    Insurance = 3,

    /// <summary>From the place of entry to the buyer.</summary>
    CarriageInside = 4,

    Brokerage = 5,
    Handling = 6,
    Other = 7,
}

/// <summary>On what a country takes duty.</summary>
public enum ValuationBasis
{
    /// <summary>
    /// The price with carriage and insurance to the place of entry (Union: Regulation 952/2013 articles 70 to 72).
    /// </summary>
    Cif,

    /// <summary>The price at the port of departure (United States, Australia).</summary>
    Fob,
}

/// <summary>
/// What an import asks: on what duty is taken, which duties, and VAT as a share (0.21) that the buyer recovers or not.
/// Specific quantities are the amounts of the shipment in the units that duties per unit name.
/// </summary>
public sealed record Import(
    ValuationBasis Basis,
    Duties Duties,
    decimal VatRate,
    bool VatIsRecoverable,
    IReadOnlyDictionary<string, decimal>? SpecificQuantities = null);

/// <summary>
/// Goods on their way under a term, all amounts in one currency. A charge that is missing is not known; one that is
/// zero is known to be nothing. Quantity is above zero; goods is price times quantity. Without an import the goods
/// stay inside one customs territory.
/// </summary>
public sealed record Shipment(
    Incoterm Term,
    TransportMode Mode,
    decimal Goods,
    decimal Quantity,
    IReadOnlyDictionary<ChargeKind, decimal> Charges,
    Import? Import)
{
    /// <summary>Under FCA: the seller hands over, and loads, at its own place.</summary>
    public bool AtSellersPremises { get; init; }

    /// <summary>Null when it is not known.</summary>
    public decimal? Charge(ChargeKind kind) => Charges.TryGetValue(kind, out var amount) ? amount : null;

    /// <summary>True when the price already holds a charge; handling and other costs are always the buyer's.</summary>
    public bool IsInPrice(ChargeKind kind) => kind switch
    {
        ChargeKind.Loading => Incoterms.InPrice(Term, CostStep.Loading, AtSellersPremises),
        ChargeKind.PreCarriage => Incoterms.InPrice(Term, CostStep.ToPort),
        ChargeKind.MainCarriage => Incoterms.InPrice(Term, CostStep.MainCarriage),
        ChargeKind.Insurance => Incoterms.InPrice(Term, CostStep.Insurance),
        ChargeKind.CarriageInside => Incoterms.InPrice(Term, CostStep.ToDestination),
        ChargeKind.Brokerage => Incoterms.InPrice(Term, CostStep.Import),
        ChargeKind.Handling or ChargeKind.Other => false,
    };
}
