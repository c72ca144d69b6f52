using Tandem.Measures;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What a comparison around an event shows, in the reader's words.</summary>
internal sealed class EventWords(TextCatalogue texts, MeasureCourse course)
{
    private readonly FigureWords words = new(texts);

    private FigureUnit Unit => Measures.UnitOf(course.Measure);

    private string? Currency => course.Known.Count == 0 ? null : course.Known[^1].Figure.Currency;

    public string Value(long? micros) => micros is { } known
        ? words.Number(
            Math.Round((decimal)known / FigureSeries.Micros, 1, MidpointRounding.AwayFromZero), Unit, Currency)
        : texts["parts.no-data"];

    public string Change(long? micros) => micros is { } known
        ? words.Change((decimal)known / FigureSeries.Micros, Unit, Currency)
        : "–";

    public string Range(BeforeAfter compared) => compared.Limits is { } limits
        ? new MeasureBehaviour(texts, course).Range(limits)
        : "–";

    public string Verdict(ChangeVerdict verdict) => verdict switch
    {
        ChangeVerdict.TooFewBefore => texts["event.too-few-before", ProcessChart.Least],
        ChangeVerdict.NoneAfter => texts["event.none-after"],
        ChangeVerdict.AllTheSame => texts["event.same"],
        ChangeVerdict.Within => texts["event.within"],
        ChangeVerdict.Higher => texts["event.higher"],
        ChangeVerdict.Lower => texts["event.lower"],
        ChangeVerdict.Unsteady => texts["event.unsteady"],
    };

    /// <summary>Both means, the natural variation before, and the verdict, as one text.</summary>
    public string Sentence(BeforeAfter compared) => texts[
        "event.sentence", Verdict(compared.Verdict), Value(compared.MeanBefore), compared.Before,
        Value(compared.MeanAfter), compared.After, Range(compared)];
}
