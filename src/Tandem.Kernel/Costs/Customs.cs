namespace Tandem.Costs;

/// <summary>
/// What an import takes. The customs value adds to the price the charges up to the place of entry that it does not
/// hold, and takes off the carriage beyond it that it does hold and shows apart. Every layer of duty is taken on the
/// same value. The base of import VAT adds the duties and the carriage to the first destination (Directive 2006/112
/// articles 85 and 86).
/// </summary>
internal sealed record Customs(decimal Value, IReadOnlyList<DutyAmount> Duties, bool DutyIsKnown, decimal VatBase)
{
    private static readonly ChargeKind[] ToDeparture = [ChargeKind.Loading, ChargeKind.PreCarriage];
    private static readonly ChargeKind[] ToEntry =
        [ChargeKind.Loading, ChargeKind.PreCarriage, ChargeKind.MainCarriage, ChargeKind.Insurance];

    public required decimal Vat { get; init; }

    /// <summary>The charges that a price may hold without being part of the customs value.</summary>
    public static IEnumerable<ChargeKind> NotDutiable(ValuationBasis basis) => basis switch
    {
        ValuationBasis.Cif => [ChargeKind.CarriageInside],
        ValuationBasis.Fob => [ChargeKind.MainCarriage, ChargeKind.Insurance, ChargeKind.CarriageInside],
    };

    public static Customs Of(Shipment shipment, Import import)
    {
        var value = ValueOn(shipment, import.Basis);
        DutyAmount[] duties = [.. import.Duties.Layers.Select(duty => AmountOf(duty, value, import))];
        var vatBase = ValueOn(shipment, ValuationBasis.Cif) + duties.Sum(duty => duty.Amount ?? 0)
            + (shipment.Charge(ChargeKind.CarriageInside) ?? 0);
        return new(value, duties, import.Duties.BaseIsKnown && duties.All(duty => duty.Amount is not null), vatBase)
        {
            Vat = vatBase * import.VatRate,
        };
    }

    private static decimal ValueOn(Shipment shipment, ValuationBasis basis)
    {
        var added = (basis == ValuationBasis.Cif ? ToEntry : ToDeparture)
            .Where(kind => !shipment.IsInPrice(kind)).Sum(kind => shipment.Charge(kind) ?? 0);
        var takenOff = NotDutiable(basis).Where(shipment.IsInPrice).Sum(kind => shipment.Charge(kind) ?? 0);
        return shipment.Goods + added - takenOff;
    }

    private static DutyAmount AmountOf(Duty duty, decimal value, Import import)
    {
        var share = duty.Rate.AdValorem * value;
        if (duty.Rate.Specific == 0)
            return new(duty.Layer, share);

        var quantity = 0m;
        var known = import.SpecificQuantities?.TryGetValue(duty.Rate.SpecificUnit!, out quantity) ?? false;
        return new(duty.Layer, known ? share + duty.Rate.Specific * quantity : null);
    }
}
