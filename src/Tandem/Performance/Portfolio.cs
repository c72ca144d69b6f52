using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A relation in the portfolio of one of its parties: its scorecard, seen with the other party's name.
/// </summary>
internal sealed record PortfolioRow(Scorecard Card, bool PartnerSupplies)
{
    public string Partner => PartnerSupplies ? Card.Supplier.Name : Card.Buyer.Name;

    public string Address => $"/collaborations/{Card.Relation.CollaborationId}/relations/{Card.Relation.Id}";

    public bool Is(string? shown) => shown switch
    {
        "missed" => Card.Status is TargetStatus.Missed or TargetStatus.Watch,
        "met" => Card.Status == TargetStatus.Met,
        "no-data" => Card.Status == TargetStatus.NoData,
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

    public static List<PortfolioRow> Sorted(IEnumerable<PortfolioRow> rows, string? by, bool descending)
    {
        var byName = rows.OrderBy(row => row.Partner, StringComparer.CurrentCulture);
        if (by == "name")
            return descending ? [.. byName.Reverse()] : [.. byName];

        var keyed = byName.Select(row => (Row: row, Key: KeyOf(row, by))).ToList();
        var known = keyed.Where(row => row.Key is not null);
        var sorted = descending ? known.OrderByDescending(row => row.Key) : known.OrderBy(row => row.Key);
        return [.. sorted.Concat(keyed.Where(row => row.Key is null)).Select(row => row.Row)];
    }

    private static double? KeyOf(PortfolioRow row, string? by) => by switch
    {
        "n" => row.Card.Lines?.Agreed.Included,
        "status" => row.Card.Status == TargetStatus.NoData ? null : -(int)row.Card.Status,
        _ => Measures.TryParse(by ?? First, out var measure) ? row.Card[measure].Current.Figure.Value : null,
    };
}

/// <summary>
/// A measure over many relations: what was counted is added, figures never are. Shares and lead times are added
/// whatever the definition of each relation; a spread is pooled only where all are counted by one definition.
/// </summary>
internal static class PortfolioTotals
{
    public static Figure Of(Measure measure, IReadOnlyList<Scorecard> cards)
    {
        var counted = cards.Where(card => card.Partials is not null).ToList();
        return measure switch
        {
            Measure.LeadTime => MeanOf([.. counted.Select(card => card.Lines).OfType<DeliveryPartial>()]),
            Measure.LeadTimeVariation => Spread(counted),
            _ when Measures.IsOfLines(measure) => Share([.. cards.Select(card => card[measure].Current.Figure)]),
            _ => Measures.Of(
                measure, MonthPartials.MergeAll(counted.Select(card => card.Partials!.WithoutDelivery())),
                ShippedDefinitions.TemplateDefault),
        };
    }

    private static Figure Share(IReadOnlyList<Figure> figures)
    {
        var known = figures.Where(figure => figure.HasValue).Select(figure => figure.Counted!.Value).ToList();
        return Figure.Share(
            known.Sum(counted => (long)counted.Numerator), known.Sum(counted => (long)counted.Denominator));
    }

    private static Figure MeanOf(IReadOnlyList<DeliveryPartial> lines)
    {
        var sums = lines.Select(each => each.LeadTimes.ToSums()).ToList();
        var n = sums.Sum(one => one.Count);
        return n == 0
            ? Figure.None(NoDataReason.NoFacts, FigureUnit.Days)
            : Figure.Days(new ExactRatio(sums.Sum(one => one.Sum), n), n);
    }

    private static Figure Spread(List<Scorecard> cards)
    {
        if (cards.Select(card => card.Definition).Distinct().Count() != 1)
            return Figure.None(NoDataReason.NoFacts, FigureUnit.RootDays);

        return Measures.Of(
            Measure.LeadTimeVariation, Apart(cards.Select(card => card.Partials!)), cards[0].Definition);
    }

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
