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
        var joint = proposed.Joint.Concat(agreed.Months.Values.SelectMany(month => month.Definition.Joint))
            .DistinctBy(of => of.Slug).ToList();
        return new EffectTable(
            texts["last-year.title"], Finding(changed, measures.Count + joint.Count > 0),
            [
                texts["chart.month"], .. measures.Select(measure => Measures.Name(texts, measure)),
                .. joint.Select(of => of.Title), texts["rows.changed"],
            ],
            measures.Count + joint.Count == 0 ? [] : [.. agreed.Months.Keys.OrderDescending().Select(Row)])
        {
            Note = texts["last-year.note"],
        };

        EffectRow Row(DateOnly month) => new(
            FigureWords.ShortMonth(month),
            [
                .. measures.Select(measure => Cell(
                    agreed.Months[month].Of(measure), under.Months[month].Of(measure))),
                .. joint.Select(of => Cell(
                    Joint(agreed.Months[month], of.Slug), Joint(under.Months[month], of.Slug))),
                Lines(changed[month], relation, month, name, measures.FirstOrDefault(Measure.Otif)),
            ]);
    }

    private string Finding(IReadOnlyDictionary<DateOnly, ChangedLines> changed, bool figures)
    {
        var (differ, all) = (changed.Values.Sum(c => c.Differing), changed.Values.Sum(c => c.All));
        return all == 0 ? texts["last-year.no-lines"]
            : differ == 0 && !figures ? texts["last-year.nothing", FigureWords.Count(all)]
            : texts["last-year.finding", differ, FigureWords.Count(all)];
    }

    /// <summary>A joint measure of a month; no facts where its definition has none of that name.</summary>
    private static Figure Joint(MonthLines month, string slug) =>
        JointFormulas.Of(month.Definition, month.Of).FirstOrDefault(of => of.Joint.Slug == slug)?.Figure
        ?? Figure.None(NoDataReason.NoFacts, FigureUnit.Ratio);

    private EffectCell Cell(Figure before, Figure after)
    {
        var words = new FigureWords(texts);
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
