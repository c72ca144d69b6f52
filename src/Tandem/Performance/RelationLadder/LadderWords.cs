using Tandem.Pages.Parts;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>The ladder of a relation in the reader's words.</summary>
internal sealed class LadderWords(TextCatalogue texts)
{
    /// <summary>The steps that have criteria, the highest last.</summary>
    public static readonly IReadOnlyList<RelationStep> Rungs =
        [RelationStep.Supplier, RelationStep.Preferred, RelationStep.Partner];

    public static string Name(TextCatalogue texts, RelationStep step) => step switch
    {
        RelationStep.Former => texts["ladder.former"],
        RelationStep.Candidate => texts["ladder.candidate"],
        RelationStep.Supplier => texts["ladder.supplier"],
        RelationStep.Preferred => texts["ladder.preferred"],
        RelationStep.Partner => texts["ladder.partner"],
    };

    public static string Name(TextCatalogue texts, Acquaintance knows) => knows switch
    {
        Acquaintance.Know => texts["ladder.know"],
        Acquaintance.Understand => texts["ladder.understand"],
        Acquaintance.Fathom => texts["ladder.fathom"],
    };

    public static string Name(TextCatalogue texts, CriterionState state) => state switch
    {
        CriterionState.Met => texts["ladder.met"],
        CriterionState.NotMet => texts["ladder.not-met"],
        CriterionState.NoData => texts["parts.no-data"],
    };

    public static BadgeKind Badge(CriterionState state) => state switch
    {
        CriterionState.Met => BadgeKind.Met,
        CriterionState.NotMet => BadgeKind.Miss,
        CriterionState.NoData => BadgeKind.None,
    };

    /// <summary>The quadrant in which the buyer, or in the mirror the supplier, puts the other.</summary>
    public static string Quadrant(TextCatalogue texts, RelationView view, bool ofBuyer) =>
        (ofBuyer, view.FirstIsHigh, view.SecondIsHigh) switch
        {
            (true, true, true) => texts["ladder.strategic"],
            (true, true, false) => texts["ladder.leverage"],
            (true, false, true) => texts["ladder.bottleneck"],
            (true, false, false) => texts["ladder.non-critical"],
            (false, true, true) => texts["ladder.core"],
            (false, true, false) => texts["ladder.paying"],
            (false, false, true) => texts["ladder.promising"],
            (false, false, false) => texts["ladder.marginal"],
        };

    public static string First(TextCatalogue texts, bool ofBuyer) =>
        ofBuyer ? texts["ladder.impact"] : texts["ladder.weight"];

    public static string Second(TextCatalogue texts, bool ofBuyer) =>
        ofBuyer ? texts["ladder.risk"] : texts["ladder.wish"];

    /// <summary>The whole criterion in a sentence.</summary>
    public string Say(LadderCriterion criterion)
    {
        if (criterion.Measure is not { } slug)
            return criterion.Words;

        var measure = Measures.Parse(slug);
        var bound = new FigureWords(texts).Target(
            new(criterion.Side, criterion.Value), Measures.UnitOf(measure));
        var said = texts["ladder.criterion", criterion.Months, Measures.Name(texts, measure), bound];
        return criterion.Words.Length == 0 ? said : $"{said} ({criterion.Words})";
    }

    /// <summary>The figures on which it rests, the oldest first.</summary>
    public string Figures(IReadOnlyList<MonthFigure> figures)
    {
        var words = new FigureWords(texts);
        return string.Join(" · ", figures.Select(f => $"{FigureWords.ShortMonth(f.Month)} {words.Value(f.Figure)}"));
    }
}
