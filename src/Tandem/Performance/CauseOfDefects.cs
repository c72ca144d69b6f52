using Tandem.Measures;
using Tandem.Texts;

namespace Tandem.Performance;

/// <summary>
/// What one reason of rejection comes to in a month: how many records name it, and how much they found.
/// </summary>
public sealed record CauseOfDefects(string Reason, int Records, string Quantity)
{
    /// <summary>The causes behind a figure, the most frequent first; only what counts against the supplier.</summary>
    internal static IReadOnlyList<CauseOfDefects> Of(TextCatalogue texts, Measure measure, CountedRows rows) =>
    [
        .. rows.Rows.Where(StandingWords.IsAgainst).GroupBy(row => FactTermWords.Reason(texts, row.Reason))
            .OrderByDescending(cause => cause.Count()).ThenBy(cause => cause.Key, StringComparer.Ordinal)
            .Select(cause => new CauseOfDefects(cause.Key, cause.Count(), Found(measure, cause))),
    ];

    private static string Found(Measure measure, IEnumerable<CountedRow> rows)
    {
        var sum = MonthPartials.MergeAll(rows.Select(row => row.Contribution)).Quality ?? new();
        return string.Join(", ", sum.Units.Select(unit => (unit.Key, Micros: measure == Measure.CohortDefectRate
                ? unit.Value.CohortNonconformingMicros
                : unit.Value.NonconformingMicros))
            .Where(unit => unit.Micros != 0).Select(unit => RowCell.Of(unit.Micros, unit.Key).Shown));
    }
}
