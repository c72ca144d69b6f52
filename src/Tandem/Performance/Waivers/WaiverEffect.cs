using Microsoft.EntityFrameworkCore;
using Tandem.Collaborations;
using Tandem.Data;
using Tandem.Decisions;
using Tandem.Measures;
using Tandem.Parties;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What a waiver would do, before anybody signs: which lines it names, and the figures of their months with and without
/// them. Both are made by the function that makes every figure, once on the facts as they are and once with the lines
/// marked.
/// </summary>
internal sealed class WaiverEffect(
    DataScope data, FactSegments segments, WorkingCalendars calendars, TextCatalogue texts, TimeProvider clock)
{
    private static readonly Measure[] Touched = [Measure.Otif, Measure.OnTime, Measure.InFull];

    private readonly TandemDb db = data.Work.Db;

    /// <summary>The number until which the facts of a relation are known; what is signed names it.</summary>
    /// <exception cref="RefusedException">No load has brought facts yet, so there is nothing to waive.</exception>
    public async Task<long> KnownUntil(Relation relation, CancellationToken ct) =>
        (await Facts(relation, ct) ?? throw new RefusedException(Because.Invalid, "waiver.no-lines")).KnownUntil;

    /// <summary>The lines that a selection names on the facts as known at a load.</summary>
    public async Task<IReadOnlyList<SelectedLine>> Lines(
        Relation relation, WaivedSelection selection, long knownAt, CancellationToken ct) =>
        await Segment(relation, knownAt, ct) is { } segment
            ? selection.Take(segment, (await Days(relation, ct)).Calendar)
            : [];

    /// <summary>The figures of the months in which the lines are due, as they are and without the lines.</summary>
    public async Task<EffectTable?> Compare(
        Relation relation, WaivedSelection selection, long knownAt, CancellationToken ct)
    {
        if (await Segment(relation, knownAt, ct) is not { } segment)
            return null;

        var days = await Days(relation, ct);
        var lines = selection.Take(segment, days.Calendar);
        var without = Marked(segment.Columns, lines);
        var definitions = await RelationDefinitions.Of(db, relation, ct);
        var today = days.Calendar.LocalDate(clock.GetUtcNow());
        var words = new FigureWords(texts);
        var rows = new List<EffectRow>();
        foreach (var month in lines.Select(line => line.Due).OfType<DateOnly>().Select(MonthOf).Distinct().Order())
        {
            var definition = definitions.In(month);
            var (before, after) = (In(segment.Columns), In(without));
            rows.Add(new(
                FigureWords.Month(month),
                [
                    .. Touched.Select(measure => Cell(
                        Measures.Of(measure, before, definition), Measures.Of(measure, after, definition))),
                    new(FigureWords.Count((after?.Delivery?.Waived ?? 0) - (before?.Delivery?.Waived ?? 0))),
                ]));

            MonthPartials? In(OrderLineColumns columns) =>
                DeliveryFold.Fold(columns, definition, days.Calendar, today).Months.GetValueOrDefault(month)
                    is { } partial ? new() { Delivery = partial } : null;
        }

        return new(
            texts["waiver.compare"], texts["waiver.compare-finding", lines.Count],
            [
                texts["chart.month"], .. Touched.Select(measure => Measures.Name(texts, measure)),
                texts["waiver.lines"],
            ],
            rows)
        {
            Note = texts["waiver.compare-note"],
        };

        EffectCell Cell(Figure before, Figure after)
        {
            var same = before.Exact == after.Exact && before.N == after.N;
            return new(Value(after))
            {
                Before = same ? null : Value(before),
                Small = same
                    ? texts["last-year.n", FigureWords.Count(after.N)]
                    : texts["last-year.n-changed", FigureWords.Count(before.N), FigureWords.Count(after.N)],
            };
        }

        string Value(Figure figure) => figure.HasValue ? words.Value(figure) : texts["parts.no-data"];
    }

    private async Task<FactSegment?> Segment(Relation relation, long knownAt, CancellationToken ct) =>
        await Facts(relation, ct) is { } facts
            ? await segments.Of(
                data.Work, relation, facts.Version, facts.KnownUntil == knownAt ? null : knownAt, ct)
            : null;

    private Task<FactVersion?> Facts(Relation relation, CancellationToken ct) =>
        db.Set<FactVersion>().AsNoTracking().SingleOrDefaultAsync(
            v => v.CollaborationId == relation.CollaborationId && v.RelationId == relation.Id, ct);

    private async Task<Reading.Days> Days(Relation relation, CancellationToken ct)
    {
        var parties = await db.Organisations([relation.Buyer, relation.Supplier], ct);
        return Reading.Days.Of(calendars, parties[relation.Buyer], parties[relation.Supplier]);
    }

    private static OrderLineColumns Marked(OrderLineColumns columns, IEnumerable<SelectedLine> lines)
    {
        var waived = (bool[])columns.Waived.Clone();
        foreach (var line in lines)
            waived[line.Line] = true;
        return columns with { Waived = waived };
    }

    private static DateOnly MonthOf(DateOnly day) => new(day.Year, day.Month, 1);
}
