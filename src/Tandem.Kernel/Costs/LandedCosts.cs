namespace Tandem.Costs;

/// <summary>
/// Landed costs of several shipments of the same goods in one currency, such as before and after a tariff changed.
/// </summary>
public static class LandedCosts
{
    /// <summary>
    /// Their sum, part by part. A part that one of them does not know is not known in the sum either, which then holds
    /// what the others came to. None at all is refused.
    /// </summary>
    public static LandedCost SumOf(IReadOnlyList<LandedCost> shipments)
    {
        ArgumentOutOfRangeException.ThrowIfZero(shipments.Count);
        if (shipments.Count == 1)
            return shipments[0];

        return new()
        {
            Parts =
            [
                .. Enum.GetValues<LandedPartKind>().Select(kind => SumOf([.. shipments.Select(s => s.Part(kind))])),
            ],
            CustomsValue = Sum(shipments, shipment => shipment.CustomsValue),
            Duties =
            [
                .. shipments.SelectMany(shipment => shipment.Duties).GroupBy(duty => duty.Layer)
                    .Select(layer => new DutyAmount(
                        layer.Key, layer.Any(duty => duty.Amount is null) ? null : layer.Sum(duty => duty.Amount))),
            ],
            ImportVatBase = Sum(shipments, shipment => shipment.ImportVatBase),
            ImportVat = Sum(shipments, shipment => shipment.ImportVat),
            Notes = [.. shipments.SelectMany(shipment => shipment.Notes).Distinct()],
            Quantity = shipments.Sum(shipment => shipment.Quantity),
        };
    }

    private static LandedPart SumOf(IReadOnlyList<LandedPart> parts) => new(
        parts[0].Kind,
        parts.Any(part => part.State == CostState.NotKnown) ? CostState.NotKnown
            : parts.Any(part => part.State == CostState.Known) ? CostState.Known
            : parts[0].State,
        parts.Sum(part => part.Amount));

    private static decimal? Sum(IReadOnlyList<LandedCost> shipments, Func<LandedCost, decimal?> of) =>
        shipments.All(shipment => of(shipment) is null) ? null : shipments.Sum(of);
}
