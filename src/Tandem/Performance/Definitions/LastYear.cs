using System.Globalization;
using Tandem.Collaborations;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What the last twelve months would have been under a version that nobody has signed yet, beside what was agreed
/// (PER-2). It reads months by the same fold as every scorecard. They do not change: this only shows what the version
/// means.
/// </summary>
internal sealed class LastYear(
    MonthsOfRelations months, Scorecards scorecards, JudgedLines lines, TextCatalogue texts)
{
    private const int Months = 12;

    /// <summary>The months that were over, and lie before the one from which the version would hold.</summary>
    /// <param name="name">How an address names the version.</param>
    public async Task<EffectTable> Under(
        Relation relation, MeasureDefinition proposed, string name, DateOnly from, CancellationToken ct)
    {
        var closed = await scorecards.LatestClosed([relation], ct);
        var last = closed < from ? closed : from.AddMonths(-1);
        var draft = new Reading { Draft = RelationDefinitions.Draft(proposed) };
        var agreed = (await months.Read([relation], last.AddMonths(1 - Months), last, Reading.AsAgreed, ct))[0];
        var under = (await months.Read([relation], last.AddMonths(1 - Months), last, draft, ct))[0];
        var changed = await lines.Changed(agreed, under, ct);
        var measures = Measures.All.Where(measure => Differs(agreed, under, measure)).ToList();
        return new EffectTable(
            texts["last-year.title"], Finding(changed, measures.Count > 0),
            [
                texts["chart.month"], .. measures.Select(measure => Measures.Name(texts, measure)),
                texts["rows.changed"],
            ],
            measures.Count == 0 ? [] : [.. agreed.Months.Keys.OrderDescending().Select(Row)])
        {
            Note = texts["last-year.note"],
        };

        EffectRow Row(DateOnly month) => new(
            FigureWords.ShortMonth(month),
            [
                .. measures.Select(measure => Cell(agreed.Months[month], under.Months[month], measure)),
                Lines(changed[month], relation, month, name, measures[0]),
            ]);
    }

    private string Finding(IReadOnlyDictionary<DateOnly, ChangedLines> changed, bool figures)
    {
        var (differ, all) = (changed.Values.Sum(c => c.Differing), changed.Values.Sum(c => c.All));
        return all == 0 ? texts["last-year.no-lines"]
            : differ == 0 && !figures ? texts["last-year.nothing", FigureWords.Count(all)]
            : texts["last-year.finding", differ, FigureWords.Count(all)];
    }

    private EffectCell Cell(MonthLines agreed, MonthLines under, Measure measure)
    {
        var words = new FigureWords(texts);
        var (before, after) = (agreed.Of(measure), under.Of(measure));
        var same = Same(before, after);
        return new(Value(after))
        {
            Before = same ? null : Value(before),
            Small = before.N == after.N
                ? texts["last-year.n", FigureWords.Count(after.N)]
                : texts["last-year.n-changed", FigureWords.Count(before.N), FigureWords.Count(after.N)],
        };

        string Value(Figure figure) => figure.HasValue ? words.Value(figure) : texts["parts.no-data"];
    }

    private static EffectCell Lines(
        ChangedLines changed, Relation relation, DateOnly month, string name, Measure measure)
    {
        var address = $"/collaborations/{relation.CollaborationId}/relations/{relation.Id}/rows"
            + $"?measure={Measures.Slug(measure)}&month={FigureWords.Address(month)}"
            + $"&definition={Uri.EscapeDataString(name)}&verdict={RowSelection.Changed}";
        return new(changed.Differing.ToString("#,0", CultureInfo.CurrentCulture))
        {
            Href = changed.Differing == 0 ? null : address,
        };
    }

    private static bool Differs(RelationMonths agreed, RelationMonths under, Measure measure) =>
        agreed.Months.Any(month => !Same(month.Value.Of(measure), under.Months[month.Key].Of(measure)));

    private static bool Same(Figure one, Figure other) =>
        one.Unit == other.Unit && one.Exact == other.Exact && one.N == other.N && one.NoData == other.NoData;
}
