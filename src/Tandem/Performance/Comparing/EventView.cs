using Tandem.Pages.Parts;
using Tandem.Signals;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>What the page shows of a comparison around an event, in the reader's words.</summary>
public sealed class EventView
{
    private EventView() { }

    /// <summary>Where the form leads.</summary>
    public string Address { get; private init; } = "";

    /// <summary>As in an address, such as 2026-10.</summary>
    public string Month { get; private init; } = "";

    public string? Span { get; private init; }

    public IReadOnlyList<(string Name, string Text)> Events { get; private init; } = [];

    /// <summary>The name of the event that is compared around.</summary>
    public string? Chosen { get; private init; }

    /// <summary>The day that was typed, as in an address.</summary>
    public string? Day { get; private init; }

    /// <summary>What the comparison shows; null where no event is chosen.</summary>
    public string? Verdict { get; private init; }

    public IReadOnlyList<(string Name, string Value)> Figures { get; private init; } = [];

    public string Note { get; private init; } = "";

    public IReadOnlyList<TwinColumn> Columns { get; private init; } = [];

    public IReadOnlyList<IReadOnlyList<string>> Rows { get; private init; } = [];

    /// <summary>What others report of the measure; null where they report nothing.</summary>
    public string? Others { get; private init; }

    internal static EventView Of(
        TextCatalogue texts, MeasureCourse course, IReadOnlyList<MeasureEvent> events, MeasureEvent? chosen,
        (string Address, string Month, string? Span) place)
    {
        var view = new EventView
        {
            Address = place.Address,
            Month = place.Month,
            Span = place.Span,
            Events = [.. events.Select(of => (of.Name, $"{of.Name} {FigureWords.Day(of.On)} {Short(of.Title ?? "")}"))],
            Others = ReferenceEffects.Of(texts, course.Measure),
        };
        return chosen is null ? view : view.With(texts, course, chosen);
    }

    private EventView With(TextCatalogue texts, MeasureCourse course, MeasureEvent chosen)
    {
        var (compared, words) = (course.Around(chosen.On), new EventWords(texts, course));
        return new()
        {
            Address = Address,
            Month = Month,
            Span = Span,
            Events = Events,
            Others = Others,
            Chosen = chosen.Name,
            Day = chosen.Title is null ? chosen.Name : null,
            Verdict = words.Verdict(compared.Verdict),
            Figures =
            [
                (texts["event.before", compared.Before], words.Value(compared.MeanBefore)),
                (texts["event.after", compared.After], words.Value(compared.MeanAfter)),
                (texts["event.difference"], words.Change(compared.Difference)),
                (texts["event.natural"], words.Range(compared)),
            ],
            Note = texts["event.around", chosen.Title is null ? "" : chosen.Name, FigureWords.Day(chosen.On)],
            Columns =
            [
                new(texts["chart.month"]), new(texts["chart.value"], Numeric: true), new(texts["event.part"]),
            ],
            Rows = [.. course.Known.Select(month => Row(texts, month, chosen.On))],
        };
    }

    private static string[] Row(TextCatalogue texts, MonthFigure month, DateOnly on) =>
    [
        FigureWords.Month(month.Month), new FigureWords(texts).Value(month.Figure),
        month.Month >= BeforeAfter.FirstAfter(on) ? texts["event.part-after"]
            : month.Month < new DateOnly(on.Year, on.Month, 1) ? texts["event.part-before"]
            : texts["event.part-none"],
    ];

    private static string Short(string title) => title.Length <= 60 ? title : title[..60] + "…";
}
