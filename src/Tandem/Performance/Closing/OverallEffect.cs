using System.Globalization;
using Tandem.Collaborations;
using Tandem.Decisions;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What the overall scores of the last month that is over would be on another basis, beside what they are: read before
/// anybody agrees to other weights or other shared measures.
/// </summary>
internal sealed class OverallEffect(Scorecards scorecards, TextCatalogue texts)
{
    /// <summary>On more relations than these it is not shown at once.</summary>
    public const int MostRelations = 20;

    private static readonly MonthDisputes Undisputed = new(
        new Dictionary<Measure, DisputedFigure>(), new Dictionary<Measure, MissCauses>(), []);

    /// <summary>A row for each relation; null where no side of any has a score either way.</summary>
    public async Task<EffectTable?> Of(
        IReadOnlyList<(Relation Relation, ScoreBasis Before, ScoreBasis After)> changes, string note,
        CancellationToken ct)
    {
        if (changes.Count == 0)
            return null;

        var cards = await scorecards.Of([.. changes.Select(c => c.Relation)], null, Reading.AsAgreed, ct);
        var scores = cards.Zip(changes, (card, change) => (
            Card: card, Before: Composites.Of(card, Undisputed, change.Before),
            After: Composites.Of(card, Undisputed, change.After))).ToList();
        EffectRow[] rows =
        [
            .. scores.Select(of => new EffectRow(
                texts["scorecard.between", of.Card.Supplier.Name, of.Card.Buyer.Name],
                [Cell(of.Before.Supplier, of.After.Supplier), Cell(of.Before.Buyer, of.After.Buyer)])),
        ];
        var cells = rows.SelectMany(row => row.Cells).ToList();
        if (scores.All(of => new[] { of.Before.Supplier, of.Before.Buyer, of.After.Supplier, of.After.Buyer }
            .All(side => side.With.Overall is null)))
        {
            return null;
        }

        return new(
            texts["score.effect"],
            texts[
                "score.effect-finding", cells.Count(cell => cell.Before is not null),
                FigureWords.Month(cards[0].Month)],
            [texts["score.effect-between"], texts["score.effect-supplier"], texts["score.effect-buyer"]], rows)
        {
            Note = note,
        };
    }

    private EffectCell Cell(SideScore before, SideScore after)
    {
        var (was, would) = (Said(before), Said(after));
        return new(would) { Before = was == would ? null : was };
    }

    private string Said(SideScore score) => score.With.Overall is { } overall
        ? overall.Round(0).ToString("0", CultureInfo.CurrentCulture)
        : texts["parts.no-data"];
}
