using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>A definition in plain words: what it is called, and what the whole comes to in a sentence.</summary>
internal static class DefinitionWords
{
    /// <summary>The title that its parties gave it; of a shipped one in the reader's language.</summary>
    public static string Title(TextCatalogue texts, MeasureDefinition definition) => definition.Id switch
    {
        "template-default" => texts["definition.template-default"],
        "P1-strict-first-confirmed" => texts["definition.strict"],
        "P2-requested" => texts["definition.requested"],
        "P3-last-confirmed" => texts["definition.last-confirmed"],
        "P4-contract" => texts["definition.contract"],
        "scms" => texts["definition.scms"],
        _ when RelationDefinitions.IsDraft(definition) => texts["definition.draft"],
        _ => definition.Title,
    };

    /// <summary>For whom a shipped definition is meant.</summary>
    public static string Fits(TextCatalogue texts, MeasureDefinition definition) => definition.Id switch
    {
        "P1-strict-first-confirmed" => texts["definition.fits-strict"],
        "P2-requested" => texts["definition.fits-requested"],
        "P3-last-confirmed" => texts["definition.fits-last-confirmed"],
        "P4-contract" => texts["definition.fits-contract"],
        "scms" => texts["definition.fits-scms"],
        _ => texts["definition.fits-default"],
    };

    public static string Basis(TextCatalogue texts, DateBasis basis) => basis switch
    {
        DateBasis.Requested => texts["basis.requested"],
        DateBasis.FirstConfirmed => texts["basis.first-confirmed"],
        DateBasis.LastConfirmed => texts["basis.last-confirmed"],
    };

    public static string Days(TextCatalogue texts, DayCount days) => days switch
    {
        DayCount.Calendar => texts["days.calendar"],
        DayCount.Working => texts["days.working"],
    };

    public static string Point(TextCatalogue texts, MeasurePoint point) => point switch
    {
        MeasurePoint.Receipt => texts["point.receipt"],
        MeasurePoint.Handover => texts["point.handover"],
    };

    public static string From(TextCatalogue texts, LeadTimeFrom from) => from switch
    {
        LeadTimeFrom.OrderSent => texts["lead-from.order-sent"],
        LeadTimeFrom.Confirmed => texts["lead-from.confirmed"],
    };

    public static string Statistic(TextCatalogue texts, LeadTimeStatistic statistic) => statistic switch
    {
        LeadTimeStatistic.SdLeadTime => texts["statistic.sd-lead-time"],
        LeadTimeStatistic.SdDeviation => texts["statistic.sd-deviation"],
        LeadTimeStatistic.MeanAbsDeviation => texts["statistic.mean-deviation"],
        LeadTimeStatistic.P90AbsDeviation => texts["statistic.p-ninety"],
        LeadTimeStatistic.Range => texts["statistic.range"],
    };

    public static string Pool(TextCatalogue texts, LeadTimePool pool) => pool switch
    {
        LeadTimePool.Item => texts["pool.item"],
        LeadTimePool.None => texts["pool.none"],
    };

    public static string Items(TextCatalogue texts, LeadTimeItems items) => items switch
    {
        LeadTimeItems.Core => texts["items.core"],
        LeadTimeItems.All => texts["items.all"],
    };

    /// <summary>Which date is taken as the due one; of a source whose date promises nothing this is said.</summary>
    public static string DueIs(TextCatalogue texts, MeasureDefinition definition) => definition.Id == "scms"
        ? texts["definition.due-scms"]
        : texts["definition.due", Basis(texts, definition.Delivery.DateBasis)];

    public static string Sentence(TextCatalogue texts, MeasureDefinition definition) => texts[
        "definition.sentence", Basis(texts, definition.Delivery.DateBasis), Window(texts, definition.Delivery)];

    /// <summary>Every parameter with its value.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(
        TextCatalogue texts, MeasureDefinition definition) =>
        DefinitionParameters.All.Select(parameter => (parameter.Name(texts), parameter.Say(texts, definition)));

    private static string Window(TextCatalogue texts, DeliveryDefinition delivery) => delivery.EarlyDays is { } early
        ? texts["definition.window", texts["definition.before", early], texts["definition.after", delivery.LateDays]]
        : texts["definition.window-open", texts["definition.after", delivery.LateDays]];

    public static string Series(TextCatalogue texts, ForecastSeries series) => series switch
    {
        ForecastSeries.BuyersForecast => texts["plan.forecast"],
        ForecastSeries.SuppliersCommitment => texts["plan.commitment"],
        ForecastSeries.Consensus => texts["plan.consensus"],
    };

    public static string Buckets(TextCatalogue texts, BucketKind kind) => kind switch
    {
        BucketKind.Week => texts["buckets.weeks"],
        BucketKind.Month => texts["buckets.months"],
    };
}
