using Tandem.Collaborations;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// How the last months of a measure stand to the targets that hold for them, and would stand to another one: what the
/// scorecard will show, read before anybody agrees. Months that are over do not change.
/// </summary>
internal sealed class TargetComparison(Scorecards scorecards, TextCatalogue texts)
{
    /// <summary>
    /// The months that are over and lie before the one from which the target would hold; null where none has a value.
    /// </summary>
    public async Task<EffectTable?> Of(
        Relation relation, string slug, string name, Target proposed, DateOnly from, CancellationToken ct)
    {
        var closed = await scorecards.LatestClosed([relation], ct);
        var card = await scorecards.Of(
            relation, closed < from ? closed : from.AddMonths(-1), Reading.AsAgreed, ct);
        var months = Measures.TryParse(slug, out var measure)
            ? card[measure].Months
            : card.Joint.FirstOrDefault(joint => joint.Joint.Slug == slug)?.Months ?? [];
        var words = new FigureWords(texts);
        EffectRow[] rows = [.. months.Where(month => month.Figure.HasValue).Reverse().Select(Row)];
        return rows.Length == 0
            ? null
            : new(
                texts["target.before-after"], texts["target.before-after-why", name],
                [texts["chart.month"], texts["chart.value"], texts["target.now-proposed"]], rows);

        EffectRow Row(MonthFigure month)
        {
            var (now, then) = (
                month.Status is { } status ? Said(status) : texts["scorecard.no-target"],
                Said(proposed.StatusOf(month.Figure)));
            return new(
                FigureWords.ShortMonth(month.Month),
                [
                    new(words.Value(month.Figure)) { Small = texts["last-year.n", FigureWords.Count(month.Figure.N)] },
                    new(then) { Before = now == then ? null : now },
                ]);
        }
    }

    private string Said(TargetStatus status) => texts[status switch
    {
        TargetStatus.Met => "parts.met",
        TargetStatus.Watch => "parts.watch",
        TargetStatus.Missed => "parts.miss",
        TargetStatus.NoData => "parts.no-data",
    }];
}
