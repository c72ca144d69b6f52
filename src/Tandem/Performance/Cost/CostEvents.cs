using Tandem.Measures;

namespace Tandem.Performance;

/// <summary>
/// Defects and late days by item and month, by the same functions as the figures of quality and delivery: defects that
/// the supplier caused, found in the month; days after the window of lines that count and fell due in it.
/// </summary>
internal sealed class CostEvents
{
    private readonly Dictionary<(int Item, string Unit), Dictionary<DateOnly, LateDays>> late = [];
    private readonly Dictionary<int, SortedDictionary<DateOnly, QualityPartial>> quality = [];
    private readonly OtherFacts other;

    private CostEvents(OtherFacts other) => this.other = other;

    public static CostEvents Of(
        FactSegment segment, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        var events = new CostEvents(segment.Other);
        events.TakeLate(segment.Columns, definition, calendar, asOf);
        if (segment.Other.Carried.Defects)
        {
            foreach (var (item, facts) in new FamilyFacts(segment.Other).QualityByItem(segment.Part))
                events.quality[item] = QualityFold.Fold(facts, definition.Quality, asOf).Months;
        }

        return events;
    }

    /// <summary>What happened from one month up to and including another.</summary>
    public ItemEvents In(string item, string unit, DateOnly first, DateOnly last)
    {
        bool Holds(DateOnly month) => first <= month && month <= last;
        var number = other.Items.Of(item);
        var days = late.GetValueOrDefault((number, unit))?.Where(month => Holds(month.Key))
            .Aggregate(LateDays.None, (sum, month) => sum + month.Value);
        var partial = FoldedMonths<QualityPartial>.MergeAll(
            (quality.GetValueOrDefault(number) ?? []).Where(month => Holds(month.Key)).Select(month => month.Value));
        var found = QualityFigures.Ppm(partial, unit).Counted;
        return new((long)(found?.Numerator ?? 0), (long)(found?.Denominator ?? 0), days)
        {
            KnowsDefects = found is not null,
        };
    }

    private void TakeLate(
        OrderLineColumns columns, MeasureDefinition definition, WorkingCalendar calendar, DateOnly asOf)
    {
        for (var line = 0; line < columns.Count; line++)
        {
            var verdict = DeliveryFold.Judge(columns, line, definition, calendar, asOf);
            if (!verdict.Included || verdict.Due is not { } due)
                continue;

            var key = (columns.ItemKeys[columns.Item[line]], columns.Units[columns.Unit[line]]);
            if (!late.TryGetValue(key, out var months))
                late.Add(key, months = []);
            var month = Period.MonthOf(due).First;
            months[month] = months.GetValueOrDefault(month, LateDays.None) + new LateDays(
                Math.Max(0, verdict.LatenessDays ?? 0), 1, verdict.LatenessDays is null ? 1 : 0);
        }
    }
}
