using System.Globalization;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>A definition in plain words: every parameter, and what the whole comes to in a sentence.</summary>
internal static class DefinitionWords
{
    public static string Title(TextCatalogue texts, string id) => id switch
    {
        "template-default" => texts["definition.template-default"],
        "P1-strict-first-confirmed" => texts["definition.strict"],
        "P2-requested" => texts["definition.requested"],
        "P3-last-confirmed" => texts["definition.last-confirmed"],
        "P4-contract" => texts["definition.contract"],
        "scms" => texts["definition.scms"],
        _ => id,
    };

    public static string Basis(TextCatalogue texts, DateBasis basis) => basis switch
    {
        DateBasis.Requested => texts["basis.requested"],
        DateBasis.FirstConfirmed => texts["basis.first-confirmed"],
        DateBasis.LastConfirmed => texts["basis.last-confirmed"],
    };

    /// <summary>Which date is taken as the due one; of a source whose date promises nothing this is said.</summary>
    public static string DueIs(TextCatalogue texts, MeasureDefinition definition) => definition.Id == "scms"
        ? texts["definition.due-scms"]
        : texts["definition.due", Basis(texts, definition.Delivery.DateBasis)];

    public static string Sentence(TextCatalogue texts, MeasureDefinition definition) => texts[
        "definition.sentence", Basis(texts, definition.Delivery.DateBasis), Window(texts, definition.Delivery)];

    public static string Window(TextCatalogue texts, DeliveryDefinition delivery) => delivery.EarlyDays is { } early
        ? texts["definition.window", texts["definition.before", early], texts["definition.after", delivery.LateDays]]
        : texts["definition.window-open", texts["definition.after", delivery.LateDays]];

    /// <summary>Every parameter with its value.</summary>
    public static IEnumerable<(string Name, string Value)> Parameters(
        TextCatalogue texts, MeasureDefinition definition)
    {
        var (delivery, lead) = (definition.Delivery, definition.LeadTime);
        yield return (texts["definition.basis"], Basis(texts, delivery.DateBasis));
        yield return (texts["definition.window-label"], Window(texts, delivery));
        yield return (texts["definition.days"], delivery.DayCount switch
        {
            DayCount.Calendar => texts["days.calendar"],
            DayCount.Working => texts["days.working"],
        });
        yield return (
            texts["definition.tolerance"],
            texts["definition.tolerance-value", Number(delivery.UnderPct), Number(delivery.OverPct)]);
        yield return (texts["definition.point"], delivery.MeasurePoint switch
        {
            MeasurePoint.Receipt => texts["point.receipt"],
            MeasurePoint.Handover => texts["point.handover"],
        });
        yield return (texts["definition.lead-from"], lead.From switch
        {
            LeadTimeFrom.OrderSent => texts["lead-from.order-sent"],
            LeadTimeFrom.Confirmed => texts["lead-from.confirmed"],
        });
        yield return (texts["definition.statistic"], Statistic(texts, lead.Statistic));
        yield return (texts["definition.pool"], lead.Pool switch
        {
            LeadTimePool.Item => texts["pool.item"],
            LeadTimePool.None => texts["pool.none"],
        });
        yield return (texts["definition.items"], lead.Items switch
        {
            LeadTimeItems.Core => texts["items.core"],
            LeadTimeItems.All => texts["items.all"],
        });
        yield return (texts["definition.least"], texts["definition.least-value", lead.MinN]);
    }

    private static string Statistic(TextCatalogue texts, LeadTimeStatistic statistic) => statistic switch
    {
        LeadTimeStatistic.SdLeadTime => texts["statistic.sd-lead-time"],
        LeadTimeStatistic.SdDeviation => texts["statistic.sd-deviation"],
        LeadTimeStatistic.MeanAbsDeviation => texts["statistic.mean-deviation"],
        LeadTimeStatistic.P90AbsDeviation => texts["statistic.p-ninety"],
        LeadTimeStatistic.Range => texts["statistic.range"],
    };

    private static string Number(decimal value) => value.ToString("0.######", CultureInfo.CurrentCulture);
}
