using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>How a criterion stands. No data is neither met nor missed, and moves nobody down.</summary>
public enum CriterionState
{
    Met,
    NotMet,
    NoData,
}

/// <summary>
/// A criterion of a version by its number, how it stands for a relation, and on what that rests: the figures of the
/// months, or what each side said by hand.
/// </summary>
internal sealed record CriterionStanding(
    int Number, LadderCriterion Criterion, CriterionState State, IReadOnlyList<MonthFigure> Figures,
    IReadOnlyList<CriterionJudged> Judged)
{
    /// <summary>
    /// Of a measure: not met when a month misses the bound, without data when none misses and one has no value. By
    /// hand: not met when a side says so, and met when both say so.
    /// </summary>
    public static CriterionStanding Of(
        int number, LadderCriterion criterion, Scorecard card, IEnumerable<CriterionJudged> judged)
    {
        if (criterion.Measure is not { } slug)
        {
            var said = judged.Where(j => j.Criterion == number).ToList();
            var state = said.Any(j => !j.Met) ? CriterionState.NotMet
                : said.Count < 2 ? CriterionState.NoData
                : CriterionState.Met;
            return new(number, criterion, state, [], said);
        }

        var figures = card[Measures.Parse(slug)].Months.TakeLast(criterion.Months).ToList();
        var bound = new Target(criterion.Side, criterion.Value);
        var found = figures.Select(f => bound.StatusOf(f.Figure)).ToList();
        return new(
            number, criterion,
            found.Contains(TargetStatus.Missed) ? CriterionState.NotMet
                : found.Contains(TargetStatus.NoData) ? CriterionState.NoData
                : CriterionState.Met,
            figures, []);
    }

    /// <summary>All criteria of a version as they stand for a relation, by its scorecard.</summary>
    public static async Task<IReadOnlyList<CriterionStanding>> Of(
        TandemDb db, Relation relation, AdoptedCriteria? criteria, Scorecard card, CancellationToken ct)
    {
        if (criteria is null)
            return [];

        var judged = await db.Set<CriterionJudged>().AsNoTracking().Of(relation)
            .Where(j => j.Version == criteria.Version).OrderBy(j => j.SaidAt).ToListAsync(ct);
        return [.. criteria.Read().Select((criterion, index) => Of(index + 1, criterion, card, judged))];
    }
}
