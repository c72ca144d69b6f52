using System.Globalization;
using System.Numerics;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A relation in the portfolio of one of its parties: the summary of its scorecard, seen with the other party's name.
/// </summary>
internal sealed record PortfolioRow(RelationSummary Of, bool PartnerSupplies)
{
    public MonthSummary Month => Of.Month;

    public string Partner => PartnerSupplies ? Of.Supplier.Name : Of.Buyer.Name;

    public string Address => $"/collaborations/{Of.Relation.CollaborationId}/relations/{Of.Relation.Id}";

    public bool Is(string? shown) => shown switch
    {
        "missed" => Month.Status is TargetStatus.Missed or TargetStatus.Watch,
        "met" => Month.Status == TargetStatus.Met,
        "no-data" => Month.Status == TargetStatus.NoData,
        _ => true,
    };

    public bool Matches(string? text) =>
        string.IsNullOrWhiteSpace(text) || Partner.Contains(text.Trim(), StringComparison.CurrentCultureIgnoreCase);
}

/// <summary>The order of the portfolio. What has no data stands last, whichever way it is sorted.</summary>
internal static class PortfolioOrder
{
    /// <summary>By what needs attention: the lowest OTIF first.</summary>
    public const string First = "otif";

    public static IReadOnlyList<Measure> Columns { get; } =
        [Measure.Otif, Measure.OnTime, Measure.InFull, Measure.LeadTime, Measure.LeadTimeVariation];

    /// <summary>The columns, with that of the measure by which is sorted where it is another.</summary>
    public static IReadOnlyList<Measure> ColumnsBy(string? sort) =>
        Measures.TryParse(sort, out var measure) && !Columns.Contains(measure) ? [.. Columns, measure] : Columns;

    /// <summary>
    /// The rows in order. Who takes a page of them has no more put in order than that takes: of equal names the older
    /// relation stands first, so that pages of one list fit together.
    /// </summary>
    public static IEnumerable<PortfolioRow> Sorted(IEnumerable<PortfolioRow> rows, string? by, bool descending)
    {
        var names = CultureInfo.CurrentCulture.CompareInfo;
        var keyed = rows.Select(row => new Keyed(row, by == "name" ? null : KeyOf(row, by))).ToList();
        var sorted = keyed.OrderBy(row => row.Key is null);
        sorted = descending ? sorted.ThenByDescending(row => row.Key) : sorted.ThenBy(row => row.Key);
        var byName = Comparer<Keyed>.Create((one, other) => names.Compare(one.Row.Partner, other.Row.Partner));
        sorted = by == "name" && descending
            ? sorted.ThenByDescending(row => row, byName)
            : sorted.ThenBy(row => row, byName);
        return sorted.ThenBy(row => row.Row.Of.Relation.Id.Value).Select(row => row.Row);
    }

    private static double? KeyOf(PortfolioRow row, string? by) => by switch
    {
        "n" => row.Month.HasLines ? row.Month.Lines : null,
        "status" => row.Month.Status == TargetStatus.NoData ? null : -(int)row.Month.Status,
        _ => Measures.TryParse(by ?? First, out var measure) ? row.Month[measure].Value : null,
    };

    private readonly record struct Keyed(PortfolioRow Row, double? Key);
}

/// <summary>
/// A measure over many relations: what was counted is added, figures never are. Shares and lead times are added
/// whatever the definition of each relation; a spread is pooled only where all are counted by one definition.
/// </summary>
internal static class PortfolioTotals
{
    public static Figure Of(Measure measure, IReadOnlyList<MonthSummary> months) => measure switch
    {
        Measure.LeadTime => MeanOf([.. months.Select(month => month[Measure.LeadTime]).Where(of => of.HasValue)]),
        Measure.LeadTimeVariation => Spread([.. months.Where(month => month.HasFacts)]),
        _ when Measures.IsOfLines(measure) => Share([.. months.Select(month => month[measure])]),
        _ => Measures.Of(
            measure, MonthPartials.MergeAll(months.Select(month => month.Families).OfType<MonthPartials>()),
            ShippedDefinitions.TemplateDefault),
    };

    private static Figure Share(IReadOnlyList<Figure> figures)
    {
        var known = figures.Where(figure => figure.HasValue).Select(figure => figure.Counted!.Value).ToList();
        return Figure.Share(
            known.Sum(counted => (long)counted.Numerator), known.Sum(counted => (long)counted.Denominator));
    }

    /// <summary>A mean over so many lines is their sum again.</summary>
    private static Figure MeanOf(IReadOnlyList<Figure> means)
    {
        var n = means.Sum(mean => mean.N);
        if (n == 0)
            return Figure.None(NoDataReason.NoFacts, FigureUnit.Days);

        var sum = means.Aggregate(
            BigInteger.Zero,
            (days, mean) => days + mean.Counted!.Value.Numerator * mean.N / mean.Counted.Value.Denominator);
        return Figure.Days(new ExactRatio(sum, n), n);
    }

    private static Figure Spread(List<MonthSummary> months) =>
        months.Count > 0 && months.TrueForAll(month => month.Definition.Equals(months[0].Definition))
            && LeadTimeSpread.MergeAll(months.Select(month => month.Spread).OfType<LeadTimeSpread>()) is { } spread
                ? spread.Figure
                : Figure.None(NoDataReason.NoFacts, FigureUnit.RootDays);

    /// <summary>
    /// The sums of different relations as one. Each relation numbers its items in its own way, so those are kept apart.
    /// </summary>
    internal static MonthPartials Apart(IEnumerable<MonthPartials> relations)
    {
        var (apart, next) = (new List<MonthPartials>(), 0);
        foreach (var month in relations)
        {
            var moved = new MonthPartials();
            moved.Add(month);
            moved.Delivery = month.Delivery?.WithItemsFrom(next);
            apart.Add(moved);
            next += month.Delivery?.Items.Count ?? 0;
        }

        return MonthPartials.MergeAll(apart);
    }
}
