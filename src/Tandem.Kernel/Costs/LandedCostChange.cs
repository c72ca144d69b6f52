using Tandem.Statistics;

namespace Tandem.Costs;

/// <summary>
/// The same shipment before and after its duties changed. Where one of the two is only known as at least, so is the
/// difference not exact.
/// </summary>
public sealed record LandedCostChange(LandedCost Before, LandedCost After)
{
    public decimal Difference => After.Total - Before.Total;

    public ExactRatio DifferencePerUnit => After.PerUnit - Before.PerUnit;

    /// <summary>The difference as a share of the cost before; null when that was nothing.</summary>
    public ExactRatio? Share =>
        Before.Total == 0 ? null : ExactRatio.Of(Difference) / ExactRatio.Of(Before.Total);

    public bool IsExact => !Before.IsAtLeast && !After.IsAtLeast;

    /// <summary>The shipment, which must be an import, with the duties of one day and with those of another.</summary>
    public static LandedCostChange Between(
        Shipment shipment,
        TariffLane lane,
        TariffVersions versions,
        DateOnly before,
        DateOnly after,
        bool originProved = false)
    {
        var import = shipment.Import ?? throw new ArgumentException("It is not an import.", nameof(shipment));
        LandedCost On(DateOnly day) => LandedCost.Of(shipment with
        {
            Import = import with { Duties = versions.DutiesOn(lane, day, originProved) },
        });
        return new(On(before), On(after));
    }
}
