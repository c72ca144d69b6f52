using Tandem.Statistics;

namespace Tandem.Costs;

/// <summary>How a part of a cost is known.</summary>
public enum CostState
{
    /// <summary>Its amount is known, also when that is zero.</summary>
    Known,

    /// <summary>The price holds it already.</summary>
    InPrice,

    /// <summary>
    /// It falls on the buyer and nobody said how much: the total is at least what the others add up to.
    /// </summary>
    NotKnown,

    /// <summary>There is none, or it comes back to the buyer.</summary>
    None,
}

/// <summary>What a landed cost is made of.</summary>
public enum LandedPartKind
{
    Goods,
    Loading,
    PreCarriage,
    MainCarriage,
    Insurance,
    CarriageInside,
    Brokerage,
    Handling,
    Other,
    Duty,
    ImportVat,
}

/// <summary>One part with its amount, which is zero unless the part is known.</summary>
public sealed record LandedPart(LandedPartKind Kind, CostState State, decimal Amount);

/// <summary>What one layer of duty comes to; null when the quantity that it is taken on is not known.</summary>
public sealed record DutyAmount(TariffLayer Layer, decimal? Amount);

/// <summary>What the reader of a landed cost is told beside it.</summary>
public enum LandedNote
{
    /// <summary>FAS, FOB, CFR or CIF with containers, by air, road or rail.</summary>
    SeaTermWithoutShip,

    /// <summary>A charge was given that the price holds already; it was not added.</summary>
    ChargeIsInPrice,

    /// <summary>
    /// The price holds carriage that is not dutiable but is not shown apart, so duty is taken on it too.
    /// </summary>
    CarriageNotShownApart,

    /// <summary>No rate is known for the goods on that day; that is not a rate of zero.</summary>
    DutyNotKnown,
}

/// <summary>
/// What goods cost until they are with the buyer: goods, carriage and insurance that the price does not hold, duties,
/// brokerage, handling and the VAT that is not recovered. Amounts are exact, in the currency of the shipment.
/// </summary>
public sealed record LandedCost
{
    public required IReadOnlyList<LandedPart> Parts { get; init; }

    /// <summary>Null without an import and under DDP, where the seller imports.</summary>
    public required decimal? CustomsValue { get; init; }

    public required IReadOnlyList<DutyAmount> Duties { get; init; }

    /// <summary>The customs value to the border, the duties and the carriage to the first destination.</summary>
    public required decimal? ImportVatBase { get; init; }

    public required decimal? ImportVat { get; init; }

    public required IReadOnlyList<LandedNote> Notes { get; init; }

    public required decimal Quantity { get; init; }

    public decimal Total => Parts.Sum(part => part.Amount);

    /// <summary>A part is not known, so the total and the unit cost are this or more.</summary>
    public bool IsAtLeast => Parts.Any(part => part.State == CostState.NotKnown);

    public ExactRatio PerUnit => ExactRatio.Of(Total) / ExactRatio.Of(Quantity);

    public LandedPart Part(LandedPartKind kind) => Parts.Single(part => part.Kind == kind);

    public static LandedCost Of(Shipment shipment)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(shipment.Quantity, 0);
        var import = shipment.Term == Incoterm.Ddp ? null : shipment.Import;
        var customs = import is null ? null : Customs.Of(shipment, import);
        return new()
        {
            Parts =
            [
                new(LandedPartKind.Goods, CostState.Known, shipment.Goods),
                .. Enum.GetValues<ChargeKind>().Select(kind => ChargePart(shipment, kind)),
                DutyPart(shipment, customs),
                VatPart(shipment, import, customs),
            ],
            CustomsValue = customs?.Value,
            Duties = customs?.Duties ?? [],
            ImportVatBase = customs?.VatBase,
            ImportVat = customs?.Vat,
            Notes = [.. NotesOn(shipment, import)],
            Quantity = shipment.Quantity,
        };
    }

    private static LandedPart ChargePart(Shipment shipment, ChargeKind kind)
    {
        var part = PartOf(kind);
        if (shipment.IsInPrice(kind))
            return new(part, CostState.InPrice, 0);
        if (shipment.Charge(kind) is { } amount)
            return new(part, CostState.Known, amount);
        return new(part, IsExpected(shipment, kind) ? CostState.NotKnown : CostState.None, 0);
    }

    /// <summary>
    /// Inside one customs territory carriage inside is the whole way, and nobody clears the goods. Where the seller
    /// delivers at the destination it bears the risk, and the buyer has nothing to insure.
    /// </summary>
    private static bool IsExpected(Shipment shipment, ChargeKind kind) => kind switch
    {
        ChargeKind.PreCarriage or ChargeKind.MainCarriage or ChargeKind.Brokerage => shipment.Import is not null,
        ChargeKind.Insurance => !Incoterms.DeliversAtDestination(shipment.Term),
        ChargeKind.Loading or ChargeKind.CarriageInside or ChargeKind.Handling => true,
        ChargeKind.Other => false,
    };

    private static LandedPart DutyPart(Shipment shipment, Customs? customs)
    {
        if (customs is null)
            return new(LandedPartKind.Duty, WithoutCustoms(shipment), 0);
        return new(
            LandedPartKind.Duty,
            customs.DutyIsKnown ? CostState.Known : CostState.NotKnown,
            customs.Duties.Sum(duty => duty.Amount ?? 0));
    }

    private static LandedPart VatPart(Shipment shipment, Import? import, Customs? customs)
    {
        if (import is null || customs is null)
            return new(LandedPartKind.ImportVat, WithoutCustoms(shipment), 0);
        return import.VatIsRecoverable
            ? new(LandedPartKind.ImportVat, CostState.None, 0)
            : new(LandedPartKind.ImportVat, CostState.Known, customs.Vat);
    }

    private static CostState WithoutCustoms(Shipment shipment) =>
        shipment.Import is null ? CostState.None : CostState.InPrice;

    private static IEnumerable<LandedNote> NotesOn(Shipment shipment, Import? import)
    {
        if (!Incoterms.Suits(shipment.Term, shipment.Mode))
            yield return LandedNote.SeaTermWithoutShip;
        if (shipment.Charges.Any(charge => charge.Value != 0 && shipment.IsInPrice(charge.Key)))
            yield return LandedNote.ChargeIsInPrice;
        if (import is null)
            yield break;
        if (Customs.NotDutiable(import.Basis).Any(k => shipment.IsInPrice(k) && shipment.Charge(k) is null))
            yield return LandedNote.CarriageNotShownApart;
        if (!import.Duties.BaseIsKnown)
            yield return LandedNote.DutyNotKnown;
    }

    private static LandedPartKind PartOf(ChargeKind kind) => kind switch
    {
        ChargeKind.Loading => LandedPartKind.Loading,
        ChargeKind.PreCarriage => LandedPartKind.PreCarriage,
        ChargeKind.MainCarriage => LandedPartKind.MainCarriage,
        ChargeKind.Insurance => LandedPartKind.Insurance,
        ChargeKind.CarriageInside => LandedPartKind.CarriageInside,
        ChargeKind.Brokerage => LandedPartKind.Brokerage,
        ChargeKind.Handling => LandedPartKind.Handling,
        ChargeKind.Other => LandedPartKind.Other,
    };
}
