using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// The ideas behind a figure of improvements (metrics 1.7 and 1.14): all that were proposed by the end of the month,
/// since those still open stand in its state.
/// </summary>
internal sealed class ImprovementRows(RowBasis basis, Measure measure)
{
    public CountedRows Make()
    {
        var rest = new ImprovementsPartial();
        var rows = new List<CountedRow>();
        foreach (var (fact, idea) in basis.Other.Improvements.Zip(basis.Families.Improvements().Improvements))
        {
            var alone = ImprovementFold.Fold(new() { Improvements = [idea] }, basis.AsOf).Months
                .GetValueOrDefault(basis.Month);
            if (alone is null)
                continue;
            if (measure == Measure.SupplierImprovements && idea.ProposedBy != Asker.Supplier)
                rest.Add(alone);
            else
                rows.Add(Row(fact, idea, alone));
        }

        var texts = basis.Texts;
        return CountedRows.InOrder(
            [
                new(texts["rows.improvement"]), new(texts["rows.proposed-by"]), new(texts["rows.proposed-on"], true),
                new(texts["rows.accepted-on"], true), new(texts["rows.implemented-on"], true),
                new(texts["rows.benefit-from"], true),
            ],
            rows, new MonthPartials { Improvements = rest });
    }

    private CountedRow Row(ImprovementFact fact, Improvement idea, ImprovementsPartial alone)
    {
        var card = basis.Card;
        var by = fact.ProposedBy == Asker.Supplier ? card.Supplier : card.Buyer;
        var (standing, verdict) = Stands(alone, idea.ProposedBy);
        return new(
            fact.ImprovementNo,
            [
                new(fact.Description is { } said ? $"{fact.ImprovementNo} {said}" : fact.ImprovementNo), new(by.Name),
                RowCell.On(idea.ProposedOn), RowCell.On(idea.AcceptedOn), RowCell.On(idea.ImplementedOn),
                RowCell.On(idea.BenefitFrom),
            ],
            standing, verdict)
        {
            Weight = idea.ProposedOn,
            Load = fact.LoadNumber,
            FileLine = fact.FileLine,
            Contribution = new() { Improvements = alone },
        };
    }

    private (RowStanding Standing, string Verdict) Stands(ImprovementsPartial alone, Asker side)
    {
        var texts = basis.Texts;
        if (measure == Measure.TimeToValue ? alone.TimeToValue.Completed > 0 : alone.Of(side).RealisedInYear > 0)
            return (RowStanding.Counts, texts["counted.realised"]);

        return alone.TimeToValue.Open > 0
            ? (RowStanding.Waiting, texts["counted.open-idea"])
            : (RowStanding.LeftOut, texts["counted.idea-only"]);
    }
}
