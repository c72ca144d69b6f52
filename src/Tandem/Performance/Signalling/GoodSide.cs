using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>On which side a measure is better, where no target says it.</summary>
internal static class GoodSide
{
    /// <summary>
    /// Above zero where more is better, below zero where less is; zero where both ways are away from it.
    /// </summary>
    public static int Of(Measure measure, Target? target) => target?.Side switch
    {
        TargetSide.AtLeast => 1,
        TargetSide.AtMost => -1,
        null => Of(measure),
    };

    private static int Of(Measure measure) => measure switch
    {
        Measure.Otif or Measure.OnTime or Measure.InFull or Measure.ConfirmationRate or Measure.ConfirmedAsRequested
            or Measure.PerfectOrders or Measure.RealisedSavings or Measure.CostReduction or Measure.SupplierInPromise
            or Measure.BuyerInPromise or Measure.ForecastAccuracy or Measure.SupplierImprovements => 1,
        Measure.LeadTime or Measure.LeadTimeVariation or Measure.DefectRate or Measure.CohortDefectRate
            or Measure.LotRejection or Measure.QuantityRejection or Measure.CostVariance or Measure.PriceVariance
            or Measure.SupplierResponse or Measure.BuyerResponse or Measure.TimeToValue
            or Measure.LateOrderChanges or Measure.DaysToPay or Measure.SpecificationChanges => -1,
        Measure.ForecastBias => 0,
    };
}
