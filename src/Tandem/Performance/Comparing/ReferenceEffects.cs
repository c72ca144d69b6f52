using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What others report of such work (PER-9): lead times 15 to 25 % shorter and defects 10 to 20 % fewer within six to
/// twelve months. It is shown as what others report, and never as a result here.
/// </summary>
internal static class ReferenceEffects
{
    /// <summary>Of the measure, as a sentence; null where others report none.</summary>
    public static string? Of(TextCatalogue texts, Measure measure) => measure switch
    {
        Measure.LeadTime or Measure.LeadTimeVariation => texts["event.others-lead-time"],
        Measure.DefectRate or Measure.CohortDefectRate or Measure.LotRejection or Measure.QuantityRejection =>
            texts["event.others-defects"],
        _ => null,
    };
}
