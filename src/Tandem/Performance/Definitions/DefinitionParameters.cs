using System.Globalization;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// Every parameter of a definition (metrics 1.1 to 1.10), in the order in which people read them. A new parameter is
/// one more in this list.
/// </summary>
internal static class DefinitionParameters
{
    public const int MaxTitleLength = 120;
    private const int MostDays = 3660;
    private const int MostDeliveries = 1000;

    private static readonly (decimal, decimal) Days = (0, MostDays);
    private static readonly (decimal, decimal) Share = (0, 100);

    public static IReadOnlyList<DefinitionParameter> All { get; } =
        [.. Delivery(), .. LeadTime(), .. FamilyParameters.All, Joint()];

    /// <summary>The title of a version, as somebody gave it.</summary>
    /// <exception cref="RefusedException">There is none, or it is too long.</exception>
    public static string Title(string? typed) => typed?.Trim() is { Length: > 0 and <= MaxTitleLength } title
        ? title
        : throw new RefusedException(Because.Invalid, "definition.title-length", MaxTitleLength);

    /// <summary>Whether everything lies in its range.</summary>
    /// <exception cref="RefusedException">A parameter or the title does not.</exception>
    public static void Check(MeasureDefinition definition)
    {
        Title(definition.Title);
        foreach (var parameter in All)
            parameter.Check(definition);
    }

    /// <summary>Whether two versions count alike, whatever they are called.</summary>
    public static bool Alike(MeasureDefinition one, MeasureDefinition other) =>
        one with { Id = "", Version = 0, Title = "" } == other with { Id = "", Version = 0, Title = "" };

    public static IEnumerable<DefinitionParameter> Differing(MeasureDefinition one, MeasureDefinition other) =>
        All.Where(parameter => parameter.ValueOf(one) != parameter.ValueOf(other));

    public static string GroupName(TextCatalogue texts, ParameterGroup group) => group switch
    {
        ParameterGroup.Delivery => texts["definition.group-delivery"],
        ParameterGroup.LeadTime => texts["definition.group-lead-time"],
        ParameterGroup.Quality => texts["definition.group-quality"],
        ParameterGroup.Orders => texts["definition.group-orders"],
        ParameterGroup.Price => texts["definition.group-price"],
        ParameterGroup.Response => texts["definition.group-response"],
        ParameterGroup.Forecast => texts["definition.group-forecast"],
        ParameterGroup.Ordering => texts["definition.group-ordering"],
        ParameterGroup.Joint => texts["joint.measures"],
    };

    private static IEnumerable<DefinitionParameter> Delivery() =>
    [
        new ChoiceParameter<DateBasis>(
            "dateBasis", ParameterGroup.Delivery, t => t["definition.basis"], DefinitionWords.Basis,
            d => d.Delivery.DateBasis, (d, v) => d with { Delivery = d.Delivery with { DateBasis = v } }),
        new NumberParameter(
            "earlyDays", ParameterGroup.Delivery, ParameterKind.OptionalWholeNumber, Days,
            t => t["definition.early"],
            (t, v) => v is { } days ? t["definition.before", (int)days] : t["definition.no-limit"],
            d => d.Delivery.EarlyDays, (d, v) => d with { Delivery = d.Delivery with { EarlyDays = (int?)v } })
        {
            Hint = t => t["definition.in-days-or-none"],
        },
        new NumberParameter(
            "lateDays", ParameterGroup.Delivery, ParameterKind.WholeNumber, Days, t => t["definition.late"],
            (t, v) => t["definition.after", (int)v!.Value],
            d => d.Delivery.LateDays, (d, v) => d with { Delivery = d.Delivery with { LateDays = (int)v!.Value } })
        {
            Hint = t => t["definition.in-days"],
        },
        new ChoiceParameter<DayCount>(
            "dayCount", ParameterGroup.Delivery, t => t["definition.days"], DefinitionWords.Days,
            d => d.Delivery.DayCount, (d, v) => d with { Delivery = d.Delivery with { DayCount = v } }),
        new NumberParameter(
            "underPct", ParameterGroup.Delivery, ParameterKind.Percentage, Share, t => t["definition.under"], Percent,
            d => d.Delivery.UnderPct, (d, v) => d with { Delivery = d.Delivery with { UnderPct = v!.Value } })
        {
            Hint = t => t["definition.in-per-cent"],
        },
        new NumberParameter(
            "overPct", ParameterGroup.Delivery, ParameterKind.Percentage, Share, t => t["definition.over"], Percent,
            d => d.Delivery.OverPct, (d, v) => d with { Delivery = d.Delivery with { OverPct = v!.Value } })
        {
            Hint = t => t["definition.in-per-cent"],
        },
        new ChoiceParameter<MeasurePoint>(
            "measurePoint", ParameterGroup.Delivery, t => t["definition.point"], DefinitionWords.Point,
            d => d.Delivery.MeasurePoint, (d, v) => d with { Delivery = d.Delivery with { MeasurePoint = v } }),
    ];

    private static IEnumerable<DefinitionParameter> LeadTime() =>
    [
        new ChoiceParameter<LeadTimeFrom>(
            "leadTimeFrom", ParameterGroup.LeadTime, t => t["definition.lead-from"], DefinitionWords.From,
            d => d.LeadTime.From, (d, v) => d with { LeadTime = d.LeadTime with { From = v } }),
        new ChoiceParameter<LeadTimeStatistic>(
            "statistic", ParameterGroup.LeadTime, t => t["definition.statistic"], DefinitionWords.Statistic,
            d => d.LeadTime.Statistic, (d, v) => d with { LeadTime = d.LeadTime with { Statistic = v } }),
        new ChoiceParameter<LeadTimePool>(
            "pool", ParameterGroup.LeadTime, t => t["definition.pool"], DefinitionWords.Pool,
            d => d.LeadTime.Pool, (d, v) => d with { LeadTime = d.LeadTime with { Pool = v } }),
        new ChoiceParameter<LeadTimeItems>(
            "items", ParameterGroup.LeadTime, t => t["definition.items"], DefinitionWords.Items,
            d => d.LeadTime.Items, (d, v) => d with { LeadTime = d.LeadTime with { Items = v } }),
        new NumberParameter(
            "minN", ParameterGroup.LeadTime, ParameterKind.WholeNumber, (2, MostDeliveries),
            t => t["definition.least"], (t, v) => t["definition.least-value", (int)v!.Value],
            d => d.LeadTime.MinN, (d, v) => d with { LeadTime = d.LeadTime with { MinN = (int)v!.Value } }),
    ];

    /// <summary>The last, since its formulas are read against the reporting currency.</summary>
    private static JointParameter Joint() => new()
    {
        Hint = t => t["joint.hint", JointMeasures.Most, string.Join(", ", Measures.All.Select(Measures.Slug))],
    };

    internal static string Percent(TextCatalogue texts, decimal? value) =>
        texts["figure.percent", value!.Value.ToString("0.######", CultureInfo.CurrentCulture)];
}
