using Tandem.Statistics;

namespace Tandem.Measures;

/// <summary>
/// Where a side stands, by its overall score: each band holds its lower edge and not its upper one, but for the last,
/// which holds both.
/// </summary>
public enum Standing
{
    /// <summary>From 0 up to 60.</summary>
    Weak,

    /// <summary>From 60 up to 75.</summary>
    Watched,

    /// <summary>From 75 up to 90.</summary>
    Sound,

    /// <summary>From 90 to 100.</summary>
    Strong,
}

/// <summary>A measure of a composite: its weight in basis points, and its points; null where it has no value.</summary>
public readonly record struct WeightedPoints(int Weight, ExactRatio? Points);

/// <summary>
/// An overall score from 0 to 100 with the share of the weights, in basis points, whose measures have a value. Under
/// 60 per cent of them there is no overall score.
/// </summary>
public sealed record CompositeScore(ExactRatio? Overall, int Coverage)
{
    public const int AllWeights = 10_000;
    public const int LeastCoverage = 6_000;

    /// <summary>Points by which the target is missed at the edge of its band.</summary>
    private const int LostAtBand = 40;

    private static readonly ExactRatio Full = new(100, 1);
    private static readonly ExactRatio Beyond = new(2, 1);
    private static readonly ExactRatio[] Edges = [new(60, 1), new(75, 1), new(90, 1)];

    /// <summary>
    /// The points of a figure by its target (metrics, closing a month): 100 where it is met, 60 at the edge of its
    /// band, and on the same line down to 0 at two and a half bands beside it. Without an agreed band a tenth of the
    /// target is its band. Null without a value. The fraction is exact; a standard deviation is taken to four decimals.
    /// </summary>
    public static ExactRatio? Points(Figure figure, Target target)
    {
        var known = figure.Unit == FigureUnit.RootDays
            ? figure.Rounded(4) is { } root ? ExactRatio.Of(root) : null
            : figure.InUnit;
        if (known is not { } value)
            return null;
        if (target.StatusOf(figure) == TargetStatus.Met)
            return Full;

        var aim = ExactRatio.Of(target.Value);
        var beside = target.Side == TargetSide.AtLeast ? aim - value : value - aim;
        var band = ExactRatio.Of(target.Band ?? Math.Abs(target.Value) / 10);
        if (band.Numerator.IsZero)
            return default(ExactRatio);

        var lost = beside * new ExactRatio(LostAtBand, 1) / band;
        return lost >= Full ? default : lost.Numerator.Sign < 0 ? Full : Full - lost;
    }

    /// <summary>
    /// The weighted mean of the measures that have points: where some have none, the weights of the others are taken
    /// as the whole.
    /// </summary>
    public static CompositeScore Of(IEnumerable<WeightedPoints> measures)
    {
        var (sum, coverage) = (default(ExactRatio), 0);
        foreach (var (weight, points) in measures.Where(measure => measure.Points is not null))
        {
            sum += points!.Value * new ExactRatio(weight, 1);
            coverage += weight;
        }

        return new(coverage < LeastCoverage ? null : sum / new ExactRatio(coverage, 1), coverage);
    }

    /// <summary>Equal weights that come to the whole; what is left over goes to the first ones.</summary>
    public static IReadOnlyList<int> Equal(int measures) =>
    [
        .. Enumerable.Range(0, measures)
            .Select(place => AllWeights / measures + (place < AllWeights % measures ? 1 : 0)),
    ];

    /// <summary>The band in which an overall score lies.</summary>
    public static Standing BandOf(ExactRatio overall) => (Standing)Edges.Count(edge => overall >= edge);

    /// <summary>
    /// The standing after these months, all of them final and in their order; null without a score. It is the band of
    /// the first score; it moves to another band when a score lies two points or more beyond the edge, or when two
    /// scores in a row lie on the same side of it. Months without a score are passed over.
    /// </summary>
    public static Standing? StandingAfter(IEnumerable<ExactRatio?> months)
    {
        Standing? standing = null;
        var leaning = 0;
        foreach (var overall in months.OfType<ExactRatio>())
        {
            var band = BandOf(overall);
            var side = standing is { } now ? band.CompareTo(now) : 1;
            if (standing is null || (side != 0 && (IsBeyond(overall, standing.Value, side) || leaning == side)))
                (standing, leaning) = (band, 0);
            else
                leaning = side;
        }

        return standing;
    }

    private static bool IsBeyond(ExactRatio overall, Standing standing, int side) => side > 0
        ? overall >= Edges[(int)standing] + Beyond
        : overall <= Edges[(int)standing - 1] - Beyond;
}
