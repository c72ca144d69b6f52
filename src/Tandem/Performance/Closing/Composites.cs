using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;
using Tandem.Statistics;

namespace Tandem.Performance;

/// <summary>
/// A measure in an overall score, shipped or joint: its name in addresses, its weight in basis points, and its points
/// with and without contested lines.
/// </summary>
public sealed record WeightedMeasure(string Slug, int Weight, ExactRatio? With, ExactRatio? Without);

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

/// <summary>The weights that were agreed, the oldest first, and which measures are shared.</summary>
internal sealed record ScoreBasis(IReadOnlyList<ScoreWeights> Agreed, IReadOnlySet<string> Shared)
{
    public static IReadOnlySet<string> Names(IEnumerable<SharedMeasure>? shared) =>
        (shared ?? []).Select(of => of.Measure).ToHashSet();
}

/// <summary>
/// Makes the overall scores of both sides of a scorecard. The weights are those that both agreed for the month, or else
/// equal ones over the side's measures that have a target: those of the shared set, or all where none is agreed. A
/// joint measure rests on others that count already, so it counts only where the parties give it a weight.
/// </summary>
internal sealed class Composites(TandemDb db)
{
    public async Task<(SideScore Supplier, SideScore Buyer)> Of(
        Scorecard card, MonthDisputes disputes, CancellationToken ct) =>
        Of(card, disputes, await Basis(card.Relation, ct));

    /// <summary>What scores of a relation rest on now.</summary>
    public async Task<ScoreBasis> Basis(Relation relation, CancellationToken ct)
    {
        var agreed = await db.Set<ScoreWeights>().AsNoTracking()
            .Where(w => w.CollaborationId == relation.CollaborationId && w.RelationId == relation.Id)
            .OrderBy(w => w.FromMonth).ToListAsync(ct);
        var set = await db.Set<SharedSet>().AsNoTracking()
            .Where(s => s.CollaborationId == relation.CollaborationId)
            .OrderByDescending(s => s.Version).FirstOrDefaultAsync(ct);
        return new(agreed, ScoreBasis.Names(set?.Read()));
    }

    public static (SideScore Supplier, SideScore Buyer) Of(
        Scorecard card, MonthDisputes disputes, ScoreBasis basis) =>
        (Of(card, disputes, basis, false), Of(card, disputes, basis, true));

    private static SideScore Of(
        Scorecard card, MonthDisputes disputes, ScoreBasis basis, bool ofBuyer)
    {
        var scores = Scored(card, disputes);
        var months = Enumerable.Range(0, Scorecard.Periods)
            .Select(place => (Place: place, card.Measures[0].Months[place].Month)).ToList();
        var overall = months.Where(month => !card.Measures[0].Months[month.Place].Provisional)
            .Select(month => CompositeScore.Of(
                Weights(scores, basis, ofBuyer, month.Month, month.Place).Weights.Select(of =>
                    new WeightedPoints(of.Weight, Points(of.Score?.Months[month.Place], null)))).Overall);
        var (weights, isAgreed) = Weights(scores, basis, ofBuyer, card.Month, Scorecard.Periods - 1);
        var measures = weights.Select(of => new WeightedMeasure(
            of.Slug, of.Weight, Points(of.Score?.Months[^1], null),
            Points(of.Score?.Months[^1], of.Score?.Without))).ToList();
        return new(
            ofBuyer, CompositeScore.Of(measures.Select(of => new WeightedPoints(of.Weight, of.With))),
            CompositeScore.Of(measures.Select(of => new WeightedPoints(of.Weight, of.Without))), measures,
            CompositeScore.StandingAfter(overall), isAgreed)
        {
            LeftOut = disputes.Figures.Where(of => measures.Any(m => m.Slug == Measures.Slug(of.Key)))
                .Sum(of => of.Value.Left),
        };
    }

    private static IReadOnlyList<Scored> Scored(Scorecard card, MonthDisputes disputes) =>
    [
        .. card.Measures.Select(score => new Scored(
            Measures.Slug(score.Measure), Measures.IsOfBuyer(score.Measure), score.Months, disputes.Without(score))),
        .. card.Joint.Select(joint => new Scored(
            joint.Joint.Slug, null, joint.Months, disputes.Without(card, joint))),
    ];

    /// <summary>
    /// The weights of a side in a month, and whether both parties agreed them. A joint measure that the definition of
    /// the month has no longer keeps its weight and has no value.
    /// </summary>
    private static (IReadOnlyList<(string Slug, Scored? Score, int Weight)> Weights, bool Agreed) Weights(
        IReadOnlyList<Scored> scores, ScoreBasis basis, bool ofBuyer, DateOnly month, int place)
    {
        var held = basis.Agreed.LastOrDefault(w => w.FromMonth <= month)?.Read()
            .Where(w => w.CountsForBuyer() == ofBuyer).ToList();
        if (held is { Count: > 0 })
        {
            var known = scores.ToDictionary(score => score.Slug);
            return ([.. held.Select(w => (w.Measure, known.GetValueOrDefault(w.Measure), w.BasisPoints))], true);
        }

        var counted = scores.Where(score => score.OfBuyer == ofBuyer && score.Months[place].Target is not null)
            .Where(score => basis.Shared.Count == 0 || basis.Shared.Contains(score.Slug)).ToList();
        return counted.Count == 0
            ? ([], false)
            : ([.. counted.Zip(CompositeScore.Equal(counted.Count), (of, weight) => (of.Slug, of, weight))], false);
    }

    private static ExactRatio? Points(MonthFigure? month, Figure? instead) =>
        month?.Target is { } target ? CompositeScore.Points(instead ?? month.Figure, target) : null;
}

/// <summary>
/// What may count in an overall score: a measure with the side that answers for it, null for a joint one, its months,
/// and its current figure without contested lines; null where that is the same.
/// </summary>
internal sealed record Scored(string Slug, bool? OfBuyer, IReadOnlyList<MonthFigure> Months, Figure? Without);
