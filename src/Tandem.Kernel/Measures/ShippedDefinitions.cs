namespace Tandem.Measures;

/// <summary>
/// The definitions that parties may start from: the template default, the four ordinary policies of metrics 1.1 and
/// the one for files that carry a scheduled and a delivered day but no received quantity. None holds until signed.
/// </summary>
public static class ShippedDefinitions
{
    public static MeasureDefinition TemplateDefault { get; } =
        Of("template-default", "Template default", new DeliveryDefinition());

    public static MeasureDefinition StrictFirstConfirmed { get; } = Of(
        "P1-strict-first-confirmed",
        "Strict, on the first confirmed day",
        new() { DateBasis = DateBasis.FirstConfirmed, EarlyDays = 0, DayCount = DayCount.Calendar });

    public static MeasureDefinition Requested { get; } = Of(
        "P2-requested",
        "On the requested day or earlier",
        new() { DateBasis = DateBasis.Requested, EarlyDays = null, DayCount = DayCount.Calendar });

    public static MeasureDefinition LastConfirmed { get; } = Of(
        "P3-last-confirmed",
        "On the last confirmed day or earlier",
        new() { DateBasis = DateBasis.LastConfirmed, EarlyDays = null, DayCount = DayCount.Calendar });

    public static MeasureDefinition Contract { get; } = Of(
        "P4-contract",
        "A window of working days with tolerances",
        new()
        {
            DateBasis = DateBasis.FirstConfirmed,
            EarlyDays = 2,
            LateDays = 1,
            DayCount = DayCount.Working,
            UnderPct = 2,
            OverPct = 5,
        });

    /// <summary>On time up to the scheduled day, which is loaded as the first confirmed one.</summary>
    public static MeasureDefinition Scms { get; } = new(
        "scms",
        1,
        "Delivered by the scheduled day",
        new() { DateBasis = DateBasis.FirstConfirmed, EarlyDays = null, DayCount = DayCount.Calendar },
        new() { Items = LeadTimeItems.All, Pool = LeadTimePool.None, MinN = 2 });

    public static IReadOnlyList<MeasureDefinition> All { get; } =
        [TemplateDefault, StrictFirstConfirmed, Requested, LastConfirmed, Contract, Scms];

    /// <summary>
    /// Where the seller delivers under a term of Incoterms 2020: at origin for the E, F and C terms, at destination for
    /// the D terms; null for a term that is none of the eleven.
    /// </summary>
    public static MeasurePoint? MeasurePointOf(string incoterm) => incoterm switch
    {
        "EXW" or "FCA" or "FAS" or "FOB" or "CPT" or "CIP" or "CFR" or "CIF" => MeasurePoint.Handover,
        "DAP" or "DPU" or "DDP" => MeasurePoint.Receipt,
        _ => null,
    };

    private static MeasureDefinition Of(string id, string title, DeliveryDefinition delivery) =>
        new(id, 1, title, delivery, new LeadTimeDefinition());
}
