using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Commands;
using Tandem.Data;
using Tandem.Pages;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>On the home of a collaboration: how each relation of the reader does in the last closed month.</summary>
internal sealed class FiguresAtHome(TandemDb db, Scorecards scorecards, TextCatalogue texts) : IHomePart
{
    public int Place => 2;

    public async Task<HomePart> Show(CollaborationId collaboration, Actor reader, CancellationToken ct)
    {
        var relations = await db.Relations(reader).Where(r => r.CollaborationId == collaboration).ToListAsync(ct);
        if (relations.Count == 0)
            return new("figures", texts["home.figures"], texts["home.no-relations"]);

        var summaries = await scorecards.Summaries(relations, null, ct);
        var words = new FigureWords(texts);
        var month = FigureWords.Month(summaries[0].Month.Month);
        return new("figures", texts["home.figures"], texts["home.figures-of", month])
        {
            Rows = [.. summaries.OrderBy(of => of.Supplier.Name, StringComparer.CurrentCulture).Select(Row)],
            Links =
            [
                new(texts["definitions.title"], $"/collaborations/{collaboration}/definitions"),
                new(texts["ladder.criteria"], $"/collaborations/{collaboration}/ladder-criteria"),
                new(texts["shared.title"], $"/collaborations/{collaboration}/measures"),
                new(texts["home.facts"], "/performance/imports"),
                new(texts["portfolio.all"], "/performance"),
            ],
        };

        HomeRow Row(RelationSummary of)
        {
            var otif = of.Month[Measure.Otif];
            var state = FigureWords.Badge(of.Month.Status);
            return new(
                texts["scorecard.between", of.Supplier.Name, of.Buyer.Name],
                $"/collaborations/{collaboration}/relations/{of.Relation.Id}/scorecard")
            {
                Note = otif.HasValue
                    ? texts["home.figure", Measures.Name(texts, Measure.Otif), words.Value(otif), words.Cases(otif)]
                    : words.Value(otif),
                State = (state, of.Month.Judged == 0
                    ? texts["parts.no-data"]
                    : texts["home.targets-met", of.Month.Met, of.Month.Judged]),
            };
        }
    }
}
