using Microsoft.EntityFrameworkCore;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A measure in an overall score: its weight in basis points, and its points with and without contested lines.
/// </summary>
public sealed record WeightedMeasure(Measure Measure, int Weight, ExactRatio? With, ExactRatio? Without);

/// <summary>
/// The overall score of what one side answers for (rules E15), with and without contested lines, the weights behind it,
/// and how the side stands after the last month that is final; null without a score.
/// </summary>
public sealed record SideScore(
    bool OfBuyer, CompositeScore With, CompositeScore Without, IReadOnlyList<WeightedMeasure> Measures,
    Standing? Standing, bool WeightsAgreed)
{
    /// <summary>How many lines of the side's measures are left out without contested lines.</summary>
    public int LeftOut { get; init; }

    public int WithData => Measures.Count(of => of.With is not null);
}

/// <summary>
/// Makes the overall scores of both sides of a scorecard. The weights are those that both agreed for the month, or else
/// equal ones over the side's measures that have a target: those of the shared set, or all where none is agreed.
/// </summary>
internal sealed class Composites(TandemDb db)
{
    public async Task<(SideScore Supplier, SideScore Buyer)> Of(
        Scorecard card, MonthDisputes disputes, CancellationToken ct)
    {
        var agreed = await db.Set<ScoreWeights>().AsNoTracking()
            .Where(w => w.CollaborationId == card.Relation.CollaborationId && w.RelationId == card.Relation.Id)
            .OrderBy(w => w.FromMonth).ToListAsync(ct);
        var set = await db.Set<SharedSet>().AsNoTracking()
            .Where(s => s.CollaborationId == card.Relation.CollaborationId)
            .OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        var shared = set?.Read().Select(of => of.Measure).ToHashSet() ?? [];
        return (Of(card, disputes, agreed, shared, false), Of(card, disputes, agreed, shared, true));
    }

    private static SideScore Of(
        Scorecard card, MonthDisputes disputes, List<ScoreWeights> agreed, HashSet<string> shared, bool ofBuyer)
    {
        var months = Enumerable.Range(0, Scorecard.Periods)
            .Select(place => (Place: place, card.Measures[0].Months[place].Month)).ToList();
        var overall = months.Where(month => !card.Measures[0].Months[month.Place].Provisional)
            .Select(month => CompositeScore.Of(
                Weights(card, agreed, shared, ofBuyer, month.Month, month.Place).Weights.Select(of =>
                    new WeightedPoints(of.Weight, Points(of.Score.Months[month.Place], null)))).Overall);
        var (weights, isAgreed) = Weights(card, agreed, shared, ofBuyer, card.Month, Scorecard.Periods - 1);
        var measures = weights.Select(of => new WeightedMeasure(
            of.Score.Measure, of.Weight, Points(of.Score.Current, null),
            Points(of.Score.Current, disputes.Without(of.Score)))).ToList();
        return new(
            ofBuyer, CompositeScore.Of(measures.Select(of => new WeightedPoints(of.Weight, of.With))),
            CompositeScore.Of(measures.Select(of => new WeightedPoints(of.Weight, of.Without))), measures,
            CompositeScore.StandingAfter(overall), isAgreed)
        {
            LeftOut = measures.Sum(of => disputes.Figures.GetValueOrDefault(of.Measure)?.Left ?? 0),
        };
    }

    /// <summary>The weights of a side in a month, and whether both parties agreed them.</summary>
    private static (IReadOnlyList<(MeasureScore Score, int Weight)> Weights, bool Agreed) Weights(
        Scorecard card, List<ScoreWeights> agreed, HashSet<string> shared, bool ofBuyer, DateOnly month, int place)
    {
        var scores = card.Measures.Where(score => Measures.IsOfBuyer(score.Measure) == ofBuyer).ToList();
        if (agreed.LastOrDefault(w => w.FromMonth <= month)?.Read() is { } held
            && held.Any(w => scores.Any(score => Measures.Slug(score.Measure) == w.Measure)))
        {
            var by = held.ToDictionary(w => w.Measure, w => w.BasisPoints);
            return (
                [
                    .. scores.Where(score => by.ContainsKey(Measures.Slug(score.Measure)))
                        .Select(score => (score, by[Measures.Slug(score.Measure)])),
                ],
                true);
        }

        var counted = scores.Where(score => score.Months[place].Target is not null)
            .Where(score => shared.Count == 0 || shared.Contains(Measures.Slug(score.Measure))).ToList();
        return counted.Count == 0 ? ([], false) : ([.. counted.Zip(CompositeScore.Equal(counted.Count))], false);
    }

    private static ExactRatio? Points(MonthFigure month, Figure? instead) =>
        month.Target is { } target ? CompositeScore.Points(instead ?? month.Figure, target) : null;
}
